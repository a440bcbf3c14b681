using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

public sealed class UploadImportStories
{
    [Fact]
    public void a_table_that_can_be_read_waits_to_be_checked()
    {
        var rules = Seeds.Read("3315-ET-2019").Programme;
        var at = new DateTimeOffset(2019, 3, 4, 1, 0, 0, TimeSpan.Zero);
        var fact = UploadImport.Decide(rules, "3315-ET-2019-1", "xlsx", "aa", 100, Cases.Mei, at).Single();
        fact.ShouldBe(new ImportUploaded("3315-ET-2019-1", "3315-ET", 2019, "xlsx", "aa", 100, Cases.Mei, at));

        var state = Import.After(null, fact, Guid.Empty)!;
        state.State.ShouldBe(Import.Uploaded);
        Import.After(state, new ImportRefused("no-rows", "无", "none"), Guid.Empty)!.ShouldSatisfyAllConditions(i => i.State.ShouldBe(Import.Refused), i => i.Fault!.Code.ShouldBe("no-rows"));
        Import.After(state, new ImportExpired(at), Guid.Empty)!.State.ShouldBe(Import.Expired);
    }
}
