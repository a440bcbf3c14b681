using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.People.Tests.Known;

namespace TalentHub.People.Tests;

public sealed class CardRulesTests
{
    [Fact]
    public void a_right_sheet_has_no_fault()
    {
        CardRules.Check(Zhang, Today).ShouldBeEmpty();
        CardRules.Check(Jukka, Today).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("张\u0000", "forbidden-character")]
    [InlineData("张\u202E明", "forbidden-character")]
    [InlineData("张\u200B", "forbidden-character")]
    [InlineData("张\n明", "forbidden-character")]
    [InlineData("a\u0301\u0301\u0301\u0301\u0301\u0301", "forbidden-character")]
    [InlineData("·—", "required")]
    [InlineData("Zhang", "wrong-script")]
    public void names_hold_no_hidden_characters(string family, string code)
    {
        var error = CardRules.Check(Zhang with { Names = [Zh(family, null)] }, Today).ShouldHaveSingleItem();
        error.Pointer.ShouldBe("/names/0/family");
        error.Code.ShouldBe(code);
        error.Zh.ShouldNotBeEmpty();
        error.En.ShouldNotBeEmpty();
    }

    [Fact]
    public void half_a_pair_is_no_character() =>
        CardRules.Check(Zhang with { Names = [Zh("张\uD800", null)] }, Today).ShouldHaveSingleItem().Code.ShouldBe("forbidden-character");

    [Fact]
    public void a_formula_as_a_name_is_only_text() =>
        CardRules.Check(Jukka with { Names = [Latin("=HYPERLINK(\"http://example.org\")", "'; drop table persons; --")] }, Today).ShouldBeEmpty();

    [Fact]
    public void each_wrong_place_is_named()
    {
        var wrong = Zhang with
        {
            BirthDate = new(1880, 1, 1),
            ArrivedOn = new(2030, 1, 1),
            Nationality = "XX",
            Documents = [new("PASSPORT", "E1234678", "ZZ"), new("PASSPORT", "e1234678", "ZZ")],
            Phone = "12",
            Email = "nobody"
        };
        CardRules.Check(wrong, Today).Select(e => e.Pointer)
            .ShouldBe(["/birthDate", "/arrivedOn", "/nationality", "/documents/0/country", "/documents/1/country", "/documents/1", "/phone", "/email"]);
    }

    [Fact]
    public void tidying_twice_changes_nothing_more() =>
        Prop.ForAll<string>(text => Text.Tidy(Whole(text)) == Text.Tidy(Text.Tidy(Whole(text)))).QuickCheckThrowOnFailure();

    [Fact]
    public void a_name_is_kept_composed()
    {
        var card = CardRules.Tidy(Jukka with { Names = [Latin(" Ma\u0308kinen ", "Jukka   Pekka")] });
        card.Names[0].ShouldBe(Latin("Mäkinen", "Jukka Pekka"));
    }

    [Fact]
    public void hostile_strings_are_kept_as_text_or_refused_and_never_break_anything()
    {
        var file = Repository.Path("..", "shared", "data", "naughty-strings.json");
        TestServers.Need(File.Exists(file), "data");
        var strings = JsonSerializer.Deserialize<string[]>(File.ReadAllText(file))!;
        strings.Length.ShouldBeGreaterThan(500);
        var kept = 0;
        foreach (var text in strings)
        {
            var card = Jukka with { Names = [Latin(text, null)] };
            SearchTokens.Asked(text).ShouldNotBeNull();
            if (CardRules.Check(card, Today).Count > 0) continue;
            var tidy = CardRules.Tidy(card);
            var key = PersonKey.Create();
            key.Open(key.Seal(tidy, "330203", Id, 1), "330203", Id, 1).Names[0].Family.ShouldBe(tidy.Names[0].Family);
            Masked.Label(tidy).ShouldNotBe(tidy.Names[0].Family);
            SearchTokens.Of(tidy).ShouldNotBeEmpty();
            Likeness.Of(text, tidy).ShouldBeInRange(0, 1);
            kept++;
        }

        kept.ShouldBeGreaterThan(300);
    }

    private static string Whole(string? text) =>
        string.Concat((text ?? "").EnumerateRunes().Where(r => r != Rune.ReplacementChar));
}
