using Xunit;
using static TalentHub.Applications.Tests.Panels;

namespace TalentHub.Applications.Tests;

public sealed class DissolvePanelStories
{
    [Fact]
    public void a_panel_ends_without_a_result() =>
        Scoring().When(p => new DissolvePanel("人员不足").Decide(p, Secretary, Today)).Gives(new PanelDissolved("人员不足", Today, Secretary));

    [Fact]
    public void published_results_stay() =>
        Scoring(ScoringClosed, Decided, Published).When(p => new DissolvePanel("x").Decide(p, Secretary, Today)).Refuses(Panel.WrongState);
}
