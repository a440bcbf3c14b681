using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

public sealed class ProposeChangesStories
{
    private static readonly Guid Set = new("0190a0a0-0000-7000-8000-0000000000c1");

    [Fact]
    public void a_sheet_that_differs_is_kept_with_what_is_good_and_what_is_not()
    {
        var rows = new[] { Row(2, new("answer:plan", "a", "b"), new("receiptNumber", "", "R", "illegal-transition")), Row(3) with { Problem = "case-unknown" } };
        new ProposeChanges("ab", 7, rows).Decide(Set, null, Cases.Mei, Cases.Today).Single().ShouldBe(new ChangesProposed(Set, "ab", 7, 2, 2, Cases.Today, Cases.Mei));
    }

    [Fact]
    public void a_sheet_without_a_difference_leads_to_nothing() =>
        new ProposeChanges("ab", 7, []).Decide(Set, null, Cases.Mei, Cases.Today).Refusal.ShouldBe(ProposeChanges.NothingChanged);

    [Fact]
    public void the_same_sheet_leads_to_what_came_of_it() =>
        new ProposeChanges("ab", 7, [Row(2)]).Decide(Set, Cases.Id, Cases.Mei, Cases.Today).Refusal.ShouldBe(ProposeChanges.SheetKnown with { ConflictsWith = Cases.Id });

    [Fact]
    public void not_more_than_a_person_can_look_at() =>
        new ProposeChanges("ab", 7, [.. Enumerable.Range(2, ProposeChanges.MostRows + 1).Select(n => Row(n))]).Decide(Set, null, Cases.Mei, Cases.Today).Refusal
            .ShouldBe(ProposeChanges.TooManyChanges);

    private static ChangedRow Row(int line, params ChangedCell[] cells) => new(ChangedRow.IdOf(Set, line), Set, line, Cases.Id, 3, cells);
}
