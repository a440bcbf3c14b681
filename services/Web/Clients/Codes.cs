using System.Collections.Frozen;
using System.Text.Json;

namespace TalentHub.Web;

/// <summary>One value of a code list with its words.</summary>
public sealed record Code(string Value, string Zh, string En, string? Set = null)
{
    public string In(Words words) => words.Pick(Zh, En);
}

/// <summary>The office's code lists, read once from the seeds: data, not program text.</summary>
public sealed class Codes
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, Code>> _lists;

    public Codes(IConfiguration configuration) : this(configuration["Seeds:Path"] ?? "seeds")
    {
    }

    public Codes(string seeds)
    {
        Dictionary<string, IReadOnlyList<Code>> lists = [];
        var codes = Path.Combine(seeds, "codes.json");
        if (File.Exists(codes))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(codes));
            foreach (var list in document.RootElement.EnumerateObject().Where(l => l.Value.ValueKind is JsonValueKind.Array))
                lists[list.Name] = [.. list.Value.EnumerateArray().Select(Read)];
        }

        Townships = Plain(Path.Combine(seeds, "townships.json"));
        Offices = Plain(Path.Combine(seeds, "offices.json"));
        lists["townships"] = [.. Townships.Select(t => t.Code)];
        lists["offices"] = [.. Offices.Select(o => o.Code)];
        Lists = lists.ToFrozenDictionary();
        _lists = lists.ToFrozenDictionary(l => l.Key, l => l.Value.DistinctBy(c => c.Value).ToFrozenDictionary(c => c.Value));
    }

    public FrozenDictionary<string, IReadOnlyList<Code>> Lists { get; }

    /// <summary>Townships with the office each belongs to.</summary>
    public IReadOnlyList<(Code Code, string Office)> Townships { get; }

    /// <summary>Offices with the city each belongs to.</summary>
    public IReadOnlyList<(Code Code, string City)> Offices { get; }

    public IReadOnlyList<Code> Of(string list) => Lists.GetValueOrDefault(list, []);

    public IEnumerable<Code> TownshipsOf(string? office) => Townships.Where(t => office is null || t.Office == office).Select(t => t.Code);

    /// <summary>The words of a code; the code itself when the list does not hold it.</summary>
    public string Say(string list, string? value, Words words) =>
        value is null ? "–" : _lists.TryGetValue(list, out var codes) && codes.TryGetValue(value, out var code) ? code.In(words) : value;

    private static Code Read(JsonElement e) => new(
        e.GetProperty("code").GetString()!, e.GetProperty("zh").GetString()!, e.GetProperty("en").GetString()!,
        e.TryGetProperty("set", out var set) && set.ValueKind is JsonValueKind.String ? set.GetString() : null);

    private static IReadOnlyList<(Code, string)> Plain(string file)
    {
        if (!File.Exists(file)) return [];
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. document.RootElement.EnumerateArray().Select(e => (Read(e), Belongs(e)))];
    }

    private static string Belongs(JsonElement e) =>
        e.TryGetProperty("office", out var office) ? office.GetString()! : e.TryGetProperty("city", out var city) ? city.GetString() ?? "" : "";
}
