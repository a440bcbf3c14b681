using Xunit;
using static TalentHub.TestKit.Story;

namespace TalentHub.Applications.Tests;

public sealed class AbandonChangesStories
{
    private static readonly ChangesProposed Proposed = new(Cases.Id, "ab", 7, 3, 1, Cases.Day, Cases.Mei);

    [Fact]
    public void an_edited_list_is_put_aside() =>
        Given<ChangeSet>(ChangeSet.After, Proposed).When(set => new AbandonChanges().Decide(set, Cases.Mei, Cases.Today)).Accepts(new ChangesAbandoned(Cases.Today, Cases.Mei));

    [Fact]
    public void what_was_applied_or_put_aside_stays_so()
    {
        Given<ChangeSet>(ChangeSet.After, Proposed, new ChangesAbandoned(Cases.Today, Cases.Mei)).When(set => new AbandonChanges().Decide(set, Cases.Mei, Cases.Today)).Refuses(ChangeSet.Settled);
        Given<ChangeSet>(ChangeSet.After, Proposed, new ChangesApplied(2, 1, Cases.Today, Cases.Mei)).When(set => new AbandonChanges().Decide(set, Cases.Mei, Cases.Today)).Refuses(ChangeSet.Settled);
    }
}
