using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class AcceptCaseStories
{
    [Fact]
    public void a_submitted_case_gets_its_receipt() =>
        At(Stage.Submit).When(c => new AcceptCase("R-1", Day).Decide(c, Mei, Today)).Accepts(Accepted);

    [Fact]
    public void a_draft_is_not_accepted() =>
        At(Stage.Draft).When(c => new AcceptCase("R-1").Decide(c, Mei, Today)).IsIllegal();
}
