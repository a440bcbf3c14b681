using TalentHub.TestKit;
using Xunit;
using static TalentHub.People.Tests.Known;

namespace TalentHub.People.Tests;

public sealed class RevealPersonStories
{
    [Fact]
    public void a_look_with_a_reason_is_a_fact() =>
        Story.Given<Person>(Person.After, Registered)
            .When(person => new RevealPerson("check-documents").Decide(person, Mei, Now))
            .Accepts(new PersonRevealed(Id, 1, "check-documents", Mei, Now));

    [Fact]
    public void looking_changes_nothing_about_the_person() =>
        Story.Given<Person>(Person.After, Registered, new PersonRevealed(Id, 1, "payment", Mei, Now))
            .When(person => new RevealPerson("send-up").Decide(person, Mei, Now))
            .Accepts(new PersonRevealed(Id, 1, "send-up", Mei, Now));

    [Fact]
    public void nothing_is_left_to_look_at_of_an_erased_person() =>
        Story.Given<Person>(Person.After, Registered, new PersonErased(Id, "unlawful", Mei, Now))
            .When(person => new RevealPerson("audit").Decide(person, Mei, Now))
            .Refuses(Person.IsErased);
}
