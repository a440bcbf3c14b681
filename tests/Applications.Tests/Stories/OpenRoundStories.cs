using Shouldly;
using TalentHub.ServiceKit;
using Xunit;
using static TalentHub.TestKit.Story;

namespace TalentHub.Applications.Tests;

public sealed class OpenRoundStories
{
    private const string Round1 = "3315-ET-2019-1";
    private static readonly ProgrammeVersion Programme2019 = Seeds.Read("3315-ET-2019").Programme;
    private static readonly StaffId Mei = new(Guid.Parse("0190c0de-0000-7000-8000-000000000001"));
    private static readonly DateOnly Today = new(2019, 2, 18);
    private static readonly RoundOpened Opened = new(Round1, "3315-ET", "2019", 2019, Mei, Today);

    [Fact]
    public void a_round_opens_on_the_day_it_is_opened() => Open(null, Today).ShouldHaveSingleItem().ShouldBe(Opened);

    [Fact]
    public void a_round_opened_late_in_the_books_counts_on_its_own_day()
    {
        var round = Given<Round>(Round.After, [.. new OpenRound(Today).Decide(Round1, Programme2019, null, Mei, Today.AddYears(7))]).State;

        round.OpenOn(Today).ShouldBeTrue();
        round.OpenOn(Today.AddDays(-1)).ShouldBeFalse();
    }

    [Fact]
    public void a_round_opens_once() =>
        Given<Round>(Round.After, Opened)
            .When<RoundEvent>(round => new OpenRound(null).Decide(Round1, Programme2019, round, Mei, Today))
            .Refuses(OpenRound.AlreadyOpened);

    [Fact]
    public void a_round_does_not_open_tomorrow() => Open(Today.AddDays(1), Today).Refusal.ShouldBe(OpenRound.NotYet);

    [Fact]
    public void a_round_opens_while_its_programme_is_in_force() => Open(null, new(2020, 1, 1)).Refusal.ShouldBe(OpenRound.OutsideValidity);

    private static Decision<RoundEvent> Open(DateOnly? on, DateOnly today) => new OpenRound(on).Decide(Round1, Programme2019, null, Mei, today);
}
