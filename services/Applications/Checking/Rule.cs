using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentHub.Applications;

/// <summary>A condition of a notice that a machine can check; each kind is a record of its own, its numbers are data.</summary>
[JsonConverter(typeof(RuleReader))]
public abstract record Rule
{
    public abstract string Kind { get; }

    public required string Id { get; init; }

    public required Words Text { get; init; }

    /// <summary>Hard rules stop a case; soft ones ("一般", "原则上") warn.</summary>
    public required bool Hard { get; init; }

    /// <summary>Where the rule is written.</summary>
    public required string Source { get; init; }

    /// <summary>Reason code of a failure, for example AGE.</summary>
    public required string Reason { get; init; }

    /// <summary>The year's own text was not found; another text was taken.</summary>
    public bool Assumed { get; init; }

    /// <summary>What the rule asks for, in figures; it is written beside the rule for whoever reads the log or the API.</summary>
    public abstract string Asked { get; }

    public abstract Checked Check(CaseFacts facts);

    /// <summary>What would have to be otherwise for this rule to hold; nothing where no change would do.</summary>
    public abstract IReadOnlyList<Change> Changes(CaseFacts facts);

    /// <summary>Whoever fails, or of whom nothing is known, gives his place to somebody who meets the rule.</summary>
    protected IReadOnlyList<Change> Replaced(CaseFacts facts, string who) => facts.People(who) is { Count: 0 }
        ? [who is "members" ? new(Change.Member, "members[1]") : new(Change.Person, "leader")]
        : [.. Check(facts).Facts.Select(f => new Change(Change.Person, f.Key.Split('.')[0])).Distinct()];

    /// <summary>Checks one thing about each person the rule speaks of: one who fails decides, then one of whom nothing is known.</summary>
    protected static Checked Each(IReadOnlyList<Subject> people, string key, Func<PersonFacts, bool?> holds)
    {
        if (people.Count == 0) return new(Outcome.Missing, []);
        var answers = people.Select(p => (Used: p.Uses(key), Holds: holds(p.Facts))).ToList();
        var outcome = answers.Any(a => a.Holds is false) ? Outcome.Fail : answers.Any(a => a.Holds is null) ? Outcome.Missing : Outcome.Pass;
        return new(outcome, [.. answers.Where(a => outcome == Of(a.Holds)).Select(a => a.Used)]);
    }

    protected static string Of(bool? holds) => holds switch { true => Outcome.Pass, false => Outcome.Fail, null => Outcome.Missing };
}

/// <summary>What a rule found, and the facts it looked at.</summary>
public sealed record Checked(string Outcome, IReadOnlyList<FactUsed> Facts);

/// <summary>Reads a rule by its kind; a kind nobody knows, or a member the kind does not have, is refused.</summary>
internal sealed class RuleReader : JsonConverter<Rule>
{
    public override Rule Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var rule = document.RootElement;
        if (rule.ValueKind is not JsonValueKind.Object || !rule.TryGetProperty("kind", out var kind) || kind.ValueKind is not JsonValueKind.String)
            throw new JsonException("A rule needs its kind.");
        var record = RuleKinds.Of(kind.GetString()!) ?? throw new JsonException($"There is no rule kind {kind.GetString()}.");
        var members = options.GetTypeInfo(record).Properties;
        foreach (var given in rule.EnumerateObject())
            if (members.All(m => m.Name != given.Name)) throw new JsonException($"A rule of the kind {kind.GetString()} has no member {given.Name}.");
        foreach (var needed in members.Where(m => m.AssociatedParameter is { HasDefaultValue: false, IsNullable: false }))
            if (!rule.TryGetProperty(needed.Name, out _)) throw new JsonException($"A rule of the kind {kind.GetString()} needs {needed.Name}.");
        return (Rule)rule.Deserialize(record, options)!;
    }

    public override void Write(Utf8JsonWriter writer, Rule value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
}
