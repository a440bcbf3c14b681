using Shouldly;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class AppointOfficerStories
{
    private const string Office = "330203";
    private static readonly ServiceKit.StaffId Administrator = new(new Guid("0190a0a0-0000-7000-8000-0000000000ad"));
    private static readonly OfficerAppointed First = new(Office, Mei, Day, Administrator);
    private static readonly OfficerAppointed Second = new(Office, Jun, Day, Administrator);

    [Fact]
    public void the_first_officer_of_an_office_is_appointed() =>
        new AppointOfficer(Mei.Value, Day).Decide(null, Office, Administrator, Today).ToArray().ShouldBe([First]);

    [Fact]
    public void a_second_one_can_stand_in() =>
        Story.Given<Officers>(Officers.After, First).When(o => new AppointOfficer(Jun.Value, Day).Decide(o, Office, Administrator, Today)).Accepts(Second);

    [Fact]
    public void there_is_no_third() =>
        Story.Given<Officers>(Officers.After, First, Second).When(o => new AppointOfficer(Guid.AllBitsSet).Decide(o, Office, Administrator, Today)).Refuses(AppointOfficer.PlacesTaken);

    [Fact]
    public void a_place_that_was_given_up_can_be_taken() =>
        Story.Given<Officers>(Officers.After, First, Second, new OfficerRelieved(Mei, "调离", Today, Administrator))
            .When(o => new AppointOfficer(Mei.Value).Decide(o, Office, Administrator, Today)).Accepts(First with { On = Today });

    [Fact]
    public void nobody_is_appointed_twice() =>
        Story.Given<Officers>(Officers.After, First).When(o => new AppointOfficer(Mei.Value).Decide(o, Office, Administrator, Today)).Refuses(AppointOfficer.AlreadyAppointed);

    [Fact]
    public void an_administrator_does_not_appoint_himself() =>
        new AppointOfficer(Administrator.Value).Decide(null, Office, Administrator, Today).Refusal.ShouldBe(AppointOfficer.OwnAppointment);

    [Fact]
    public void nobody_is_appointed_for_a_day_to_come() =>
        new AppointOfficer(Mei.Value, Tomorrow).Decide(null, Office, Administrator, Today).Refusal.ShouldBe(Case.DayInFuture);
}
