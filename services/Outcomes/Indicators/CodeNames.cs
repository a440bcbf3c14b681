using System.Text.Json;

namespace TalentHub.Outcomes;

/// <summary>The names of codes, so that a question may be asked in the office's own words (科技服务 for sci-tech-services).</summary>
public sealed class CodeNames
{
    public static readonly IReadOnlyList<string> Stages =
    [
        "LEAD", "INTENT", "POOL", "DRAFT", "SUBMIT", "ACCEPT", "RETURN", "FORMAL", "RECOMM", "KEYREC", "REVIEW1", "REVIEW2", "DD", "DECIDE", "PUBLIC", "OBJECT",
        "AWARD", "SIGN", "LAND", "PAY", "REJECT", "WITHDRAW", "LAPSE", "ANNUAL", "MID", "FINAL", "CLOSE", "SUSPEND", "TERM", "CLAW"
    ];

    private readonly Dictionary<(string Dimension, string Zh), string> _codes = [];
    private readonly Dictionary<(string Dimension, string Code), string> _names = [];

    private sealed record Entry(string Code, string Zh);

    private sealed record Lists(Entry[]? Fields, Entry[]? Channels, Entry[]? Origins);

    public CodeNames(IConfiguration configuration)
    {
        var seeds = configuration["Seeds:Path"] ?? "seeds";
        if (Read<Lists>(Path.Combine(seeds, "codes.json")) is { } lists)
        {
            Take("field", lists.Fields);
            Take("channel", lists.Channels);
            Take("origin", lists.Origins);
        }

        Take("township", Read<Entry[]>(Path.Combine(seeds, "townships.json")));
        Take("level", [new("city", "市级"), new("district", "区级")]);
    }

    /// <summary>The code of a value given as code or Chinese name; null when it is a name nobody knows.</summary>
    public string? CodeOf(string dimension, string given)
    {
        if (_codes.TryGetValue((dimension, given), out var code)) return code;
        return dimension switch
        {
            "stage" => Stages.Contains(given) ? given : null,
            "year" => given.Length == 4 && given.All(char.IsAsciiDigit) ? given : null,
            _ => given.All(char.IsAscii) ? given : null
        };
    }

    /// <summary>The Chinese name of a code; the code itself when there is none.</summary>
    public string NameOf(string dimension, string code) => _names.GetValueOrDefault((dimension, code), code);

    private void Take(string dimension, Entry[]? entries)
    {
        foreach (var entry in entries ?? [])
        {
            _codes.TryAdd((dimension, entry.Zh), entry.Code);
            _names[(dimension, entry.Code)] = entry.Zh;
        }
    }

    private static T? Read<T>(string file) where T : class =>
        File.Exists(file) ? JsonSerializer.Deserialize<T>(File.ReadAllText(file), JsonSerializerOptions.Web) : null;
}
