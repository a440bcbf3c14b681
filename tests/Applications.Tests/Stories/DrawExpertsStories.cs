using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Panels;

namespace TalentHub.Applications.Tests;

public sealed class DrawExpertsStories
{
    [Fact]
    public void the_seats_go_to_the_lowest_lots_and_everything_needed_to_draw_again_is_kept()
    {
        var drawn = APanel(Assigned).When(p => Draw(p, Experts)).Decision.ShouldHaveSingleItem().ShouldBeOfType<PanelExpertsDrawn>();
        drawn.Seed.ShouldBe("s");
        drawn.Candidates.ShouldBe(Lot.InOrder(Experts.Select(e => e.Id)));
        drawn.Seats.Select(s => s.ExpertId).ShouldBe(Lot.Draw(drawn.Candidates, drawn.Seed, 3));
        drawn.Seats.Select(s => s.Number).ShouldBe([1, 2, 3]);
        drawn.Seats.Select(s => s.Account).ShouldBe(drawn.Seats.Select(s => Experts.Single(e => e.Id == s.ExpertId).Account));
    }

    [Fact]
    public void who_must_avoid_a_case_or_knows_another_field_is_left_out_with_the_ground()
    {
        Expert[] register = [.. Experts.Take(3), An(7, uscc: Firm), An(8, ["photonics"]), An(9) with { Active = false }];
        var drawn = APanel(Assigned).When(p => new DrawExperts().Decide(p, register, [A(CaseA, Firm), A(CaseB)], Nobody, "s", Secretary, Today))
            .Decision.ShouldHaveSingleItem().ShouldBeOfType<PanelExpertsDrawn>();
        drawn.LeftOut.ShouldBe([new(An(7).Id, CaseA, "same-employer"), new Clash(An(8).Id, null, "other-field")], ignoreOrder: true);
        drawn.Candidates.ShouldBe(Lot.InOrder(Experts.Take(3).Select(e => e.Id)));
    }

    [Fact]
    public void a_free_seat_alone_is_drawn_anew_and_never_by_who_left()
    {
        var drawn = Scoring(new PanelExpertRecused(Seat2, "kin", CaseA, true, 2, Day, Secretary)).When(p => Draw(p, Experts))
            .Decision.ShouldHaveSingleItem().ShouldBeOfType<PanelExpertsDrawn>();
        drawn.Seats.Single().Number.ShouldBe(2);
        drawn.Candidates.ShouldBe(Lot.InOrder(Experts.Skip(3).Select(e => e.Id)));
    }

    [Fact]
    public void too_few_experts_fill_no_seat() =>
        APanel(Assigned).When(p => Draw(p, [.. Experts.Take(2)])).Refuses(DrawExperts.TooFewExperts);

    [Fact]
    public void without_cases_avoidance_cannot_be_checked() => APanel().When(p => Draw(p, Experts)).Refuses(DrawExperts.NoCases);

    [Fact]
    public void a_full_panel_draws_nobody() => Scoring().When(p => Draw(p, Experts)).Refuses(DrawExperts.SeatsTaken);

    [Fact]
    public void a_closed_panel_draws_nobody() => Scoring(ScoringClosed).When(p => Draw(p, Experts)).Refuses(Panel.WrongState);

    private static ServiceKit.Decision<PanelEvent> Draw(Panel panel, IReadOnlyList<Expert> register) =>
        new DrawExperts().Decide(panel, register, Contestants, Nobody, "s", Secretary, Today);
}
