using System.Text.Json;
using TalentHub.TestKit;

namespace TalentHub.Applications.Tests;

/// <summary>One command of the demonstration year.</summary>
internal sealed record YearLine(string Key, string As, string Post, JsonElement Body)
{
    public string Office => As.Split('@')[1];

    public string Command => Post[(Post.LastIndexOf('/') + 1)..];
}

internal static class SeededYear
{
    public static IReadOnlyList<YearLine> Lines { get; } =
    [
        .. from file in Directory.GetFiles(Repository.Path("seeds", "haishu-2019"), "*.ndjson").Order(StringComparer.Ordinal)
           from text in File.ReadLines(file)
           let line = JsonSerializer.Deserialize<JsonElement>(text)
           select new YearLine(
               line.GetProperty("key").GetString()!, line.GetProperty("as").GetString()!,
               line.GetProperty("post").GetString()!, line.GetProperty("body"))
    ];
}
