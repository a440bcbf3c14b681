using Xunit;
using static TalentHub.TestKit.Story;

namespace TalentHub.Applications.Tests;

public sealed class ApplyChangesStories
{
    private static readonly Guid Set = new("0190a0a0-0000-7000-8000-0000000000c1");
    private static readonly ChangesProposed Proposed = new(Set, "ab", 7, 3, 1, Cases.Day, Cases.Mei);

    private static readonly ChangedRow[] Rows =
    [
        Row(2, ChangedRow.Taken, new("answer:plan", "a", "b"), new("receiptNumber", "", "R", "illegal-transition")),
        Row(3, ChangedRow.Refused, new ChangedCell("answer:plan", "a", "b", "cell-stale")),
        Row(4, ChangedRow.Refused) with { Problem = "case-unknown" }
    ];

    [Fact]
    public void what_was_taken_and_what_was_not_is_counted() =>
        Given<ChangeSet>(ChangeSet.After, Proposed).When(set => new ApplyChanges().Decide(set, Rows, Cases.Mei, Cases.Today)).Accepts(new ChangesApplied(1, 3, Cases.Today, Cases.Mei));

    [Fact]
    public void changes_are_applied_once() =>
        Given<ChangeSet>(ChangeSet.After, Proposed, new ChangesApplied(1, 3, Cases.Today, Cases.Mei)).When(set => new ApplyChanges().Decide(set, Rows, Cases.Mei, Cases.Today))
            .Refuses(ChangeSet.Settled);

    private static ChangedRow Row(int line, string outcome, params ChangedCell[] cells) => new(ChangedRow.IdOf(Set, line), Set, line, Cases.Id, 3, cells) { Outcome = outcome };
}
