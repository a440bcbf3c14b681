using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using TalentHub.ServiceKit;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

/// <summary>The fold of a case: every fact is known to it, and no order of commands leads off the map of stages.</summary>
public sealed class CaseFoldTests
{
    /// <summary>The office's map of stages (domain: lifecycle), written down a second time and independently.</summary>
    private static readonly HashSet<(string From, string To)> Map =
    [
        ("LEAD", "POOL"), ("LEAD", "DRAFT"), ("POOL", "DRAFT"), ("DRAFT", "SUBMIT"), ("RETURN", "SUBMIT"), ("SUBMIT", "ACCEPT"), ("SUBMIT", "RETURN"),
        ("ACCEPT", "RETURN"), ("ACCEPT", "FORMAL"), ("FORMAL", "RECOMM"), ("RECOMM", "KEYREC"), ("RECOMM", "REVIEW1"), ("KEYREC", "REVIEW1"),
        ("REVIEW1", "REVIEW2"), ("REVIEW2", "DECIDE"), ("DECIDE", "PUBLIC"), ("PUBLIC", "AWARD"), ("AWARD", "SIGN"), ("SIGN", "LAND"), ("LAND", "SIGN"),
        ("LAND", "PAY"),
        ("LAND", "ANNUAL"), ("LAND", "MID"), ("LAND", "FINAL"), ("PAY", "ANNUAL"), ("PAY", "MID"), ("PAY", "FINAL"), ("ANNUAL", "MID"), ("ANNUAL", "FINAL"),
        ("MID", "FINAL"), ("FINAL", "CLOSE"), ("TERM", "CLOSE"), ("CLAW", "CLOSE"), ("TERM", "CLAW"), ("REJECT", "CLAW"), ("SIGN", "LAPSE"),
        ("AWARD", "SUSPEND"), ("SIGN", "SUSPEND"), ("LAND", "SUSPEND"), ("PAY", "SUSPEND"), ("ANNUAL", "SUSPEND"), ("MID", "SUSPEND"), ("FINAL", "SUSPEND"),
        ("SUSPEND", "AWARD"), ("SUSPEND", "SIGN"), ("SUSPEND", "LAND"), ("SUSPEND", "PAY"), ("SUSPEND", "ANNUAL"), ("SUSPEND", "MID"), ("SUSPEND", "FINAL"),
        ("AWARD", "TERM"), ("SIGN", "TERM"), ("LAND", "TERM"), ("PAY", "TERM"), ("ANNUAL", "TERM"), ("MID", "TERM"), ("FINAL", "TERM"), ("SUSPEND", "TERM"),
        ("ANNUAL", "REJECT"), ("MID", "REJECT"), ("FINAL", "REJECT"), ("SUSPEND", "REJECT"),
        ("SUBMIT", "REJECT"), ("RETURN", "REJECT"), ("ACCEPT", "REJECT"), ("FORMAL", "REJECT"), ("RECOMM", "REJECT"), ("KEYREC", "REJECT"), ("REVIEW1", "REJECT"),
        ("REVIEW2", "REJECT"), ("DECIDE", "REJECT"), ("PUBLIC", "REJECT"), ("AWARD", "REJECT"), ("SIGN", "REJECT"), ("LAND", "REJECT"), ("PAY", "REJECT"),
        ("LEAD", "WITHDRAW"), ("POOL", "WITHDRAW"), ("DRAFT", "WITHDRAW"), ("SUBMIT", "WITHDRAW"), ("RETURN", "WITHDRAW"), ("ACCEPT", "WITHDRAW"),
        ("FORMAL", "WITHDRAW"), ("RECOMM", "WITHDRAW"), ("KEYREC", "WITHDRAW"), ("REVIEW1", "WITHDRAW"), ("REVIEW2", "WITHDRAW"), ("DECIDE", "WITHDRAW")
    ];

    private static readonly WorkingDays NoHolidays = new(new Dictionary<int, (IReadOnlySet<DateOnly>, IReadOnlySet<DateOnly>)>());

    private static readonly Ground Famous = new("R10", ["R06"], new Declared("worldFamous") { Id = "R10", Text = Cases.Words, Hard = false, Source = "S08", Reason = "POSITION" });

    /// <summary>Every command, in a form that is right when its turn has come.</summary>
    private static readonly IReadOnlyList<(string Command, Func<Case, StaffId, Decision<CaseEvent>> Decide)> Commands =
    [
        ("pool-candidate", (c, by) => new PoolCandidate().Decide(c, by, Today)),
        ("start-draft", (c, by) => new StartDraft("3315-ET-2019-1", Day).Decide(c, FirstRound, Et, by, Today)),
        ("fill-draft", (c, by) => new FillDraft(new() { ["cashPaidIn"] = "1" }).Decide(c, Rules.Answers, by, Today)),
        ("submit-case", (c, by) => new SubmitCase(Day).Decide(c, FirstRound, Rules, by, Today)),
        ("accept-case", (c, by) => new AcceptCase("R").Decide(c, by, Today)),
        ("return-case", (c, by) => new ReturnCase(["x"]).Decide(c, Rules.Answers, by, Today)),
        ("check-form", (c, by) => new CheckForm([new("FORM")]).Decide(c, [new("FORM", Cases.Words, [])], by, Today)),
        ("check-form", (c, by) => new CheckForm([new("FORM", "missing")]).Decide(c, [new("FORM", Cases.Words, [])], by, Today)),
        ("check-eligibility", (c, by) => new CheckEligibility().Decide(c, Rules, Team("2"), by, Today)),
        ("check-eligibility", (c, by) => new CheckEligibility().Decide(c, Rules with { Grounds = [Famous] }, Team("4"), by, Today)),
        ("relax-rule", (c, by) => new RelaxRule("R06", "R10").Decide(c, by, Today)),
        ("confirm-relaxation", (c, by) => new ConfirmRelaxation("R06").Decide(c, by, Today)),
        ("recommend-case", (c, by) => new RecommendCase("L").Decide(c, by, Today)),
        ("record-key-recommendation", (c, by) => new RecordKeyRecommendation().Decide(c, by, Today)),
        ("record-review", (c, by) => new RecordReview(c.NextReview ?? "DD", true, Tier: "B").Decide(c, ["B"], by, Today)),
        ("record-review", (c, by) => new RecordReview(c.NextReview ?? "DD", false).Decide(c, ["B"], by, Today)),
        ("select-case", (c, by) => new SelectCase("M", "B").Decide(c, ["B"], by, Today)),
        ("open-publicity", (c, by) => new OpenPublicity("N", Day).Decide(c, NoHolidays, by, Today)),
        ("close-publicity", (c, by) => new ClosePublicity().Decide(c, by, Today)),
        ("announce-award", (c, by) => new AnnounceAward("D").Decide(c, Rules, by, Today)),
        ("sign-contract", (c, by) => new SignContract(Today.AddYears(1)).Decide(c, by, Today)),
        ("report-landing", (c, by) => new ReportLanding("employment").Decide(c, by, Today)),
        ("verify-landing", (c, by) => new VerifyLanding().Decide(c, by, Today)),
        ("revoke-landing", (c, by) => new RevokeLanding("x").Decide(c, by, Today)),
        ("plan-payment", (c, by) => new PlanPayment(c.Instalments.Count + 1, "district", 1, Today).Decide(c, by, Today)),
        ("record-payment", (c, by) => new RecordPayment(c.Instalments.FirstOrDefault(i => !i.Paid)?.Number ?? 1, "V").Decide(c, by, Today)),
        ("return-payment", (c, by) => new ReturnPayment(c.Instalments.FirstOrDefault(i => i.Paid)?.Number ?? 1, "x").Decide(c, by, Today)),
        ("cancel-payment", (c, by) => new CancelPayment(c.Instalments.FirstOrDefault(i => !i.Paid)?.Number ?? 1, "x").Decide(c, by, Today)),
        ("lapse-case", (c, by) => new LapseCase().Decide(c, by, Today.AddYears(2))),
        ("record-assessment", (c, by) => new RecordAssessment(Stage.Annual, "qualified", 2000 + c.Assessed.Count).Decide(c, by, Today)),
        ("record-assessment", (c, by) => new RecordAssessment(Stage.Mid, "excellent").Decide(c, by, Today)),
        ("record-assessment", (c, by) => new RecordAssessment(Stage.Final, "qualified").Decide(c, by, Today)),
        ("suspend-case", (c, by) => new SuspendCase("x").Decide(c, Rules, by, Today)),
        ("suspend-case", (c, by) => new SuspendCase("x", true).Decide(c, Rules with { Clocks = [new("leader-change", 30, "days", "S")] }, by, Today)),
        ("resume-case", (c, by) => new ResumeCase().Decide(c, by, Today)),
        ("replace-leader", (c, by) => new ReplaceLeader(Id).Decide(c, Rules, Team("2"), by, Today)),
        ("recompute-award", (c, by) => new RecomputeAward("x", Tier: c.Tier == "A" ? "B" : "A").Decide(c, Rules, by, Today)),
        ("recheck-eligibility", (c, by) => new RecheckEligibility("x").Decide(c, Rules, Team("4"), by, Today)),
        ("settle-recheck", (c, by) => new SettleRecheck("kept", "x").Decide(c, by, Today)),
        ("record-departure", (c, by) => new RecordDeparture().Decide(c, Rules, by, Today)),
        ("demand-clawback", (c, by) => new DemandClawback("district", Math.Max(0.01m, CaseMoney.Reclaimable(c, "district")), "D", Today).Decide(c, by, Today)),
        ("record-repayment", (c, by) => new RecordRepayment("district", Math.Max(0.01m, CaseMoney.On(c, "district").OutstandingYuan), "V").Decide(c, by, Today)),
        ("refer-clawback", (c, by) => new ReferClawback("C").Decide(c, by, Today.AddDays(1))),
        ("close-case", (c, by) => new CloseCase().Decide(c, by, Today)),
        ("terminate-case", (c, by) => new TerminateCase("D", "fraud").Decide(c, by, Today)),
        ("revoke-award", (c, by) => new RevokeAward("D", "x").Decide(c, by, Today)),
        ("reject-case", (c, by) => new RejectCase("AGE").Decide(c, by, Today)),
        ("withdraw-case", (c, by) => new WithdrawCase("x").Decide(c, by, Today))
    ];

    /// <summary>Ends are rare among the random commands, so that walks become long; the usual next step is common.</summary>
    private static readonly Gen<(int Choice, bool ByMei)[]> Walks = Gen.Zip(
        Gen.Frequency((1, Gen.Choose(0, Commands.Count - 1)), (4, Gen.Choose(0, Commands.Count - 4)), (8, Gen.Constant(-1))),
        ArbMap.Default.GeneratorFor<bool>()).ArrayOf(60);

    [Fact]
    public void no_walk_leaves_the_map_of_stages()
    {
        Dictionary<string, int> reached = [];
        Prop.ForAll(Walks.ToArbitrary(), walk =>
        {
            Case state = Case.After(null, Lead)!;
            var random = 0;
            foreach (var (choice, byMei) in walk)
            {
                var allowed = state.Allowed;
                if (allowed.Count == 0) break;
                var (command, decide) = choice >= 0 ? Commands[choice] : Forward(allowed, random++);
                var decision = decide(state, byMei ? Mei : Jun);
                if (decision.Refusal is not null)
                {
                    decision.Count.ShouldBe(0);
                    if (decision.Refusal.Code == Case.IllegalTransition.Code) allowed.ShouldNotContain(command);
                    continue;
                }

                allowed.ShouldContain(command);
                foreach (var fact in decision)
                {
                    var next = Case.After(state, fact)!;
                    if (next.Stage != state.Stage) Map.ShouldContain((state.Stage, next.Stage), command);
                    state = next;
                }

                reached[state.Stage] = reached.GetValueOrDefault(state.Stage) + 1;
                state.Allowed.Concat(state.Refused.Select(r => r.Command)).ShouldBe(CaseSteps.All.Select(s => s.Command), ignoreOrder: true);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20190509, 7));
        reached.Keys.ShouldContain(Stage.Pay, "the walks must be long enough to reach the payments");
        reached.Keys.ShouldContain(Stage.KeyRecommend);
    }

    [Fact]
    public void every_command_of_the_table_is_walked() =>
        Commands.Select(c => c.Command).Distinct().ShouldBe(CaseSteps.All.Select(s => s.Command), ignoreOrder: true);

    [Fact]
    public void a_fact_of_every_kind_is_folded_and_survives_storage()
    {
        var known = typeof(CaseEvent).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(CaseEvent)) && !t.IsAbstract).ToList();
        Samples.Select(s => s.GetType()).ShouldBe(known, ignoreOrder: true);
        foreach (var fact in Samples)
        {
            var back = JsonSerializer.Deserialize(JsonSerializer.Serialize(fact, fact.GetType()), fact.GetType())!;
            JsonSerializer.Serialize(back, fact.GetType()).ShouldBe(JsonSerializer.Serialize(fact, fact.GetType()));
            if (fact is LeadRecorded) continue;
            // A case that is ready for anything: the fold may not overlook a fact that it should take in.
            var before = At(Stage.Pay).State with { Stage = Stage.Accept, Proposals = [new("R06", "R10", Mei)], Screening = new("acceptance", Day), Landing = null, PublicityClosed = false, RecheckFailedBy = Mei, PanelId = Leader, OpenObjections = [Leader] };
            JsonSerializer.Serialize(Case.After(before, fact)).ShouldNotBe(JsonSerializer.Serialize(before), fact.GetType().Name);
        }
    }

    internal static IReadOnlyList<CaseEvent> Samples =>
    [
        Lead, Pooled, Drafted, new DraftFilled(Entered, new Dictionary<string, string> { ["cashPaidIn"] = "1" }, Day, Mei), HandInMaterialStories.Handed("a"), Submitted,
        Accepted with { ReceiptNumber = "R-2" }, new CaseReturned(Entered, ["缺学位证书"], Day, Mei), CheckedWell, Proposed,
        new FormChecked(Entered, [new("FORM", "missing")], Day, Mei),
        new RelaxationGranted(Entered, "R06", "R10", Mei, Day, Jun), Recommended, new KeyRecommendationReceived(Entered, Day, Jun), Reviewed1, Selected, Opened,
        Closed with { On = Day }, Awarded, Signed, Reported, Landed, new LandingRevoked(Entered, "x", true, Day, Jun), Planned with { Instalment = 2 }, Paid,
        new PaymentReturned(Entered, 1, "city", 4_000_000, "x", Day, Jun), new AwardRevoked(Entered, "D", "x", Day, Jun),
        new CaseLapsed(Entered, Day, Day, Mei), new AssessmentRecorded(Entered, "MID", 2019, "qualified", 200, Day, Jun),
        new CaseSuspended(Entered, "PAY", "x", Tomorrow, Day, Jun), new CaseResumed(Entered, "PAY", Day, Jun), new LeaderReplaced(Entered, Id, Leader, [Passed], Day, Jun),
        new CaseTerminated(Entered, "PAY", "D", "fraud", Day, Jun), new PaymentCancelled(Entered, 1, "city", 4_000_000, Day, "x", Day, Jun),
        new AwardRecomputed(Entered, new Dictionary<string, string>(), "A", 1, 2, "x", Day, Jun), new EligibilityRechecked(Entered, false, [Failed], "x", Day, Jun),
        new RecheckSettled(Entered, "kept", "x", Day, Jun), new DepartureRecorded(Entered, Tomorrow, true, Day, Jun),
        new ClawbackDemanded(Entered, "city", 1, "D", Tomorrow, Day, Jun), new RepaymentRecorded(Entered, "city", 1, "V", Day, Jun),
        new ClawbackReferred(Entered, 1, "C", Day, Jun), new CaseClosed(Entered, "A", Day, Jun),
        new CaseAssigned(Entered, Member, "REVIEW1", Day, Jun), new CaseReleased(Entered, Leader, "REVIEW1", "x", Day, Jun),
        new ObjectionRaised(Entered, Member, "credit", Day, Mei), new ObjectionSettled(Entered, Leader, true, "D", "OBJECT", Day, Jun),
        new CaseWithdrawn(Entered, "SUBMIT", true, "x", Day, Mei), new CaseRejected(Entered, "SUBMIT", "AGE", Day, Jun)
    ];

    private static CaseFacts Team(string degree) =>
        new("new-materials", new Dictionary<string, string> { ["worldFamous"] = "true" }, new(Degree: degree), []);

    /// <summary>One of the allowed commands that lead on, in turn.</summary>
    private static (string Command, Func<Case, StaffId, Decision<CaseEvent>> Decide) Forward(IReadOnlyList<string> allowed, int turn)
    {
        var on = Commands.Where(c => allowed.Contains(c.Command) && c.Command is not ("revoke-award" or "reject-case" or "withdraw-case" or "return-case" or "revoke-landing")
            && (c.Command == "resume-case" || AfterSelection.Steps.All(s => s.Command != c.Command))).ToList();
        return on.Count == 0 ? Commands[^1] : on[turn % on.Count];
    }
}
