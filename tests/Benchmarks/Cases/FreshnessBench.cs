using TalentHub.Rig;

namespace TalentHub.Benchmarks;

/// <summary>B8: from the instant a fact carries to the instant its row of the list can be read.</summary>
internal sealed class FreshnessBench : Bench
{
    private const string Rows = "select id, (data ->> 'version')::bigint from mt_doc_caserow where id = any($1)";
    private const string PeerRows = "select id, (data ->> 'version')::bigint from mt_doc_peerrow where id = any($1)";

    public override string Id => "B8";

    public override string Title => "freshness in one database: fact appended → list row visible, at 1, 100 and 300 commands/s";

    public override async Task<IReadOnlyList<Result>> Run(Lab lab)
    {
        await using var office = lab.Office("b8");
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
        await ours.Make(2000, n => Begin.Draft(toOurs, staff, n));
        await theirs.Make(2000, n => Begin.Peer(toPeer, staff, n));
        foreach (var store in new[] { office.Store("Applications"), peer.Store }) await Office.Analyze(store);
        await Wait.For(TimeSpan.FromSeconds(3));

        List<Result> results = [];
        foreach (var (perSecond, pairs) in new[] { (1.0, 1), (100.0, 3), (300.0, 3) })
        {
            var (fresh, stale) = (new Latencies(), new Latencies());
            List<double> ratios = [];
            for (var pair = 0; pair < pairs; pair++)
            {
                var lasts = lab.Lasts(perSecond < 10 ? 40 : 10);
                var subject = await Times(office.Store("Applications", 10), Rows, ours, perSecond, lasts);
                var baseline = await Times(peer.Store, PeerRows, theirs, perSecond, lasts);
                fresh.Add(subject);
                stale.Add(baseline);
                ratios.Add(baseline.AtMs(0.5) / subject.AtMs(0.5));
                lab.Say($"  {perSecond}/s: p50 {subject.AtMs(0.5):0.0} ms, p99 {subject.AtMs(0.99):0.0} ms against {baseline.AtMs(0.5):0.0} and {baseline.AtMs(0.99):0.0} ms");
            }

            results.Add(new(
                Id, $"append → list row at {perSecond}/s", new(perSecond, fresh.AtMs(0.5), fresh.AtMs(0.99)),
                new("Marten's daemon with its default polling", perSecond, stale.AtMs(0.5), stale.AtMs(0.99)),
                Median.Of(ratios), "p50 ≤ 25 ms, p99 ≤ 150 ms", fresh.AtMs(0.5) <= 25 && fresh.AtMs(0.99) <= 150));
        }

        return results;
    }

    private static async Task<Latencies> Times(string store, string look, Drafts drafts, double perSecond, TimeSpan lasts)
    {
        await using var watcher = new Watcher(store, look);
        await drafts.Open(perSecond, lasts, watcher.Await);
        return await watcher.Times(store, TimeSpan.FromSeconds(30));
    }
}
