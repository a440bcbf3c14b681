using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Panels;

namespace TalentHub.Applications.Tests;

/// <summary>Draws and rankings against slow ways of finding the same; facts of panels are folded and survive storage.</summary>
public sealed class PanelFoldTests
{
    private static readonly Gen<decimal> Mark = Gen.Choose(0, 6).Select(n => n * 16.5m);

    /// <summary>Few different marks, so that ties are common.</summary>
    private static readonly Gen<(decimal Team, decimal Plan)[][]> Scores =
        from cases in Gen.Choose(1, 7)
        from seats in Gen.Choose(1, 6)
        from sheets in Gen.Zip(Mark, Mark).ArrayOf(seats).ArrayOf(cases)
        select sheets;

    private static readonly Gen<((decimal Team, decimal Plan)[][] Sheets, bool Drop, int Rule)> Contests =
        from sheets in Scores
        from drop in ArbMap.Default.GeneratorFor<bool>()
        from rule in Gen.Choose(0, 2)
        select (sheets, drop, rule);

    private static readonly Gen<(int Size, int Count, int Number)> Lots =
        from size in Gen.Choose(0, 12)
        from count in Gen.Choose(0, 12)
        from number in Gen.Choose(0, 1_000_000)
        select (size, count, number);

    [Fact]
    public void a_draw_depends_on_the_seed_and_the_set_alone() => Prop.ForAll(Lots.ToArbitrary(), given =>
    {
        var (size, count, number) = given;
        var seed = $"{number:x}";
        Guid[] candidates = [.. Enumerable.Range(0, size).Select(n => new Guid(Bytes($"{number}-{n}")))];
        var drawn = Lot.Draw(candidates, seed, count);
        drawn.ShouldBe(Lot.Draw(candidates.Reverse(), seed, count));
        drawn.Count.ShouldBe(Math.Min(size, count));
        drawn.ShouldBeUnique();
        drawn.ShouldBeSubsetOf(candidates);
        // Slowly: the lowest lot is looked for again and again.
        List<Guid> left = [.. candidates], slow = [];
        while (slow.Count < drawn.Count)
        {
            var lowest = left[0];
            foreach (var other in left)
                if (string.CompareOrdinal(LotOf(seed, other), LotOf(seed, lowest)) < 0) lowest = other;
            left.Remove(lowest);
            slow.Add(lowest);
        }

        drawn.ShouldBe(slow);
        Lot.Draw(drawn, seed, count).ShouldBe(drawn, "who lost the draw changes nothing for who won it");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void every_candidate_is_drawn_about_as_often()
    {
        Guid[] candidates = [.. Enumerable.Range(0, 10).Select(n => Guid($"{n}"))];
        var times = Enumerable.Range(0, 4000).SelectMany(n => Lot.Draw(candidates, $"{n:x8}", 3)).CountBy(c => c).ToDictionary();
        times.Values.ShouldAllBe(n => n > 1050 && n < 1350, "1200 are expected, five deviations are 145");
    }

    [Fact]
    public void the_ranking_is_the_one_found_by_comparing_every_pair() => Prop.ForAll(Contests.ToArbitrary(), given =>
    {
        var (sheets, drop, rule) = given;
        string[] ties = rule switch { 0 => [], 1 => ["criterion:team"], _ => ["spread", "criterion:plan"] };
        var plan = Plan with { DropExtremes = drop, TieRule = ties };
        var marks = sheets.SelectMany((seats, at) => seats.Select(s => new Marks(Guid($"{at}"), Given(s.Team, s.Plan)))).ToList();
        var ranked = Ranking.Of(plan, marks);

        ranked.Count.ShouldBe(sheets.Length);
        for (var one = 0; one < sheets.Length; one++)
        {
            var place = ranked.Single(r => r.CaseId == Guid($"{one}"));
            place.Rank.ShouldBe(1 + sheets.Where((_, other) => Beats(sheets[other], sheets[one], drop, ties)).Count());
            var counted = Counted(sheets[one], drop);
            place.Score.ShouldBe(Math.Round(counted.Sum() / counted.Count, 2, MidpointRounding.AwayFromZero));
            place.Counted.ShouldBe(counted.OrderDescending());
        }

        ranked.Select(r => r.Rank).ShouldBe(ranked.Select(r => r.Rank).Order());
        Ranking.Of(plan, [.. Enumerable.Reverse(marks)]).Select(r => (r.CaseId, r.Rank)).ShouldBe(ranked.Select(r => (r.CaseId, r.Rank)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void sums_of_marks_are_exact() =>
        Ranking.Total(Plan with { Sheet = [new("a", "", "", 0.1m, 100), new("b", "", "", 0.2m, 100), new("c", "", "", 0.7m, 100)] }, new Dictionary<string, decimal> { ["a"] = 0.1m, ["b"] = 0.1m, ["c"] = 0.1m })
            .ShouldBe(0.1m);

    [Fact]
    public void a_plan_that_contradicts_itself_is_not_published()
    {
        ProgrammeSense.Fault(Rules).ShouldBeNull();
        foreach (var wrong in new[]
        {
            Plan with { Stage = "REVIEW1" }, Plan with { Seats = 0 }, Plan with { AvoidYears = -1 }, Plan with { Sheet = [Plan.Sheet[0]] }, Plan with { Sheet = [Plan.Sheet[0], Plan.Sheet[0]] },
            Plan with { Sheet = [Plan.Sheet[0] with { Weight = -1 }, Plan.Sheet[1]] }, Plan with { TieRule = ["criterion:looks"] }, Plan with { Stage = "DECIDE" }
        })
            ProgrammeSense.Fault(Rules with { Reviews = [wrong] }).ShouldNotBeNull(wrong.ToString());
        ProgrammeSense.Fault(Rules with { Reviews = [Plan, Plan] }).ShouldNotBeNull();
    }

    [Fact]
    public void a_form_begun_keeps_what_is_decided_here() =>
        Cases.At(Stage.Pool).When(c => new StartDraft("3315-ET-2019-1", Cases.Day).Decide(c, Cases.FirstRound, Cases.Et with { Rules = Rules }, Cases.Mei, Cases.Today))
            .Decision.ShouldHaveSingleItem().ShouldBeOfType<DraftStarted>().Terms.Here.ShouldBe(["REVIEW2"]);

    [Fact]
    public void every_fact_moves_its_stream()
    {
        var gone = new PanelExpertRecused(Seat1, "kin", CaseA, true, 1, Day, Secretary);
        object[] way = [Formed, Assigned, Drawn, gone, new PanelExpertAppointed(Seat1, "x", Day, Secretary), ScoringClosed, Decided, Published, new PanelDissolved("x", Day, Secretary)];
        Folds<Panel>(Panel.After, way, typeof(PanelEvent));
        Folds<Assignment>(Assignment.After, [Opened, new CaseScored(CaseA, Given(1, 2), "x", Day, Me), new AssignmentVoided("kin", CaseA, 1, Day, Me), new AssignmentClosed(Day, Me)], typeof(AssignmentEvent));
        Folds<Expert>(Expert.After, [new ExpertRegistered(Guid("e1"), Guid("f1"), [], Firm, [], Day, Me), new ExpertCorrected(["x"], OtherFirm, [new("kin", Guid("99"))], Day, Me), new ExpertRetired("x", Day, Me)], typeof(ExpertEvent));
    }

    private static void Folds<TState>(Func<TState?, object, TState?> after, object[] way, Type facts) where TState : class
    {
        way.Select(f => f.GetType()).ShouldBe(facts.Assembly.GetTypes().Where(t => t.IsAssignableTo(facts) && !t.IsAbstract), ignoreOrder: true);
        TState? state = null;
        foreach (var fact in way)
        {
            var back = JsonSerializer.Deserialize(JsonSerializer.Serialize(fact, fact.GetType()), fact.GetType())!;
            var next = after(state, back);
            JsonSerializer.Serialize(next).ShouldNotBe(JsonSerializer.Serialize(state), fact.GetType().Name);
            state = next;
        }
    }

    private static bool Beats((decimal Team, decimal Plan)[] one, (decimal Team, decimal Plan)[] other, bool drop, string[] ties)
    {
        var (mine, theirs) = (Counted(one, drop), Counted(other, drop));
        if (mine.Sum() != theirs.Sum()) return mine.Sum() > theirs.Sum();
        foreach (var tie in ties)
        {
            if (tie == "spread")
            {
                var (narrow, wide) = (mine.Max() - mine.Min(), theirs.Max() - theirs.Min());
                if (narrow != wide) return narrow < wide;
                continue;
            }

            decimal Of((decimal Team, decimal Plan)[] sheets) => sheets.Sum(s => tie == "criterion:team" ? s.Team : s.Plan);
            if (Of(one) != Of(other)) return Of(one) > Of(other);
        }

        return false;
    }

    private static List<decimal> Counted((decimal Team, decimal Plan)[] sheets, bool drop)
    {
        List<decimal> all = [.. sheets.Select(s => (s.Team * 40 + s.Plan * 60) / 100)];
        if (!drop || all.Count < 5) return all;
        all.Remove(all.Max());
        all.Remove(all.Min());
        return all;
    }

    private static string LotOf(string seed, Guid candidate) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seed + "/" + candidate))).ToLowerInvariant();

    private static byte[] Bytes(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];
}
