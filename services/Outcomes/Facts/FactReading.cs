using System.Globalization;
using System.Text.Json;
using TalentHub.Contracts.Applications.V1;
using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>Turns a stored row into the fact it is; facts that move no figure are known by name and not parsed.</summary>
public static class FactReading
{
    public const string Own = "outcomes";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly Dictionary<string, Type> Counting = CaseLines.Kinds
        .ToDictionary(t => t.Namespace!.StartsWith("TalentHub.Contracts.", StringComparison.Ordinal) ? ContractNames.AliasOf(t) : OwnAlias(t));

    private static readonly HashSet<string> Known =
        // Marten leaves a tombstone where an append failed: a number without a fact.
        [.. Counting.Keys, "tombstone", .. ContractNames.In(typeof(CaseSubmitted).Assembly).Select(ContractNames.AliasOf)];

    /// <summary>The stored names of the facts that move a figure.</summary>
    public static IReadOnlyCollection<string> CountingNames => Counting.Keys;

    /// <summary>Null when the fact moves no figure; throws when it is of a kind this build does not know.</summary>
    public static KeptFact? Read(
        long sequence, Guid id, Guid stream, long version, string tenant, string name, DateTime timestamp,
        string? knownAt, string? source, string? sourceName, ReadOnlySpan<byte> data)
    {
        if (!Counting.TryGetValue(name, out var type))
            return Known.Contains(name) ? null : throw new InvalidOperationException($"Fact {sequence} is a {name}: this build does not know it.");
        var parsed = JsonSerializer.Deserialize(data, type, Json) ?? throw new InvalidOperationException($"Fact {sequence} is empty.");
        var known = knownAt is null
            ? new DateTimeOffset(timestamp, TimeSpan.Zero)
            : DateTimeOffset.Parse(knownAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        return new(sequence, id, stream, version, tenant, source ?? Own, sourceName ?? name, known, parsed);
    }

    private static string OwnAlias(Type fact) =>
        ((StoredAsAttribute)Attribute.GetCustomAttribute(fact, typeof(StoredAsAttribute))!).Alias;
}
