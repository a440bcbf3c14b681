using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace TalentHub.Web;

/// <summary>One thing a notice says in a row of its text: text, number, day, flag, list or one of some options.</summary>
/// <param name="Name">What the words call it, where that is not the key.</param>
public sealed record NoticeField(string Key, string Type = "text", IReadOnlyList<Code>? Options = null, string? Name = null)
{
    private static readonly string[] MayBeLeftOut = ["tier", "shareOf", "assumedFrom", "to", "takes", "sends", "degree", "titleLevel", "relaxable", "parts", "upload.formats", "round", "section", "help.zh", "help.en"];

    /// <summary>Left empty it is not said at all.</summary>
    public bool LeftOut => Type is "number" or "day" || MayBeLeftOut.Contains(Key);

    /// <summary>What the field is called: title.zh is the title in Chinese.</summary>
    public string Label(Words words)
    {
        if (Name is not null) return words[$"notice.field.{Name}"];
        var parts = Key.Split('.');
        var language = parts[^1] is "zh" or "en" ? parts[^1] : null;
        var name = words.Or($"notice.field.{(language is null ? parts[^1] : parts[^2])}", parts[^1]);
        return language is null ? name : words["notice.in-language", name, words[$"notice.language.{language}"]];
    }
}

/// <summary>The text of a notice as it is being written: what was typed stays, even where it cannot be read yet.</summary>
public static class NoticeText
{
    public static readonly IReadOnlyList<string> Decided = ["RECOMM", "KEYREC", "REVIEW1", "REVIEW2", "DD", "DECIDE"];

    /// <summary>A programme nobody has written anything about yet: the usual path, one round, publicity of five working days.</summary>
    public static JsonObject Begin(string code, int year, string zh, string en, string level) => new()
    {
        ["code"] = code,
        ["family"] = code,
        ["version"] = year.ToString(CultureInfo.InvariantCulture),
        ["year"] = year,
        ["title"] = Both(zh, en),
        ["level"] = level,
        ["decider"] = Both("", ""),
        ["personless"] = false,
        ["valid"] = new JsonObject { ["from"] = $"{year}-01-01", ["to"] = $"{year}-12-31" },
        ["assumed"] = false,
        ["stages"] = new JsonArray([.. Stages.Path.Select(s => JsonValue.Create(s))]),
        ["skipped"] = new JsonArray(),
        ["rounds"] = new JsonArray(new JsonObject { ["id"] = $"{code}-{year}-1", ["opensOn"] = $"{year}-03-01", ["closesOn"] = $"{year}-06-30" }),
        ["fields"] = new JsonArray(),
        ["materials"] = new JsonArray(),
        ["answers"] = new JsonArray(),
        ["rules"] = new JsonArray(),
        ["grounds"] = new JsonArray(),
        ["amounts"] = new JsonArray(),
        ["instalments"] = new JsonArray(),
        ["conflicts"] = new JsonArray(),
        ["clocks"] = new JsonArray(new JsonObject { ["what"] = "publicity", ["length"] = 5, ["unit"] = "working-days", ["source"] = "" }),
        ["deciders"] = new JsonArray()
    };

    public static JsonObject Both(string zh, string en) => new() { ["zh"] = zh, ["en"] = en };

    /// <summary>An empty row of these fields.</summary>
    public static JsonObject Row(IEnumerable<NoticeField> fields)
    {
        var row = new JsonObject();
        foreach (var field in fields.Where(f => !f.LeftOut)) Write(row, field, "");
        return row;
    }

    public static JsonArray List(JsonObject row, string key)
    {
        if (row[key] is not JsonArray list) row[key] = list = [];
        return list;
    }

    public static string Read(JsonObject row, NoticeField field) => At(row, field.Key) switch
    {
        JsonArray list => string.Join(", ", list.Select(v => v?.ToString())),
        { } value => value.ToString(),
        null => ""
    };

    public static bool Holds(JsonObject row, string key) => At(row, key)?.ToString() == "true";

    /// <summary>Writes what was typed; full-width digits are as good as half-width ones.</summary>
    public static void Write(JsonObject row, NoticeField field, string? typed)
    {
        var text = (typed ?? "").Trim();
        if (field.Type is not "text") text = text.Normalize(NormalizationForm.FormKC);
        var (place, key) = Place(row, field.Key);
        if (text.Length > 0 || !field.LeftOut)
        {
            place[key] = Value(field.Type, text);
            return;
        }

        place.Remove(key);
        if (place.Count == 0 && place != row) row.Remove(field.Key.Split('.')[0]);
    }

    private static JsonNode Value(string type, string text) => type switch
    {
        "number" when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        "flag" => JsonValue.Create(text is "true"),
        "list" => new JsonArray([.. text.Split([',', '、', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(v => JsonValue.Create(v))]),
        "numbers" => new JsonArray([.. text.Split([',', '、', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(v => Value("number", v))]),
        _ => JsonValue.Create(text)
    };

    private static JsonNode? At(JsonObject row, string key) => key.Split('.').Aggregate((JsonNode?)row, (node, part) => (node as JsonObject)?[part]);

    private static (JsonObject Place, string Key) Place(JsonObject row, string key)
    {
        var parts = key.Split('.');
        foreach (var part in parts[..^1])
        {
            if (row[part] is not JsonObject inner) row[part] = inner = parts[^1] is "zh" or "en" ? Both("", "") : [];
            row = inner;
        }

        return (row, parts[^1]);
    }
}
