using Shouldly;
using TalentHub.ServiceKit;
using Xunit;
using static TalentHub.TestKit.Story;

namespace TalentHub.Applications.Tests;

public sealed class CloseRoundStories
{
    private static readonly StaffId Mei = new(Guid.Parse("0190c0de-0000-7000-8000-000000000001"));
    private static readonly DateOnly Opening = new(2019, 2, 18);
    private static readonly DateOnly End = new(2019, 4, 30);
    private static readonly RoundOpened Opened = new("3315-ET-2019-1", "3315-ET", "2019", 2019, Mei, Opening);
    private static readonly RoundClosed Closed = new("3315-ET-2019-1", "3315-ET", "2019", Mei, End);

    [Fact]
    public void an_open_round_ends() =>
        Given<Round>(Round.After, Opened).When<RoundEvent>(round => new CloseRound(null).Decide(round, Mei, End)).Accepts(Closed);

    [Fact]
    public void nothing_enters_a_round_after_its_last_day()
    {
        var round = Given<Round>(Round.After, Opened, Closed).State;

        round.Open.ShouldBeFalse();
        round.OpenOn(End).ShouldBeTrue();
        round.OpenOn(End.AddDays(1)).ShouldBeFalse();
    }

    [Fact]
    public void a_round_ends_once() =>
        Given<Round>(Round.After, Opened, Closed).When<RoundEvent>(round => new CloseRound(null).Decide(round, Mei, End)).Refuses(CloseRound.AlreadyClosed);

    [Fact]
    public void a_round_does_not_end_tomorrow() =>
        Given<Round>(Round.After, Opened).When<RoundEvent>(round => new CloseRound(End.AddDays(1)).Decide(round, Mei, End)).Refuses(OpenRound.NotYet);

    [Fact]
    public void a_round_does_not_end_before_it_began() =>
        Given<Round>(Round.After, Opened).When<RoundEvent>(round => new CloseRound(Opening.AddDays(-1)).Decide(round, Mei, End)).Refuses(CloseRound.BeforeOpening);
}
