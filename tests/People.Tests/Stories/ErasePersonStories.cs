using TalentHub.TestKit;
using Xunit;
using static TalentHub.People.Tests.Known;

namespace TalentHub.People.Tests;

public sealed class ErasePersonStories
{
    [Fact]
    public void a_person_is_erased_on_a_ground() =>
        Story.Given<Person>(Person.After, Registered, new PersonCorrected(Id, 2, ["phone"], Mei, Now))
            .When(person => new ErasePerson("person-asked").Decide(person, Mei, Now))
            .Accepts(new PersonErased(Id, "person-asked", Mei, Now));

    [Fact]
    public void nobody_is_erased_twice() =>
        Story.Given<Person>(Person.After, Registered, new PersonErased(Id, "person-asked", Mei, Now))
            .When(person => new ErasePerson("retention-over").Decide(person, Mei, Now))
            .Refuses(Person.IsErased);
}
