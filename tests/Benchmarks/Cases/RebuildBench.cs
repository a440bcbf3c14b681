using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;
using Marten.Events.Projections;
using Npgsql;
using TalentHub.Rig;
using Weasel.Core;
using Weasel.Postgresql;

namespace TalentHub.Benchmarks;

/// <summary>B11: all books written anew from the log, against Marten's own rebuild of the same ledger lines (without sums), and of one view of the same facts.</summary>
internal sealed partial class RebuildBench : Bench
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
        // No pool: a copied database sends everybody away who is connected to it.
        await using var store = NpgsqlDataSource.Create($"{office.Store("Outcomes", 4)};Pooling=false");
        var generator = new Generator(store, 11);
        foreach (var (cases, pairs) in lab.Brief ? [(8_000, 1)] : new[] { (33_000, 3), (330_000, 1) })
        {
            var facts = await generator.Grow(cases, already);
            already = cases;
            await office.Postgres.CreateDatabase($"{Peer}_{cases}", "talenthub_outcomes");
            lab.Say($"{facts} facts of {cases} cases");
            List<(double Ours, double Theirs, double View, double Floor)> runs = [];
            for (var pair = 0; pair < pairs; pair++)
            {
                // What the verb says of itself: on neither side is the start of a process counted.
                var said = TimeTaken().Match(await office.Outcomes.Run("rebuild-ledger"));
                var ours = double.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture);
                var theirs = await Marten(office.Postgres.Connect($"{Peer}_{cases}"), new PeerLedger());
                var view = await Marten(office.Postgres.Connect($"{Peer}_{cases}"), new PeerOutcomes());
                var floor = await Floor(store);
                runs.Add((ours, theirs, view, floor));
                lab.Say($"  {facts / ours:0} facts/s against {facts / theirs:0}; one view: {facts / view:0}; copied out and parsed only: {facts / floor:0}");
            }

            var size = facts.ToString("N0", CultureInfo.InvariantCulture);
            Side Speed(Func<(double Ours, double Theirs, double View, double Floor), double> of) =>
                new(facts / Median.Of(runs.Select(of)), Median.Of(runs.Select(of)) * 1000, runs.Max(of) * 1000);
            Result Held(string against, Func<(double Ours, double Theirs, double View, double Floor), double> of, double? least) =>
                Median.Of(runs.Select(r => of(r) / r.Ours)) is var ratio && Speed(of) is var speed
                    ? new(Id, $"ledger from {size} facts", Speed(r => r.Ours), new(against, speed.PerSecond, speed.P50Ms, speed.P99Ms), ratio, least is null || facts < 1_000_000 ? "recorded" : $"≥ {least:0}×", least is null || facts < 1_000_000 || ratio >= least)
                    : throw new UnreachableException();
            results.Add(Held("Marten's own rebuild of the same ledger lines, without any sums", r => r.Theirs, 4));
            results.Add(Held("Marten's own rebuild of one single-stream view of the same facts", r => r.View, null));
            results.Add(Held("raw floor: COPY the same facts out and parse them, nothing else", r => r.Floor, null));
        }

        return results;
    }

    private static async Task<double> Marten(string connection, ProjectionBase projection)
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
            if (projection is PeerLedger ledger)
            {
                o.Projections.Add(ledger, ProjectionLifecycle.Async);
                o.Storage.ExtendedSchemaObjects.Add(PeerLedger.Table());
            }
            else o.Projections.Add((PeerOutcomes)projection, ProjectionLifecycle.Async);
            o.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        using var daemon = await store.BuildProjectionDaemonAsync();
        var clock = Stopwatch.StartNew();
        await daemon.RebuildProjectionAsync(projection.Name, TimeSpan.FromMinutes(10), CancellationToken.None);
        return clock.Elapsed.TotalSeconds;
    }

    [GeneratedRegex(@"facts in ([0-9.]+) s")]
    private static partial Regex TimeTaken();

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

/// <summary>The lines of the ledger as Marten's users write rows: one insert for each line, the same columns and indexes as ours.</summary>
public sealed class PeerLedger : EventProjection
{
    private const string Lines = "peer.line";
    private static readonly string[] Texts = ["metric", "fact_type", "source", "office", "programme", "family", "version", "round", "year", "township", "field", "channel", "origin", "stage", "level"];
    private static readonly string Insert =
        $"insert into {Lines} (id, metric_version, amount, counts_on, known_at, fact_id, case_id, stream_version, {string.Join(", ", Texts)}) values ({string.Join(", ", Enumerable.Repeat("?", 8 + Texts.Length))})";

    public PeerLedger()
    {
        Name = "PeerLedger";
        Options.DeleteDataInTableOnTeardown(Lines);
        foreach (var (type, _) in PeerOutcome.Aliases) IncludeType(type);
    }

    public static Weasel.Postgresql.Tables.Table Table()
    {
        var table = new Weasel.Postgresql.Tables.Table(PostgresqlProvider.Instance.Parse("peer", "line"));
        table.AddColumn("id", "bigint").AsPrimaryKey();
        table.AddColumn("metric_version", "integer").NotNull();
        table.AddColumn("amount", "numeric").NotNull();
        table.AddColumn("counts_on", "date").NotNull();
        table.AddColumn("known_at", "timestamp with time zone").NotNull();
        table.AddColumn("fact_id", "uuid").NotNull();
        table.AddColumn("case_id", "uuid").NotNull();
        table.AddColumn("stream_version", "bigint").NotNull();
        foreach (var text in Texts) table.AddColumn(text, "text").NotNull();
        table.Indexes.Add(new Weasel.Postgresql.Tables.IndexDefinition("idx_peer_figure") { Columns = ["metric", "office", "counts_on", "id"] });
        table.Indexes.Add(new Weasel.Postgresql.Tables.IndexDefinition("idx_peer_known") { Columns = ["metric", "known_at"] });
        return table;
    }

    public override ValueTask ApplyAsync(IDocumentOperations operations, IEvent e, CancellationToken cancellation)
    {
        void Line(int ordinal, string metric, decimal amount, PeerToldFact f, string stage, string level = "") => operations.QueueSqlCommand(Insert,
            e.Sequence * 16 + ordinal, 1, amount, f.On, e.Timestamp, e.Id, e.StreamId, e.Version, metric, e.EventTypeName, "applications", e.TenantId,
            f.About.Programme, f.About.Family, f.About.Version, f.About.Round, f.About.Year.ToString(CultureInfo.InvariantCulture),
            f.About.Township, f.About.Field, f.About.Channel, f.About.Origin, stage, level);

        switch (e.Data)
        {
            case PeerLead f: Line(0, "T00", 1, f, "LEAD"); break;
            case PeerSubmitted { Attempt: 1 } f: Line(0, "T01", 1, f, "SUBMIT"); break;
            case PeerRecommended f: Line(0, "T02", 1, f, "RECOMM"); break;
            case PeerAwarded f: Line(0, "T04", 1, f, "AWARD"); break;
            case PeerLanded f:
                Line(0, "T06", 1, f, "LAND");
                if (f.WithinDeadline) Line(1, "T07N", 1, f, "LAND");
                break;
            case PeerPaid f:
                Line(0, "T16", f.AmountYuan, f, "PAY", f.Level);
                if (f.Instalment == 1) Line(1, "T16N", 1, f, "PAY");
                break;
        }

        return ValueTask.CompletedTask;
    }
}
