using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Panels;

namespace TalentHub.Applications.Tests;

public sealed class RetireExpertStories
{
    private static readonly ExpertRegistered Registered = new(Guid("e1"), Guid("f1"), [], null, [], Day, Secretary);
    private static readonly ExpertRetired Retired = new("调离本市", Today, Secretary);

    [Fact]
    public void an_expert_leaves_the_register() =>
        Story.Given<Expert>(Expert.After, Registered).When(e => new RetireExpert("调离本市").Decide(e, Secretary, Today)).Gives(Retired);

    [Fact]
    public void nobody_leaves_twice() =>
        Story.Given<Expert>(Expert.After, Registered, Retired).When(e => new RetireExpert("x").Decide(e, Secretary, Today)).Refuses(CorrectExpert.NotActive);
}
