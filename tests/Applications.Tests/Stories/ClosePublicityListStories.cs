using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Objections;

namespace TalentHub.Applications.Tests;

public sealed class ClosePublicityListStories
{
    private static readonly ClosePublicityList OnTheLastDay = new(new(2019, 5, 16));

    [Fact]
    public void the_rest_of_the_list_goes_on_while_one_is_held_back()
    {
        var cases = OnTheLastDay.Cases([Listed().State, Listed(Raised).State with { Id = Member }], Jun, Today);
        ClosePublicityList.Refuses(cases).ShouldBeNull();
        cases[Id].Single().ShouldBe(Closed);
        cases[Member].Refusal!.Code.ShouldBe(ClosePublicity.ObjectionOpen.Code);
    }

    [Fact]
    public void a_list_is_not_closed_early() =>
        ClosePublicityList.Refuses(new ClosePublicityList(new(2019, 5, 15)).Cases([Listed().State, Listed(Raised).State with { Id = Member }], Jun, Today))!
            .Code.ShouldBe(ClosePublicity.StillOpen.Code);

    [Fact]
    public void a_list_of_which_nothing_waits_is_not_closed_again() =>
        ClosePublicityList.Refuses(OnTheLastDay.Cases([Listed(Closed).State], Jun, Today))!.Code.ShouldBe(ClosePublicity.AlreadyClosed.Code);
}
