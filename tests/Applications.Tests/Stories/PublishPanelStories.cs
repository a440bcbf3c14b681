using Xunit;
using static TalentHub.Applications.Tests.Panels;

namespace TalentHub.Applications.Tests;

public sealed class PublishPanelStories
{
    [Fact]
    public void decided_results_take_effect() =>
        Scoring(ScoringClosed, Decided).When(p => new PublishPanel(Day).Decide(p, Waiting, Secretary, Today)).Gives(Published);

    [Fact]
    public void a_case_withdrawn_meanwhile_is_left_out() =>
        Scoring(ScoringClosed, Decided).When(p => new PublishPanel(Day).Decide(p, new HashSet<Guid> { CaseA, CaseC }, Secretary, Today))
            .Gives(new PanelPublished([CaseA, CaseC], [CaseB], Day, Secretary));

    [Fact]
    public void nothing_is_published_while_a_case_is_undecided() =>
        Scoring(ScoringClosed, Decided with { Results = [Decided.Results[0]] }).When(p => new PublishPanel().Decide(p, Waiting, Secretary, Today)).Refuses(PublishPanel.CasesUndecided);

    [Fact]
    public void deciding_and_publishing_are_two_acts() =>
        Scoring(ScoringClosed).When(p => new PublishPanel().Decide(p, Waiting, Secretary, Today)).Refuses(Panel.WrongState);
}
