using Shouldly;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.People.Tests.Known;

namespace TalentHub.People.Tests;

public sealed class UnmergePersonsStories
{
    private static readonly Guid Third = new("0190a000-0000-7000-8000-000000000003");
    private static readonly PersonAbsorbed Absorbed = new(Id, Other, ["phone"], 1, 2, Mei, Now);

    [Fact]
    public void a_merge_is_taken_back() =>
        Story.Given<Person>(Person.After, Registered, Absorbed)
            .When(person => new UnmergePersons(Other).Decide(person, Mei, Now))
            .Accepts(new PersonReleased(Id, Other, 3, Mei, Now));

    [Fact]
    public void only_what_was_merged_here_is_taken_out() =>
        Story.Given<Person>(Person.After, Registered, Absorbed, new PersonReleased(Id, Other, 3, Mei, Now))
            .When(person => new UnmergePersons(Other).Decide(person, Mei, Now))
            .Refuses(UnmergePersons.NotMergedHere);

    [Fact]
    public void of_several_the_latest_goes_first() =>
        Story.Given<Person>(Person.After, Registered, Absorbed, new PersonAbsorbed(Id, Third, [], 2, 3, Mei, Now))
            .When(person => new UnmergePersons(Other).Decide(person, Mei, Now))
            .Refuses(UnmergePersons.MergedLater);

    [Fact]
    public void a_record_that_itself_stands_under_another_one_gives_nothing_back() =>
        Story.Given<Person>(Person.After, Registered, Absorbed, new PersonMerged(Id, Third, [], 5, Mei, Now))
            .When(person => new UnmergePersons(Other).Decide(person, Mei, Now))
            .Refuses(Person.IsMerged);

    [Fact]
    public void where_a_record_stood_while_it_was_merged_is_remembered()
    {
        var person = Story.Given<Person>(Person.After, Registered, new PersonMerged(Id, Other, [], 4, Mei, Now), new PersonUnmerged(Id, Other, 6, Mei, Now)).State;
        person.MergedInto.ShouldBeNull();
        person.Sheet.ShouldBe(6);
        person.Hosts.ShouldBe([new Host(Other, 4, 6)]);
    }
}
