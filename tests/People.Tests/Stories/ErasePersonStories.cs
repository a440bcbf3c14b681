using TalentHub.TestKit;
using Xunit;
using static TalentHub.People.Tests.Known;

namespace TalentHub.People.Tests;

public sealed class ErasePersonStories
{
    [Fact]
    public void a_person_is_erased_on_a_ground() =>
        Story.Given<Person>(Person.After, Registered, new PersonCorrected(Id, 2, ["phone"], Mei, Now))
            .When(person => new ErasePerson("person-asked").Decide(person, paid: false, Mei, Now))
            .Accepts(new PersonErased(Id, "person-asked", Mei, Now));

    [Fact]
    public void nobody_is_erased_twice() =>
        Story.Given<Person>(Person.After, Registered, new PersonErased(Id, "person-asked", Mei, Now))
            .When(person => new ErasePerson("retention-over").Decide(person, paid: false, Mei, Now))
            .Refuses(Person.IsErased);

    [Fact]
    public void whose_case_was_paid_for_is_not_erased_while_the_law_keeps_the_record() =>
        Story.Given<Person>(Person.After, Registered)
            .When(person => new ErasePerson("person-asked").Decide(person, paid: true, Mei, Now))
            .Refuses(ErasePerson.MoneyPaid);

    [Fact]
    public void after_the_retention_they_are() =>
        Story.Given<Person>(Person.After, Registered)
            .When(person => new ErasePerson("retention-over").Decide(person, paid: true, Mei, Now))
            .Accepts(new PersonErased(Id, "retention-over", Mei, Now));
}
