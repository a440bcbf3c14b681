using System.Text.Json;

namespace TalentHub.Applications;

/// <summary>What the office calls its codes, in the language a list is written in; they are data (seeds/codes.json, townships.json, offices.json).</summary>
public sealed class CodeWords
{
    private readonly Dictionary<(string List, string Code), Words> _words = [];

    public static CodeWords From(string seeds)
    {
        var words = new CodeWords();
        using (var codes = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(seeds, "codes.json"))))
            foreach (var list in codes.RootElement.EnumerateObject().Where(l => l.Value.ValueKind is JsonValueKind.Array))
                words.Take(list.Name, list.Value);
        foreach (var name in new[] { "townships", "offices" })
            using (var list = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(seeds, $"{name}.json"))))
                words.Take(name, list.RootElement);
        return words;
    }

    /// <summary>The words of a code; the code itself when the list does not hold it.</summary>
    public string? Say(string list, string? code, bool zh) =>
        code is null or "" ? null : !_words.TryGetValue((list, code), out var words) ? code : zh ? words.Zh : words.En;

    private void Take(string list, JsonElement entries)
    {
        foreach (var entry in entries.EnumerateArray())
            _words[(list, entry.GetProperty("code").GetString()!)] = new(entry.GetProperty("zh").GetString()!, entry.GetProperty("en").GetString()!);
    }
}
