using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class RecommendCaseStories
{
    [Fact]
    public void a_checked_case_goes_up_on_a_list() =>
        At(Stage.Formal).When(c => new RecommendCase("L-1", Day).Decide(c, Jun, Today)).Accepts(Recommended);

    [Fact]
    public void an_unchecked_case_does_not_go_up() =>
        At(Stage.Accept).When(c => new RecommendCase("L-1").Decide(c, Jun, Today)).IsIllegal();
}
