using TalentHub.TestKit;
using Xunit;
using static TalentHub.People.Tests.Known;

namespace TalentHub.People.Tests;

public sealed class MergePersonsStories
{
    private static readonly Person Second = Story.Given<Person>(Person.After, new PersonRegistered(Other, 1, Mei, Now), new PersonCorrected(Other, 2, ["phone"], Mei, Now), new PersonCorrected(Other, 3, ["email"], Mei, Now)).State;

    private static readonly PersonMerged Gone = new(Id, Other, [], 2, Mei, Now);

    [Fact]
    public void one_record_comes_to_stand_for_both_under_a_sheet_number_new_to_both() =>
        Story.Given<Person>(Person.After, Registered)
            .When(person => new MergePersons(Other, 3, ["phone", "phone", "email"]).Decide(person, Second, Mei, Now))
            .Accepts(new PersonAbsorbed(Id, Other, new[] { "phone", "email" }, 1, 4, Mei, Now));

    [Fact]
    public void a_record_is_not_merged_with_itself() =>
        Story.Given<Person>(Person.After, Registered)
            .When(person => new MergePersons(Id, 1).Decide(person, person, Mei, Now))
            .Refuses(MergePersons.WithItself);

    [Fact]
    public void a_record_that_stands_under_another_one_is_not_merged_again() =>
        Story.Given<Person>(Person.After, Registered, Gone)
            .When(person => new MergePersons(Other, 3).Decide(person, Second, Mei, Now))
            .Refuses(Person.IsMerged);

    [Fact]
    public void nobody_erased_is_merged() =>
        Story.Given<Person>(Person.After, new PersonRegistered(Other, 1, Mei, Now), new PersonErased(Other, "person-asked", Mei, Now))
            .When(erased => new MergePersons(Other, 2).Decide(Story.Given<Person>(Person.After, Registered).State, erased, Mei, Now))
            .Refuses(Person.IsErased);

    [Fact]
    public void a_merged_record_itself_is_left_alone()
    {
        var merged = Story.Given<Person>(Person.After, Registered, Gone);
        merged.When(person => new ErasePerson("person-asked").Decide(person, paid: false, Mei, Now)).Refuses(Person.IsMerged);
        merged.When(person => new RevealPerson("audit").Decide(person, Mei, Now)).Refuses(Person.IsMerged);
        merged.When(person => CorrectPerson.Decide(person, ["phone"], null, Mei, Now)).Refuses(Person.IsMerged);
    }
}
