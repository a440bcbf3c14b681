using System.Text.Json;
using Shouldly;
using Xunit;
using static TalentHub.People.Tests.Known;

namespace TalentHub.People.Tests;

public sealed class MergedSheetTests
{
    private static readonly PersonCard Old = Jukka with { Documents = [new("PASSPORT", "E1234678"), new("WORK_PERMIT", "WP4711")] };
    private static readonly PersonCard New = Card([Latin("Makinen", "Jukka"), Zh("马", "基宁")], new(1979, 5, 2), "SE", new IdentityDocument("PASSPORT", "XP8271602")) with { Phone = "+46701234567", Degree = null };

    [Fact]
    public void each_member_comes_from_the_record_chosen_for_it()
    {
        var merged = MergedSheet.Of(Old, New, ["birthDate", "phone", "names"]);
        merged.BirthDate.ShouldBe(New.BirthDate);
        merged.Phone.ShouldBe(New.Phone);
        merged.Degree.ShouldBe(Old.Degree);
        merged.Nationality.ShouldBe("FI");
        merged.Names.ShouldBe([.. New.Names, .. Old.Names]);
    }

    [Fact]
    public void all_documents_are_kept_and_a_passport_keeps_its_country()
    {
        var merged = MergedSheet.Of(Old, New, []);
        merged.Documents.ShouldBe([.. Old.Documents, new("PASSPORT", "XP8271602", "SE")]);
        merged.Documents.Select(d => IdentityNumbers.Identity(d, merged.Nationality)).ShouldBe(
            Old.Documents.Select(d => IdentityNumbers.Identity(d, "FI")).Concat(New.Documents.Select(d => IdentityNumbers.Identity(d, "SE"))));
    }

    [Fact]
    public void whatever_was_chosen_nothing_of_it_is_left_when_the_merge_is_taken_back()
    {
        for (var chosen = 0; chosen < 1 << MergedSheet.Choices.Length; chosen++)
        {
            var merged = MergedSheet.Of(Old, New, [.. MergedSheet.Choices.Where((_, i) => (chosen >> i & 1) == 1)]);
            Same(MergedSheet.Without(Old, merged, merged), Old);
        }
    }

    [Fact]
    public void what_was_corrected_since_the_merge_stays()
    {
        var merged = MergedSheet.Of(Old, New, ["phone", "email"]);
        var renewed = new IdentityDocument("PASSPORT", "PA1234567");
        var now = merged with { Phone = "13900000000", Documents = [.. merged.Documents, renewed] };
        Same(MergedSheet.Without(Old, merged, now), Old with { Phone = "13900000000", Documents = [.. Old.Documents, renewed] });
    }

    private static void Same(PersonCard one, PersonCard other) => JsonSerializer.Serialize(one).ShouldBe(JsonSerializer.Serialize(other));
}
