using Shouldly;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.People.Tests.Known;

namespace TalentHub.People.Tests;

public sealed class CorrectPersonStories
{
    [Fact]
    public void a_correction_names_the_members_and_never_the_values() =>
        Story.Given<Person>(Person.After, Registered)
            .When(person => CorrectPerson.Decide(person, ["birthDate", "phone"], known: null, Mei, Now))
            .Accepts(new PersonCorrected(Id, 2, ["birthDate", "phone"], Mei, Now));

    [Fact]
    public void each_correction_writes_the_next_sheet() =>
        Story.Given<Person>(Person.After, Registered, new PersonCorrected(Id, 2, ["phone"], Mei, Now))
            .When(person => CorrectPerson.Decide(person, ["email"], known: null, Mei, Now))
            .Accepts(new PersonCorrected(Id, 3, ["email"], Mei, Now));

    [Fact]
    public void what_stands_there_already_is_no_correction() =>
        Story.Given<Person>(Person.After, Registered)
            .When(person => CorrectPerson.Decide(person, [], known: null, Mei, Now))
            .Refuses(CorrectPerson.NothingCorrected);

    [Fact]
    public void the_number_of_another_person_cannot_be_taken() =>
        Story.Given<Person>(Person.After, Registered)
            .When(person => CorrectPerson.Decide(person, ["documents"], known: Other, Mei, Now))
            .Refuses(RegisterPerson.PersonKnown);

    [Fact]
    public void nothing_is_left_to_correct_of_an_erased_person() =>
        Story.Given<Person>(Person.After, Registered, new PersonErased(Id, "person-asked", Mei, Now))
            .When(person => CorrectPerson.Decide(person, ["phone"], known: null, Mei, Now))
            .Refuses(Person.IsErased);

    [Fact]
    public void members_left_out_stay_as_they_are()
    {
        var after = new CorrectPerson(Phone: "13900139000").Over(Zhang);
        after.Phone.ShouldBe("13900139000");
        CorrectPerson.Differences(Zhang, after).ShouldBe(["phone"]);
    }

    [Fact]
    public void a_renewed_passport_joins_the_old_one()
    {
        var after = new CorrectPerson(NewDocument: new("PASSPORT", "E7654321")).Over(Jukka);
        after.Documents.Select(d => d.Number).ShouldBe(["E1234678", "E7654321"]);
        CorrectPerson.Differences(Jukka, after).ShouldBe(["documents"]);
    }

    [Fact]
    public void what_was_given_by_mistake_is_emptied()
    {
        var after = new CorrectPerson(Remove: ["phone", "degree", "titleLevel", "seniorPostYears", "overseasYears", "arrivedOn", "email"]).Over(Zhang);
        CorrectPerson.Differences(Zhang, after).ShouldBe(["degree", "titleLevel", "seniorPostYears", "overseasYears", "arrivedOn", "phone", "email"]);
    }

    [Fact]
    public void every_member_of_a_sheet_is_compared()
    {
        var other = Card([Latin("Else", null)], new(1990, 1, 1), "SE") with
        {
            Gender = "2",
            Degree = null,
            TitleLevel = null,
            SeniorPostYears = null,
            OverseasYears = null,
            ArrivedOn = null,
            Phone = null,
            Email = null
        };
        CorrectPerson.Differences(Zhang, other).Count.ShouldBe(typeof(PersonCard).GetConstructors()[0].GetParameters().Length);
    }
}
