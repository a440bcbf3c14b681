using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;
using Npgsql;
using TalentHub.Rig;
using Weasel.Core;

namespace TalentHub.Benchmarks;

/// <summary>B11: all books written anew from the log, against Marten's own rebuild of one view of the same facts.</summary>
internal sealed class RebuildBench : Bench
{
    private const string Peer = "peer_rebuild";

    public override string Id => "B11";

    public override string Title => "rebuild of the ledger with all its sums, from 10⁵ and 10⁶ facts";

    public override async Task<IReadOnlyList<Result>> Run(Lab lab)
    {
        await using var office = lab.Office("b11");
        await office.Open(lab.Say, "Outcomes");
        await office.Outcomes.Kill();
        List<Result> results = [];
        var already = 0;
        await using var store = NpgsqlDataSource.Create(office.Store("Outcomes", 4));
        var generator = new Generator(store, 11);
        foreach (var (cases, pairs) in lab.Brief ? [(8_000, 1)] : new[] { (33_000, 5), (330_000, 1) })
        {
            var facts = await generator.Grow(cases, already);
            already = cases;
            NpgsqlConnection.ClearAllPools();
            await office.Postgres.CreateDatabase($"{Peer}_{cases}", "talenthub_outcomes");
            lab.Say($"{facts} facts of {cases} cases");
            List<(double Ours, double Theirs, double Floor)> runs = [];
            for (var pair = 0; pair < pairs; pair++)
            {
                var clock = Stopwatch.StartNew();
                await office.Outcomes.Run("rebuild-ledger");
                var ours = clock.Elapsed.TotalSeconds;
                var theirs = await Marten(office.Postgres.Connect($"{Peer}_{cases}"));
                var floor = await Floor(store);
                runs.Add((ours, theirs, floor));
                lab.Say($"  {facts / ours:0} facts/s (with the start of the process) against {facts / theirs:0}; copied out and parsed only: {facts / floor:0}");
            }

            var (our, their, least) = (Median.Of(runs.Select(r => r.Ours)), Median.Of(runs.Select(r => r.Theirs)), Median.Of(runs.Select(r => r.Floor)));
            var ratio = Median.Of(runs.Select(r => r.Theirs / r.Ours));
            var side = new Side(facts / our, our * 1000, runs.Max(r => r.Ours) * 1000);
            var size = facts.ToString("N0", CultureInfo.InvariantCulture);
            results.Add(new(Id, $"ledger from {size} facts", side,
                new("Marten's own rebuild of one single-stream view of the same facts", facts / their, their * 1000, runs.Max(r => r.Theirs) * 1000), ratio, "≥ 4×", ratio >= 4));
            results.Add(new(Id, $"ledger from {size} facts, floor", side,
                new("raw floor: COPY the same facts out and parse them, nothing else", facts / least, least * 1000, runs.Max(r => r.Floor) * 1000),
                Median.Of(runs.Select(r => r.Floor / r.Ours)), "recorded", true));
        }

        return results;
    }

    private static async Task<double> Marten(string connection)
    {
        await using var store = DocumentStore.For(o =>
        {
            o.Connection(connection);
            o.DatabaseSchemaName = "peer";
            o.Events.DatabaseSchemaName = "public";
            o.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase);
            o.Events.TenancyStyle = JasperFx.MultiTenancy.TenancyStyle.Conjoined;
            o.Policies.AllDocumentsAreMultiTenanted();
            o.Events.AppendMode = EventAppendMode.Quick;
            o.Events.EnableUniqueIndexOnEventId = true;
            o.Events.UseAdvisoryLockTransaction = true;
            o.Events.MetadataConfig.EnableAll();
            foreach (var (type, alias) in PeerOutcome.Aliases) o.Events.MapEventType(type, alias);
            o.Projections.Add(new PeerOutcomes(), ProjectionLifecycle.Async);
            o.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        using var daemon = await store.BuildProjectionDaemonAsync();
        var clock = Stopwatch.StartNew();
        await daemon.RebuildProjectionAsync("PeerOutcomes", TimeSpan.FromMinutes(10), CancellationToken.None);
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> Floor(NpgsqlDataSource store)
    {
        var clock = Stopwatch.StartNew();
        await using var connection = await store.OpenConnectionAsync();
        await using var rows = await connection.BeginBinaryExportAsync("copy (select data from mt_events) to stdout (format binary)");
        var length = 0L;
        while (await rows.StartRowAsync() >= 0)
        {
            using var document = JsonDocument.Parse(rows.Read<string>(NpgsqlTypes.NpgsqlDbType.Jsonb));
            length += document.RootElement.EnumerateObject().Count();
        }

        return length > 0 ? clock.Elapsed.TotalSeconds : throw new InvalidOperationException("There was no fact to read.");
    }
}

public abstract record PeerToldFact(Guid CaseId, PeerAbout About, DateOnly On);

public sealed record PeerLead(Guid CaseId, PeerAbout About, bool Intent, DateOnly On) : PeerToldFact(CaseId, About, On);

public sealed record PeerSubmitted(Guid CaseId, PeerAbout About, int Attempt, DateOnly On) : PeerToldFact(CaseId, About, On);

public sealed record PeerAccepted(Guid CaseId, PeerAbout About, string ReceiptNumber, DateOnly On) : PeerToldFact(CaseId, About, On);

public sealed record PeerRecommended(Guid CaseId, PeerAbout About, string ListNumber, DateOnly On) : PeerToldFact(CaseId, About, On);

public sealed record PeerAwarded(Guid CaseId, PeerAbout About, string DocumentNumber, decimal AmountYuan, DateOnly On) : PeerToldFact(CaseId, About, On);

public sealed record PeerLanded(Guid CaseId, PeerAbout About, bool WithinDeadline, DateOnly On) : PeerToldFact(CaseId, About, On);

public sealed record PeerPaid(Guid CaseId, PeerAbout About, int Instalment, string Level, decimal AmountYuan, DateOnly On) : PeerToldFact(CaseId, About, On);

/// <summary>What one view of a case would hold if figures were counted over such rows.</summary>
public sealed record PeerOutcome(Guid Id, PeerAbout About, string Stage, bool Intent, decimal PaidYuan, DateOnly On)
{
    public static readonly (Type Type, string Alias)[] Aliases =
    [
        (typeof(PeerLead), "applications.v1.lead_recorded"), (typeof(PeerSubmitted), "applications.v1.case_submitted"), (typeof(PeerAccepted), "applications.v1.case_accepted"),
        (typeof(PeerRecommended), "applications.v1.case_recommended"), (typeof(PeerAwarded), "applications.v1.award_announced"),
        (typeof(PeerLanded), "applications.v1.landing_verified"), (typeof(PeerPaid), "applications.v1.payment_recorded")
    ];
}

public sealed class PeerOutcomes : SingleStreamProjection<PeerOutcome, Guid>
{
    public PeerOutcomes()
    {
        Name = "PeerOutcomes";
        foreach (var (type, _) in PeerOutcome.Aliases) IncludeType(type);
    }

    public override PeerOutcome? Evolve(PeerOutcome? snapshot, Guid id, IEvent e) => (snapshot, e.Data) switch
    {
        (null, PeerLead f) => new(id, f.About, "LEAD", f.Intent, 0, f.On),
        (not null, PeerSubmitted f) => snapshot with { Stage = "SUBMIT", On = f.On },
        (not null, PeerAccepted f) => snapshot with { Stage = "ACCEPT", On = f.On },
        (not null, PeerRecommended f) => snapshot with { Stage = "RECOMM", On = f.On },
        (not null, PeerAwarded f) => snapshot with { Stage = "AWARD", On = f.On },
        (not null, PeerLanded f) => snapshot with { Stage = "LAND", On = f.On },
        (not null, PeerPaid f) => snapshot with { Stage = "PAY", PaidYuan = snapshot.PaidYuan + f.AmountYuan, On = f.On },
        _ => snapshot
    };
}
