using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class RelieveOfficerStories
{
    private static readonly OfficerAppointed Appointed = new("330203", Mei, Day, Jun);

    [Fact]
    public void an_officer_is_relieved() =>
        Story.Given<Officers>(Officers.After, Appointed).When(o => new RelieveOfficer(Mei.Value, "调离").Decide(o, Jun, Today)).Accepts(new OfficerRelieved(Mei, "调离", Today, Jun));

    [Fact]
    public void nobody_is_relieved_who_is_no_officer() =>
        Story.Given<Officers>(Officers.After, Appointed, new OfficerRelieved(Mei, "调离", Today, Jun))
            .When(o => new RelieveOfficer(Mei.Value, "x").Decide(o, Jun, Today)).Refuses(RelieveOfficer.NotAppointed);

    [Fact]
    public void nobody_is_relieved_on_a_day_to_come() =>
        Story.Given<Officers>(Officers.After, Appointed).When(o => new RelieveOfficer(Mei.Value, "x", Tomorrow).Decide(o, Jun, Today)).Refuses(Case.DayInFuture);
}
