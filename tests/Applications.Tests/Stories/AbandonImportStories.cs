using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

public sealed class AbandonImportStories
{
    private static readonly DateTimeOffset Now = new(2019, 3, 5, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void a_table_that_waits_is_given_up() =>
        new AbandonImport().Decide(EnterRowsStories.Checked(3, 3), Cases.Mei, Now).Single().ShouldBe(new ImportAbandoned(Cases.Mei, Now));

    [Fact]
    public void a_table_that_is_being_entered_is_not()
    {
        var begun = Import.After(EnterRowsStories.Checked(3, 3), new ImportBegun(false, Cases.Mei, new(2019, 3, 4)), Guid.Empty)!;
        new AbandonImport().Decide(begun, Cases.Mei, Now).Refusal!.Code.ShouldBe(EnterRows.NotChecked.Code);
        var all = new ImportEvent[] { new ImportAdvanced(1, 3, 0), new ImportFinished(3, 0, Now) }.Aggregate(begun, (s, f) => Import.After(s, f, s.Id)!);
        (all.State, all.Cases, all.Pages).ShouldBe((Import.Entered, 3, 1));
    }
}
