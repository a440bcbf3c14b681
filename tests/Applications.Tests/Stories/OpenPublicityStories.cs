using Shouldly;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class OpenPublicityStories
{
    [Fact]
    public void a_list_is_shown_for_five_working_days() =>
        At(Stage.Decide).When(c => new OpenPublicity("N-1", Day).Decide(c, Calendar, Jun, Today)).Accepts(Opened);

    [Fact]
    public void holidays_do_not_count_and_made_up_days_do() =>
        At(Stage.Decide).When(c => new OpenPublicity("N-1", new(2019, 4, 30)).Decide(c, Calendar, Jun, Today)).Accepts(Opened with { On = new(2019, 4, 30), ClosesOn = new(2019, 5, 9) });

    [Fact]
    public void a_year_without_a_calendar_is_marked() =>
        At(Stage.Decide).When(c => new OpenPublicity("N-1", new(2018, 5, 9)).Decide(c, Calendar, Jun, Today)).Decision.Single().ShouldBeOfType<PublicityOpened>().CalendarAssumed.ShouldBeTrue();

    [Fact]
    public void a_programme_whose_names_are_confidential_has_no_publicity() =>
        Story.Given<Case>(Case.After, [.. Until(Stage.Pool), Drafted with { Terms = Quiet }, Submitted, Accepted, CheckedWell, Recommended, Selected]).When(c => new OpenPublicity("N-1").Decide(c, Calendar, Jun, Today)).IsIllegal();

    [Fact]
    public void a_case_under_review_is_not_shown() =>
        At(Stage.Review2).When(c => new OpenPublicity("N-1").Decide(c, Calendar, Jun, Today)).IsIllegal();

    private static readonly Terms Quiet = new(1, ["FORMAL", "RECOMM", "DECIDE", "AWARD"], 0);

    private static readonly WorkingDays Calendar = new(new Dictionary<int, (IReadOnlySet<DateOnly>, IReadOnlySet<DateOnly>)>
    {
        [2019] = (new HashSet<DateOnly> { new(2019, 5, 1), new(2019, 5, 2), new(2019, 5, 3) }, new HashSet<DateOnly> { new(2019, 5, 5) })
    });
}
