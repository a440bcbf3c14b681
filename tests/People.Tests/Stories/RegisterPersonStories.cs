using Shouldly;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.People.Tests.Known;

namespace TalentHub.People.Tests;

public sealed class RegisterPersonStories
{
    [Fact]
    public void a_person_nobody_knew_is_registered() =>
        new Outcome<PersonEvent>(RegisterPerson.Decide(Id, known: null, Mei, Now)).Accepts(Registered);

    [Fact]
    public void a_number_the_office_knows_belongs_to_one_person() =>
        new Outcome<PersonEvent>(RegisterPerson.Decide(Id, known: Other, Mei, Now)).Refuses(RegisterPerson.PersonKnown);

    [Fact]
    public void a_registered_person_has_their_first_sheet() =>
        Story.Given<Person>(Person.After, Registered).State.ShouldBe(new Person(Id, 1, false));
}
