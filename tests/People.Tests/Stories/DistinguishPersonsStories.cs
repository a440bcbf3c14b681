using TalentHub.TestKit;
using Xunit;
using static TalentHub.People.Tests.Known;

namespace TalentHub.People.Tests;

public sealed class DistinguishPersonsStories
{
    private static readonly Person Second = Story.Given<Person>(Person.After, new PersonRegistered(Other, 1, Mei, Now)).State;

    [Fact]
    public void two_alike_are_two_persons() =>
        Story.Given<Person>(Person.After, Registered)
            .When(person => new DistinguishPersons(Other).Decide(person, Second, Mei, Now))
            .Accepts(new PersonsDistinguished(Id, Other, Mei, Now));

    [Fact]
    public void it_is_said_once() =>
        Story.Given<Person>(Person.After, Registered, new PersonsDistinguished(Id, Other, Mei, Now))
            .When(person => new DistinguishPersons(Other).Decide(person, Second, Mei, Now))
            .Refuses(DistinguishPersons.AlreadyDistinguished);

    [Fact]
    public void nobody_differs_from_themselves() =>
        Story.Given<Person>(Person.After, Registered)
            .When(person => new DistinguishPersons(Id).Decide(person, person, Mei, Now))
            .Refuses(MergePersons.WithItself);

    [Fact]
    public void a_merged_record_is_not_told_apart() =>
        Story.Given<Person>(Person.After, Registered, new PersonMerged(Id, Other, [], 2, Mei, Now))
            .When(person => new DistinguishPersons(Other).Decide(person, Second, Mei, Now))
            .Refuses(Person.IsMerged);
}
