using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Panels;

namespace TalentHub.Applications.Tests;

public sealed class AppointExpertStories
{
    private static readonly Guid Other = Guid("98");

    [Fact]
    public void an_expert_takes_the_first_free_seat_by_hand() =>
        APanel(Assigned).When(p => Appoint(p, Experts[3])).Gives(new PanelExpertAppointed(new(1, Experts[3].Id, Experts[3].Account), "专业对口", Today, Secretary));

    [Fact]
    public void avoidance_holds_by_hand_too_and_says_why()
    {
        foreach (var (ground, expert, one, inRound) in new (string, Expert, Contestant, IReadOnlySet<Guid>)[]
        {
            ("applicant", An(7), A(CaseA, persons: [An(7).PersonId]), Nobody),
            ("named-by-applicant", An(7), A(CaseA, avoid: [An(7).PersonId]), Nobody),
            ("same-employer", An(7, uscc: Firm), A(CaseA, Firm), Nobody),
            ("former-employer", An(7) with { Former = [new(Firm, Today.AddYears(-3))] }, A(CaseA, Firm), Nobody),
            ("shareholder", An(7, ties: [new("shareholder", null, Firm)]), A(CaseA, Firm), Nobody),
            ("kin", An(7, ties: [new("kin", Other)]), A(CaseA, persons: [Other]), Nobody),
            ("supervisor", An(7, ties: [new("supervisor", Other)]), A(CaseA, persons: [Guid("99"), Other]), Nobody),
            ("student", An(7, ties: [new("student", Other)]), A(CaseA, persons: [Other]), Nobody),
            ("co-author", An(7, ties: [new("co-author", Other)]), A(CaseA, persons: [Other]), Nobody),
            ("cooperation", An(7, ties: [new("cooperation", Other)]), A(CaseA, persons: [Other]), Nobody),
            ("co-applicant", An(7), A(CaseA, companions: [An(7).PersonId]), Nobody),
            ("applies-in-round", An(7), A(CaseA), new HashSet<Guid> { An(7).PersonId })
        })
        {
            var refused = APanel(Assigned).When(p => new AppointExpert(expert.Id, "x").Decide(p, expert, [A(CaseB), one], inRound, Secretary, Today));
            refused.Refuses(Avoidance.MustAvoid);
            refused.Decision.Refusal!.Errors!.Single().Code.ShouldBe($"ground-{ground}");
            refused.Decision.Refusal.ConflictsWith.ShouldBe(ground == "applies-in-round" ? null : CaseA);
        }
    }

    [Fact]
    public void an_employer_left_long_ago_and_another_firm_are_no_ground()
    {
        var expert = An(7, uscc: OtherFirm, ties: [new("kin", Other), new("shareholder", null, OtherFirm)]) with { Former = [new(Firm, Today.AddYears(-3).AddDays(-1))] };
        APanel(Assigned).When(p => new AppointExpert(expert.Id, "x").Decide(p, expert, [A(CaseA, Firm), A(CaseB)], Nobody, Secretary, Today)).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void nobody_unknown_or_retired_is_appointed()
    {
        APanel(Assigned).When(p => Appoint(p, null)).Refuses(AppointExpert.ExpertUnknown);
        APanel(Assigned).When(p => Appoint(p, An(7) with { Active = false })).Refuses(AppointExpert.ExpertUnknown);
    }

    [Fact]
    public void nobody_has_two_seats_nor_comes_back_after_a_conflict()
    {
        var left = new PanelExpertRecused(Seat2, "kin", CaseA, true, 2, Day, Secretary);
        Scoring(left).When(p => Appoint(p, Experts[0])).Refuses(AppointExpert.AlreadySeated);
        Scoring(left).When(p => Appoint(p, Experts[1])).Refuses(AppointExpert.AlreadySeated);
    }

    [Fact]
    public void a_full_panel_and_one_without_cases_take_nobody()
    {
        Scoring().When(p => Appoint(p, Experts[3])).Refuses(DrawExperts.SeatsTaken);
        APanel().When(p => Appoint(p, Experts[3])).Refuses(DrawExperts.NoCases);
    }

    private static ServiceKit.Decision<PanelEvent> Appoint(Panel panel, Expert? expert) =>
        new AppointExpert(expert?.Id ?? Other, "专业对口").Decide(panel, expert, Contestants, Nobody, Secretary, Today);
}
