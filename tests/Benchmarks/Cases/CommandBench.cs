using TalentHub.Rig;

namespace TalentHub.Benchmarks;

/// <summary>B1: one command, against what Marten alone gives to the same request.</summary>
internal sealed class CommandBench : Bench
{
    private const int Streams = 10_000;

    public override string Id => "B1";

    public override string Title => $"command direct: fill-draft on {Streams} drafts, zipf 0.99, JWT, Idempotency-Key, If-Match";

    public override async Task<IReadOnlyList<Result>> Run(Lab lab)
    {
        await using var office = lab.Office("b1");
        await office.Open(lab.Say, "Applications", "Outcomes");
        // Its queue stays and takes the messages: a relay without any queue would only repeat itself.
        await office.Outcomes.Kill();
        await office.Postgres.CreateDatabase(PeerProcess.Database);
        await using var peer = new PeerProcess(office, 7, views: true, lab.Work);
        await peer.Start();
        using var toOurs = new Client(office.Applications.Address);
        using var toPeer = new Client(peer.Address);
        var staff = new Staff(office.Issuer, "330203");
        await Programmes.Publish(toOurs, staff);
        var ours = new Drafts(toOurs, staff.Clerk, "/api/applications/cases", 1);
        var theirs = new Drafts(toPeer, staff.Clerk, "/api/cases", 1);
        await ours.Make(Streams, n => Begin.Draft(toOurs, staff, n));
        lab.Say($"{Streams} drafts of the subject");
        await theirs.Make(Streams, n => Begin.Peer(toPeer, staff, n));
        lab.Say($"{Streams} drafts of the baseline");
        foreach (var store in new[] { office.Store("Applications"), peer.Store }) await Office.Analyze(store);

        // The baseline sends nothing to anybody: first the same work without the relay, then what sending adds on the same two cores.
        await Again(office, ("Relay__Enabled", "false"));
        List<Result> results = [];
        foreach (var inFlight in new[] { 1, 8, 32 }) results.Add(await Compare(lab, ours, theirs, inFlight, "fill-draft"));
        await Again(office);
        results.Add(await Compare(lab, ours, theirs, 8, "fill-draft while the relay sends") with { Must = "recorded", Reached = true });
        if (ours.Errors + theirs.Errors > 0) throw new InvalidOperationException($"{ours.Errors} fills of the subject and {theirs.Errors} of the baseline failed.");
        return results;
    }

    private static async Task Again(Office office, params (string, string)[] more)
    {
        await office.Applications.Kill();
        office.Applications.Start(more);
        await office.Applications.Ready(TimeSpan.FromSeconds(60));
    }

    private async Task<Result> Compare(Lab lab, Drafts ours, Drafts theirs, int inFlight, string what)
    {
        List<(Measured Ours, Measured Theirs)> pairs = [];
        await ours.Closed(inFlight, lab.Lasts(5));
        await theirs.Closed(inFlight, lab.Lasts(5));
        for (var pair = 0; pair < 5; pair++)
        {
            var subject = await ours.Closed(inFlight, lab.Lasts(6));
            pairs.Add((subject, await theirs.Closed(inFlight, lab.Lasts(6))));
            lab.Say($"  {what}, {inFlight} in flight: {subject.PerSecond:0}/s against {pairs[^1].Theirs.PerSecond:0}/s");
        }

        var ratio = Median.Of(pairs.Select(p => p.Ours.PerSecond / p.Theirs.PerSecond));
        return new(Id, $"{what}, {inFlight} in flight", Middle(pairs.Select(p => p.Ours)), Of(Middle(pairs.Select(p => p.Theirs))), ratio, "≥ 0.9×", ratio >= 0.9);
    }

    private static Side Middle(IEnumerable<Measured> runs)
    {
        var sides = runs.Select(r => r.Side).ToArray();
        return new(Median.Of(sides.Select(s => s.PerSecond)), Median.Of(sides.Select(s => s.P50Ms)), Median.Of(sides.Select(s => s.P99Ms)));
    }

    private static Baseline Of(Side side) => new(
        "plain Marten behind a minimal API: FetchForWriting + SaveChanges, inline snapshot, one view by the daemon as it comes", side.PerSecond, side.P50Ms, side.P99Ms);
}
