using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TalentHub.Web;

/// <summary>Says what happened in a plain sentence: the pattern stands in the words, the values come from the fact.</summary>
public static partial class FactSentence
{
    private static readonly Dictionary<string, string> None = [];

    /// <param name="names">Rules and grounds of the programme by id.</param>
    public static string Of(CaseFact fact, Words words, Codes codes, MoneyUnit money, IReadOnlyDictionary<string, string>? names = null)
    {
        var key = $"fact.{fact.Type}";
        if (Variant(fact) is { } variant && words.Has($"{key}.{variant}")) key = $"{key}.{variant}";
        return words.Has(key) ? Fill(words[key], fact.Data, words, codes, money, names ?? None) : words["fact.other", fact.Type];
    }

    /// <summary>Replaces {member:kind} by what the fact says; a part in square brackets goes when its value is not there.</summary>
    private static string Fill(string pattern, JsonElement data, Words words, Codes codes, MoneyUnit money, IReadOnlyDictionary<string, string> names)
    {
        string Place(Match match) => Value(data, match.Groups["name"].Value, match.Groups["kind"].Value, words, codes, money, names) ?? "";
        var filled = Optional().Replace(pattern, part =>
        {
            var all = true;
            var inner = Placeholder().Replace(part.Groups["part"].Value, m =>
            {
                var value = Place(m);
                all &= value.Length > 0;
                return value;
            });
            return all ? inner : "";
        });
        return Placeholder().Replace(filled, Place);
    }

    private static string? Variant(CaseFact fact)
    {
        if (fact.Data.ValueKind is not JsonValueKind.Object) return null;
        foreach (var name in (ReadOnlySpan<string>)["passed", "withinDeadline", "intent", "upheld"])
            if (fact.Data.TryGetProperty(name, out var said) && said.ValueKind is JsonValueKind.True or JsonValueKind.False)
                return $"{name}-{(said.GetBoolean() ? "yes" : "no")}";
        return null;
    }

    private static string? Value(JsonElement data, string name, string kind, Words words, Codes codes, MoneyUnit money, IReadOnlyDictionary<string, string> names)
    {
        if (data.ValueKind is not JsonValueKind.Object || !data.TryGetProperty(name, out var value)) return null;
        return (kind, value.ValueKind) switch
        {
            (_, JsonValueKind.Null) => null,
            ("day", JsonValueKind.String) when DateOnly.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var day) => words.Day(day),
            ("money", JsonValueKind.Number) => $"{words.Money(value.GetDecimal(), money)} {words.MoneyUnitName(money)}",
            ("stage", JsonValueKind.String) => codes.Say("stages", value.GetString(), words),
            ("word", JsonValueKind.String) => words.Or($"{name}.{value.GetString()}", value.GetString()!),
            ("count", JsonValueKind.Array) => value.GetArrayLength().ToString(CultureInfo.InvariantCulture),
            ("corrections", JsonValueKind.Array) => string.Join(words["list.semicolon"], value.EnumerateArray().Select(c =>
                $"{names.GetValueOrDefault(c.GetProperty("field").GetString()!, c.GetProperty("field").GetString()!)} – {c.GetProperty("remark").GetString()}")),
            ("promise", JsonValueKind.Object) => words["promise.said", words.Or($"promise.{value.GetProperty("what").GetString()}", ""), words.Day(DateOnly.Parse(value.GetProperty("by").GetString()!, CultureInfo.InvariantCulture))],
            ("paused", JsonValueKind.Object) => words["promise.said-paused", value.GetProperty("daysLeft").GetInt32()],
            ("checked", JsonValueKind.Array) => Checked(value, words, codes, names),
            ("list", JsonValueKind.Array) => string.Join(words["list.semicolon"], value.EnumerateArray().Select(v => v.ToString())),
            ("", JsonValueKind.Number) => words.Number(value.GetDecimal()),
            ("rule", JsonValueKind.String) => names.TryGetValue(value.GetString()!, out var text) ? $"{value.GetString()} {text}" : value.GetString(),
            ("", _) => value.ToString(),
            (_, JsonValueKind.String) => codes.Say(kind, value.GetString(), words),
            _ => value.ToString()
        };
    }

    /// <summary>How many items were looked at, and which of them are at fault.</summary>
    private static string Checked(JsonElement items, Words words, Codes codes, IReadOnlyDictionary<string, string> names)
    {
        var failed = items.EnumerateArray().Where(i => i.TryGetProperty("fault", out var fault) && fault.ValueKind is JsonValueKind.String)
            .Select(i => words["check.said", names.GetValueOrDefault(i.GetProperty("item").GetString()!, i.GetProperty("item").GetString()!), codes.Say("faults", i.GetProperty("fault").GetString(), words)]).ToList();
        return failed.Count == 0 ? words["check.said-met", items.GetArrayLength()] : words["check.said-failed", items.GetArrayLength(), string.Join(words["list.semicolon"], failed)];
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)(:(?<kind>[A-Za-z]+))?\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\[(?<part>[^\]]*)\]")]
    private static partial Regex Optional();
}
