using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class RevokeAwardStories
{
    [Fact]
    public void a_recognition_is_taken_back() =>
        At(Stage.Land).When(c => new RevokeAward("D-2", "弄虚作假", Day).Decide(c, Jun, Today)).Accepts(new AwardRevoked(Entered, "D-2", "弄虚作假", Day, Jun));

    [Fact]
    public void what_was_not_awarded_is_not_taken_back() =>
        At(Stage.Public).When(c => new RevokeAward("D-2", "x").Decide(c, Jun, Today)).IsIllegal();
}
