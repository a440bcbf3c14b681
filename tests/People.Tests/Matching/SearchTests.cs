using Shouldly;
using Xunit;
using static TalentHub.People.Tests.Known;

namespace TalentHub.People.Tests;

public sealed class SearchTests
{
    private static readonly Dictionary<string, PersonCard> Office = new()
    {
        ["wang"] = Card([Zh("王", "小明"), Latin("Wang", "Xiaoming")], new(1981, 3, 4), "CN", new IdentityDocument("PASSPORT", "EA1112223")),
        ["wangna"] = Card([Zh("王", "娜")], new(1990, 2, 2), "CN", new IdentityDocument("PASSPORT", "EB4445556")),
        ["ouyang"] = Card([Zh("欧阳", "娜娜")], new(1985, 7, 8), "CN", new IdentityDocument("PASSPORT", "EC7778889")),
        ["shan"] = Card([Zh("单", "文博")], new(1975, 11, 3), "CN", new IdentityDocument("PASSPORT", "ED1213141")),
        ["lv"] = Card([Zh("吕", "晓燕")], new(1979, 9, 9), "CN", new IdentityDocument("PASSPORT", "EE5161718")),
        ["zeng"] = Card([Zh("曾", "志伟")], new(1971, 1, 30), "CN", new IdentityDocument("PASSPORT", "EF1920212")),
        ["chen"] = Card([Zh("陳", "靜")], new(1983, 6, 6), "TW", new IdentityDocument("TW_PERMIT", "01234567")),
        ["jukka"] = Jukka,
        ["soren"] = Card([Latin("Sørensen", "Søren Ægir")], new(1968, 12, 24), "DK", new IdentityDocument("PASSPORT", "208765432")),
        ["oconnor"] = Card([Latin("O’Connor", "Siobhán")], new(1977, 4, 17), "IE", new IdentityDocument("PASSPORT", "LT4567890")) with { Phone = "+8613912345678" },
        ["garcia"] = Card([Latin("García Márquez", "José")], new(1973, 3, 6), "ES", new IdentityDocument("PASSPORT", "XDB987654"))
    };

    [Theory]
    [InlineData("王小明", "wang")]
    [InlineData("小明", "wang")]
    [InlineData("wangxiaoming", "wang")]
    [InlineData("Wang Xiaoming", "wang")]
    [InlineData("Xiaoming WANG", "wang")]
    [InlineData("xiaoming", "wang")]
    [InlineData("wangxiaom", "wang")]
    [InlineData("wxm", "wang")]
    [InlineData("WXM", "wang")]
    [InlineData("王晓明", "wang")]
    [InlineData("wangxaoming", "wang")]
    [InlineData("欧阳", "ouyang")]
    [InlineData("歐陽娜娜", "ouyang")]
    [InlineData("ouyang", "ouyang")]
    [InlineData("Ouyang Nana", "ouyang")]
    [InlineData("oynn", "ouyang")]
    [InlineData("Shan Wenbo", "shan")]
    [InlineData("Dan Wenbo", "shan")]
    [InlineData("lvxiaoyan", "lv")]
    [InlineData("LYU Xiaoyan", "lv")]
    [InlineData("Lü Xiaoyan", "lv")]
    [InlineData("Zeng Zhiwei", "zeng")]
    [InlineData("zzw", "zeng")]
    [InlineData("陈静", "chen")]
    [InlineData("陳靜", "chen")]
    [InlineData("chenjing", "chen")]
    [InlineData("makinen", "jukka")]
    [InlineData("MÄKINEN Jukka", "jukka")]
    [InlineData("jukka mäk", "jukka")]
    [InlineData("jm", "jukka")]
    [InlineData("mäki", "jukka")]
    [InlineData("Makinnen Jukka", "jukka")]
    [InlineData("Soren Sorensen", "soren")]
    [InlineData("sørensen", "soren")]
    [InlineData("oconnor", "oconnor")]
    [InlineData("O'Connor Siobhan", "oconnor")]
    [InlineData("garcia marquez", "garcia")]
    [InlineData("jose garcia marquez", "garcia")]
    [InlineData("5678", "oconnor")]
    [InlineData("139 1234 5678", "oconnor")]
    [InlineData("+86-13912345678", "oconnor")]
    [InlineData("LT 456 7890", "oconnor")]
    [InlineData("4678", "jukka")]
    [InlineData("e1234678", "jukka")]
    [InlineData("ｅ１２３４６７８", "jukka")]
    public void a_person_is_found_first_however_a_clerk_types_them(string text, string expected) =>
        Found(text)[0].ShouldBe(expected, text);

    [Theory]
    [InlineData("李")]
    [InlineData("Smith")]
    [InlineData("9999")]
    [InlineData("%")]
    [InlineData("' or 1=1 --")]
    public void who_is_not_there_is_not_found(string text) => Found(text).ShouldBeEmpty();

    [Fact]
    public void one_character_finds_everybody_of_the_family() => Found("王").Order().ShouldBe(["wang", "wangna"]);

    [Fact]
    public void tokens_hold_a_birth_date_and_every_number_whole_and_by_its_tail() =>
        new[] { "d/19790520", "n/E1234678", "t/4678", "n/13800138000", "t/8000", "e/someone@example.fi" }.Except(SearchTokens.Of(Jukka)).ShouldBeEmpty();

    [Theory]
    [InlineData("单", "dan")]
    [InlineData("仇", "qiu")]
    [InlineData("解", "xie")]
    [InlineData("查", "zha")]
    [InlineData("区", "ou")]
    [InlineData("曾", "zeng")]
    [InlineData("翟", "zhai")]
    [InlineData("龘", "da")]
    [InlineData("𠊎", "ai")]
    public void characters_are_read_as_names_are(string character, string reading) =>
        Han.Read(character.EnumerateRunes().First()).ShouldContain(reading);

    /// <summary>The way of the service: candidates by tokens, judged after opening their sheets.</summary>
    private static IReadOnlyList<string> Found(string text)
    {
        var asked = SearchTokens.Asked(text).Keys.ToHashSet();
        var ids = Office.Keys.Select((name, i) => (name, Id: new Guid(i, 0, 0, new byte[8]))).ToDictionary(p => p.Id, p => p.name);
        var candidates = ids.Where(p => SearchTokens.Of(CardRules.Tidy(Office[p.Value])).Any(asked.Contains));
        return [.. SearchPersons.Among(text, candidates.ToDictionary(p => p.Key, p => CardRules.Tidy(Office[p.Value]))).Select(f => ids[f.Id])];
    }
}
