using System.Collections;
using System.Runtime.CompilerServices;

namespace TalentHub.ServiceKit;

/// <summary>A "no" of the business. Expected, named and translatable: never an exception.</summary>
public sealed record Refusal(string Code, string Detail)
{
    /// <summary>What was possible instead, for a refusal that depends on a state.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }

    /// <summary>The other stream that stands in the way.</summary>
    public Guid? ConflictsWith { get; init; }

    /// <summary>The state the refusal speaks of.</summary>
    public string? Stage { get; init; }

    /// <summary>The places of the request that the refusal is about.</summary>
    public IReadOnlyList<InputError>? Errors { get; init; }
}

/// <summary>Either the facts that follow from a command, or one refusal.</summary>
[CollectionBuilder(typeof(Decision), nameof(Decision.Accept))]
public sealed class Decision<TFact> : IReadOnlyList<TFact>
{
    private readonly TFact[] _facts;

    internal Decision(TFact[] facts, Refusal? refusal)
    {
        _facts = facts;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    public int Count => _facts.Length;

    public TFact this[int index] => _facts[index];

    public IEnumerator<TFact> GetEnumerator() => ((IEnumerable<TFact>)_facts).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public static implicit operator Decision<TFact>(Refusal refusal) => new([], refusal);
}

/// <summary>Builds a <see cref="Decision{TFact}"/> from a collection expression.</summary>
public static class Decision
{
    public static Decision<TFact> Accept<TFact>(ReadOnlySpan<TFact> facts) => new(facts.ToArray(), null);
}
