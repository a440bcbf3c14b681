using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Panels;

namespace TalentHub.Applications.Tests;

public sealed class FormPanelStories
{
    private const string Round = "3315-ET-2019-1";

    [Fact]
    public void a_panel_has_the_seats_and_the_sheet_of_the_notice() =>
        Forms(new FormPanel(Round, "REVIEW2", On: Day), Rules).Gives(Formed);

    [Fact]
    public void the_secretary_may_choose_other_seats() =>
        Forms(new FormPanel(Round, "REVIEW2", 5, Day), Rules).Gives(Formed with { Seats = 5 });

    [Fact]
    public void a_stage_without_a_score_sheet_has_no_panel() =>
        Forms(new FormPanel(Round, "REVIEW1"), Rules).Refuses(FormPanel.NoScoreSheet);

    [Fact]
    public void a_round_nobody_published_has_no_panel() =>
        Forms(new FormPanel("X", "REVIEW2"), null).Refuses(StartDraft.RoundUnknown);

    private static Outcome<PanelEvent> Forms(FormPanel command, ProgrammeVersion? rules) => new(command.Decide(Id, rules, Secretary, Today));
}
