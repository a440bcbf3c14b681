using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class ClosePublicityStories
{
    [Fact]
    public void the_publicity_is_closed_on_its_last_day() =>
        At(Stage.Public).When(c => new ClosePublicity(new(2019, 5, 16)).Decide(c, Jun, Today)).Accepts(Closed);

    [Fact]
    public void the_publicity_is_not_closed_early() =>
        At(Stage.Public).When(c => new ClosePublicity(new(2019, 5, 15)).Decide(c, Jun, Today)).Decision.Refusal!.Code.ShouldBe(ClosePublicity.StillOpen.Code);

    [Fact]
    public void nothing_is_closed_twice() =>
        At("closed").When(c => new ClosePublicity().Decide(c, Jun, Today)).Refuses(ClosePublicity.AlreadyClosed);

    [Fact]
    public void what_was_not_opened_is_not_closed() =>
        At(Stage.Decide).When(c => new ClosePublicity().Decide(c, Jun, Today)).IsIllegal();
}
