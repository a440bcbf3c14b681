using System.Text.Json.Nodes;
using TalentHub.TestKit;

namespace TalentHub.Web.Tests;

/// <summary>Whatever a notice of the office says, the editor can write: a text with a row of every shape found in any of them, written from nothing, field by field, as an administrator would.</summary>
public sealed class NoticeWritingTests
{
    private const string Code = "ALL";
    private const int Year = 2020;

    /// <summary>A page with all of it at once would be slow to test, and nobody writes one.</summary>
    public static TheoryData<string> Chapters =>
    [
        "title family level decider note personless assumed assumedFrom version valid rounds stages skipped deciders reviews fields sections",
        "answers materials checks amounts instalments conflicts clocks quotas", "rules", "grounds answers examples"
    ];

    [Fact]
    public void no_part_of_a_notice_is_left_untried()
    {
        var (all, _) = Everything();
        all.Select(m => m.Key).Except(["code", "year"]).Except(Chapters.SelectMany(c => c.Data.Split(' '))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task every_programme_of_the_office_can_be_written_without_code(string parts)
    {
        var chapter = parts.Split(' ');
        var (all, tried) = Everything();
        var begun = NoticeText.Begin(Code, Year, "计划", "Plan", "city");
        foreach (var part in (string[])["rounds", "clocks"]) begun[part] = new JsonArray();
        var wanted = begun.DeepClone().AsObject();
        foreach (var key in chapter.Where(k => k != "examples" && all.ContainsKey(k))) wanted[key] = all[key]!.DeepClone();
        var examples = chapter.Contains("examples") ? tried : [];
        JsonNode? saved = null;
        await using var page = new Page("administrator");
        page.Fake.On("/api/applications/rule-kinds", (_, _) => FakeServices.Say(200, File.ReadAllText(Repository.Path("tests", "Web.Tests", "rule-kinds.json"))))
            .On($"/api/applications/notices/{Code}/{Year}", (request, body) =>
            {
                if (request.Method == HttpMethod.Get)
                    return FakeServices.Say(200, new JsonObject { ["programme"] = begun.DeepClone(), ["examples"] = new JsonArray(), ["version"] = 1, ["publishedVersion"] = 0, ["tried"] = new JsonArray() }.ToJsonString());
                saved = JsonNode.Parse(body)!;
                return new(System.Net.HttpStatusCode.NoContent);
            });
        var view = page.Render<NoticeEditorPage>(p => p.Add(e => e.Code, Code).Add(e => e.Year, Year));
        view.WaitForElement("[data-testid='programme.title.zh']");

        Clerk writes = new(view);
        foreach (var stage in Stages.Path.Where(s => wanted["stages"]!.AsArray().All(t => t!.ToString() != s))) writes.Tick($"path.{stage}", false);
        foreach (var skipped in wanted["skipped"]!.AsArray()) writes.Members($"path.{skipped!["stage"]}", new() { ["why"] = skipped["why"]!.DeepClone() });
        foreach (var decider in wanted["deciders"]!.AsArray()) writes.Set($"decider.{decider!["stage"]}", decider["at"]!.ToString());
        writes.Members("programme", [.. wanted.Where(m => m.Key is not ("code" or "year" or "stages" or "skipped" or "deciders")).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))]);
        writes.Rows("examples", examples);
        await view.Find("form").SubmitAsync();

        Lines(saved!["programme"]!).ShouldBe(Lines(wanted));
        Lines(saved["examples"]!).ShouldBe(Lines(examples));
    }

    /// <summary>One text that says everything the notices of the office say, each shape of a row once.</summary>
    private static (JsonObject Programme, JsonArray Examples) Everything()
    {
        JsonObject all = new() { ["code"] = Code, ["year"] = Year };
        HashSet<string> said = [];
        JsonArray examples = [];
        foreach (var file in Directory.EnumerateFiles(Repository.Path("seeds", "programmes"), "*.json").Order(StringComparer.Ordinal))
        {
            var notice = JsonNode.Parse(File.ReadAllText(file))!;
            foreach (var (key, value) in notice["programme"]!.AsObject())
            {
                if (value is JsonArray part && part.All(r => r is JsonObject) && key is not ("skipped" or "deciders")) Take(all[key] is JsonArray rows ? rows : (JsonArray)(all[key] = new JsonArray()), said, key, part);
                else if (!all.ContainsKey(key) && value is not null) all[key] = value.DeepClone();
            }

            Take(examples, said, "examples", notice["examples"]!.AsArray());
        }

        var asked = all["answers"]!.AsArray().Select(a => a!["key"]!.ToString()).ToHashSet();
        foreach (var answers in examples.Select(e => e!["answers"]).OfType<JsonObject>())
            foreach (var odd in answers.Select(a => a.Key).Where(k => !asked.Contains(k)).ToList()) answers.Remove(odd);
        return (all, examples);
    }

    /// <summary>Takes the rows that say something no row said before.</summary>
    private static void Take(JsonArray into, HashSet<string> said, string part, JsonArray rows)
    {
        foreach (var row in rows)
        {
            var shapes = Lines(row!).Select(l => $"{part} {row!["kind"]}{row["type"]} {Number.Replace(l.Split(" = ")[0], ".n")}").Where(l => !l.Contains(".answers.", StringComparison.Ordinal)).ToList();
            if (!shapes.TrueForAll(said.Contains)) into.Add(row!.DeepClone());
            said.UnionWith(shapes);
        }
    }

    private static readonly System.Text.RegularExpressions.Regex Number = new("[.][0-9]+");

    /// <summary>Everything that is said, a line for each; what says nothing, or what is meant anyway, is left out.</summary>
    private static List<string> Lines(JsonNode node, string place = "") => [.. (node switch
    {
        JsonObject o => o.SelectMany(m => m.Value is { } value ? Lines(value, $"{place}.{m.Key}") : []),
        JsonArray a => a.SelectMany((value, n) => Lines(value!, $"{place}.{n}")),
        _ when node.ToString() is "" or "false" || place.EndsWith(".expected", StringComparison.Ordinal) && node.ToString() == "true" => [],
        _ => [$"{place} = {node}"]
    }).Order(StringComparer.Ordinal)];

    /// <summary>Whoever writes: finds each field by its place, types, ticks, adds rows.</summary>
    private sealed class Clerk(IRenderedComponent<NoticeEditorPage> view)
    {
        /// <summary>What decides which other fields there are, is chosen first.</summary>
        private static readonly string[] First = ["kind", "type"];

        public void Members(string place, JsonObject said)
        {
            foreach (var (key, value) in said.OrderByDescending(m => First.Contains(m.Key)))
            {
                if (value is JsonObject leader && key == "leader") Tick($"{place}.has-leader", true);
                switch (value)
                {
                    case JsonObject inner:
                        Members($"{place}.{key}", inner);
                        break;
                    case JsonArray rows when rows.All(r => r is JsonObject):
                        Rows($"{place}.{key}", rows);
                        break;
                    case JsonArray list:
                        Set($"{place}.{key}", string.Join(", ", list.Select(v => v!.ToString())));
                        break;
                    case JsonValue flag when flag.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False:
                        Tick($"{place}.{key}", flag.GetValue<bool>());
                        break;
                    case { } leaf:
                        Set($"{place}.{key}", leaf.ToString());
                        break;
                }
            }
        }

        public void Rows(string place, JsonArray rows)
        {
            foreach (var (at, row) in rows.Index())
            {
                view.Find($"[data-testid='{place}.add']").Click();
                Members($"{place}.{at}", row!.AsObject());
            }
        }

        public void Tick(string place, bool on)
        {
            if (view.Find($"[data-testid='{place}']").HasAttribute("checked") != on) view.Find($"[data-testid='{place}']").Change(on);
        }

        public void Set(string place, string text) => view.Find($"[data-testid='{place}']").Change(text);
    }
}
