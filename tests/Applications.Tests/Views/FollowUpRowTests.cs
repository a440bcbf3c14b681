using FsCheck;
using FsCheck.Fluent;
using JasperFx.Events;
using Shouldly;
using TalentHub.ServiceKit;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

/// <summary>The follow-up of a case against the deadlines of its page: the list is built fact by fact, the page computes from the whole case and its rules.</summary>
public sealed class FollowUpRowTests
{
    private static readonly ProgrammeVersion Followed = Supported.Clocked with
    {
        Clocks = [.. Supported.Clocked.Clocks, new("final-acceptance", 60, "months", "S")]
    };

    /// <summary>What may happen to an awarded case, on any day after its award.</summary>
    private static readonly IReadOnlyList<Func<Case, DateOnly, Decision<CaseEvent>>> Acts =
    [
        (c, on) => new SignContract(on.AddMonths(9), on).Decide(c, Mei, Late),
        (c, on) => new ReportLanding("employment", On: on).Decide(c, Mei, Late),
        (c, on) => new VerifyLanding().Decide(c, Jun, Late, Followed),
        (c, on) => new VerifyLanding(on).Decide(c, Jun, Late, Followed),
        (c, on) => new RevokeLanding("x", on).Decide(c, Jun, Late),
        (c, on) => new RecordAssessment(Stage.Annual, "qualified", on.Year, On: on).Decide(c, Jun, Late, Followed),
        (c, on) => new RecordAssessment(Stage.Annual, "unqualified", on.Year, On: on).Decide(c, Jun, Late, Followed),
        (c, on) => new RecordAssessment(Stage.Mid, "excellent", On: on).Decide(c, Jun, Late, Followed),
        (c, on) => new SuspendCase("x", On: on).Decide(c, Followed, Jun, Late),
        (c, on) => new SuspendCase("x", true, on).Decide(c, Followed, Jun, Late),
        (c, on) => new ReplaceLeader(Id, on).Decide(c, Followed, Supported.Team("2"), Jun, Late),
        (c, on) => new ResumeCase(on).Decide(c, Jun, Late),
        (c, on) => new PlanPayment(c.Instalments.Count + 1, "city", 100_000, on).Decide(c, Jun, Late),
        (c, on) => new RecordPayment(c.Instalments.FirstOrDefault(i => !i.Paid)?.Number ?? 1, "V", on).Decide(c, Jun, Late),
        (c, on) => new RecordDeparture(on).Decide(c, Followed, Jun, Late),
        (c, on) => new DemandClawback("city", Math.Max(0.01m, CaseMoney.Reclaimable(c, "city")), "D", on.AddDays(30), on).Decide(c, Jun, Late),
        (c, on) => new RecordRepayment("city", Math.Max(0.01m, Math.Floor(CaseMoney.On(c, "city").OutstandingYuan / 2) + 1), "V", on).Decide(c, Jun, Late),
        (c, on) => new TerminateCase("D", "fraud", on).Decide(c, Jun, Late),
        (c, on) => new RevokeAward("D", "x", on).Decide(c, Jun, Late),
        (c, on) => new LapseCase(on).Decide(c, Mei, Late),
        (c, on) => new RecordAssessment(Stage.Final, "qualified", On: on).Decide(c, Jun, Late, Followed),
        (c, on) => new CloseCase(On: on).Decide(c, Mei, Late)
    ];

    private static readonly DateOnly Late = new(2035, 12, 31);

    private static readonly Gen<(int Act, int Day)[]> Walks =
        Gen.Zip(Gen.Frequency((20, Gen.Choose(0, 16)), (1, Gen.Choose(17, 21))), Gen.Choose(0, 4000)).ArrayOf(120);

    [Fact]
    public void the_list_says_what_the_page_of_the_case_computes_whatever_happened()
    {
        Dictionary<string, int> seen = [];
        Prop.ForAll(Walks.ToArbitrary(), walk =>
        {
            List<object> facts = [.. Until(Stage.Award)];
            var state = At(Stage.Award).State;
            foreach (var (act, day) in walk)
            {
                if (state.Allowed.Count == 0) break;
                var decision = Acts[act](state, Awarded.On.AddDays(day));
                if (decision.Refusal is not null) continue;
                foreach (var fact in decision)
                {
                    state = Case.After(state, fact)!;
                    facts.Add(fact);
                }

                var due = CaseDeadlines.Of(state, Followed).Where(d => FollowUpRow.Kinds.Contains(d.What)).OrderBy(d => d.On).ThenBy(d => FollowUpRow.Kinds.ToList().IndexOf(d.What)).ToList();
                var row = Row(facts);
                row.Due.ShouldBe(due, string.Join(", ", facts.Select(f => f.GetType().Name)));
                row.NextOn.ShouldBe(due.Count == 0 ? null : due.Min(d => d.On));
                foreach (var one in due) seen[one.What] = seen.GetValueOrDefault(one.What) + 1;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20190826, 21));
        seen.Keys.Order().ShouldBe(FollowUpRow.Kinds.Order(), "the walks must reach every kind");
    }

    [Fact]
    public void a_landing_brings_its_assessments_and_each_one_passed_takes_its_own_away()
    {
        var landed = At("reported").When(c => new VerifyLanding().Decide(c, Jun, Today, Followed)).Decision.Single().ShouldBeOfType<LandingVerified>();
        landed.FollowUps.ShouldBe([new("yearly-review", new(2020, 8, 1)), new("mid-term", new(2021, 8, 1)), new("final-acceptance", new(2024, 8, 1))]);
        At("reported").When(c => new VerifyLanding().Decide(c, Jun, Today)).Decision.Single().ShouldBeOfType<LandingVerified>().FollowUps.ShouldBeNull();
        At(Stage.Land).When(c => new RecordAssessment(Stage.Annual, "qualified", On: Today).Decide(c, Jun, Today, Followed)).Decision.Single().ShouldBeOfType<AssessmentRecorded>().NextReviewOn.ShouldBe(Today.AddMonths(12));
        At(Stage.Land).When(c => new RecordAssessment(Stage.Annual, "unqualified", On: Today).Decide(c, Jun, Today, Followed)).Decision.Single().ShouldBeOfType<AssessmentRecorded>().NextReviewOn.ShouldBeNull();
        Row([.. Until("reported"), landed, Supported.MidPassed]).Due.Select(d => d.What).ShouldBe(["yearly-review", "final-acceptance"]);
    }

    private static FollowUpRow Row(IReadOnlyList<object> facts)
    {
        var projection = new FollowUpRowProjection();
        FollowUpRow? row = null;
        foreach (var (version, fact) in facts.Index())
        {
            if (!projection.IncludedEventTypes.Contains(fact.GetType())) continue;
            var e = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(fact.GetType()), fact)!;
            (e.StreamId, e.TenantId, e.Version) = (Id, "330203", version + 1);
            row = projection.Evolve(row, Id, e);
        }

        return row!;
    }
}
