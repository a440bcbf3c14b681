using System.Text.Json;
using System.Text.RegularExpressions;
using TalentHub.TestKit;

namespace TalentHub.Web.Tests;

public sealed partial class WordsTests
{
    [Fact]
    public void both_languages_have_the_same_keys() =>
        Words.Zh.Keys.Except(Words.En.Keys).Concat(Words.En.Keys.Except(Words.Zh.Keys)).ShouldBeEmpty();

    [Fact]
    public void both_languages_have_the_same_files() =>
        Files("zh-CN").Select(Path.GetFileName).Order().ShouldBe(Files("en").Select(Path.GetFileName).Order());

    [Fact]
    public void no_key_stands_twice() =>
        Files("zh-CN").SelectMany(f => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(f))!.Keys).GroupBy(k => k).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();

    [Fact]
    public void no_chinese_is_left_in_english() =>
        Words.En.Keys.Where(k => Han().IsMatch(Words.En[k])).ShouldBeEmpty();

    [Fact]
    public void no_english_is_left_in_chinese() =>
        Words.Zh.Keys.Where(k => English().IsMatch(Shortcut().Replace(Placeholder().Replace(Words.Zh[k], ""), ""))).ShouldBeEmpty();

    [Fact]
    public void both_languages_name_the_same_values() =>
        Words.Zh.Keys.Where(k => !Names(Words.Zh[k]).SetEquals(Names(Words.En[k])) && k is not ("board.bars.caption" or "board.money.title")).ShouldBeEmpty();

    [Fact]
    public void every_word_a_page_asks_for_exists()
    {
        var sources = Directory.EnumerateFiles(Repository.Path("services", "Web"), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal));
        sources.SelectMany(f => Asked().Matches(File.ReadAllText(f)).Select(m => m.Groups["key"].Value)).Distinct()
            .Where(k => !Words.Zh.Has(k)).ShouldBeEmpty();
    }

    [Fact]
    public void every_command_and_every_value_it_asks_for_has_a_name()
    {
        foreach (var command in Command.All)
        {
            Words.Zh.Has($"command.{command.Name}").ShouldBeTrue(command.Name);
            foreach (var ask in command.Asks) Words.Zh.Has($"member.{ask.Name}").ShouldBeTrue($"{command.Name} {ask.Name}");
        }
    }

    [Fact]
    public void every_refusal_of_the_services_is_translated()
    {
        string[] services = ["Applications", "People", "Outcomes"];
        var codes = services.SelectMany(s => Directory.EnumerateFiles(Repository.Path("services", s), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => Refusals().Matches(File.ReadAllText(f)).Select(m => m.Groups["code"].Value)).Distinct().ToArray();
        codes.Length.ShouldBeGreaterThan(20);
        codes.Where(c => !Words.Zh.Has($"refusal.{c}")).ShouldBeEmpty();
    }

    [Fact]
    public void every_fact_of_a_case_is_said_in_a_sentence() =>
        Directory.EnumerateFiles(Repository.Path("services", "Applications", "Case"), "*Events.cs").SelectMany(f => Stored().Matches(File.ReadAllText(f))).Select(m => m.Groups["alias"].Value)
            .Where(a => !Words.Zh.Has($"fact.{a}") && !Words.Zh.Has($"fact.{a}.passed-yes")).ShouldBeEmpty();

    private static string[] Files(string language) => Directory.GetFiles(Repository.Path("services", "Web", "Words", language), "*.json");

    private static HashSet<string> Names(string text) => [.. Placeholder().Matches(text).Select(m => m.Value.Split(':')[0].TrimEnd('}'))];

    [GeneratedRegex(@"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")]
    private static partial Regex Han();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex English();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("Enter")]
    private static partial Regex Shortcut();

    [GeneratedRegex("\\bW\\[\\s*\"(?<key>[a-z][A-Za-z0-9.\\-]+)\"")]
    private static partial Regex Asked();

    [GeneratedRegex("Refusal \\w+\\s*=\\s*new\\(\\s*\"(?<code>[a-z0-9-]+)\"")]
    private static partial Regex Refusals();

    [GeneratedRegex("""StoredAs\("(?<alias>[a-z_0-9]+)"\)""")]
    private static partial Regex Stored();
}
