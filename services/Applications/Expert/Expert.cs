using JasperFx.Events;
using Marten.Events.Aggregation;

namespace TalentHub.Applications;

/// <summary>An employer an expert has left, and when the office learnt of it.</summary>
public sealed record FormerEmployer(string Uscc, DateOnly Until);

/// <summary>An expert the office may ask to judge cases.</summary>
/// <param name="Account">The account the expert signs in with.</param>
public sealed record Expert(Guid Id, Guid PersonId, Guid Account, IReadOnlyList<string> Fields, string? Uscc, IReadOnlyList<Tie> Ties, bool Active)
{
    public long Version { get; init; }

    public IReadOnlyList<FormerEmployer> Former { get; init; } = [];

    /// <summary>A person stands once in the register of an office.</summary>
    public static Guid IdOf(Guid person) => NamedId.Of($"expert:{person}");

    public static Expert? After(Expert? state, object fact) => (state, fact) switch
    {
        (_, ExpertRegistered e) => new(IdOf(e.PersonId), e.PersonId, e.Account, e.Fields, e.Uscc, e.Ties, true)
        {
            Version = state?.Version ?? 0,
            Former = Left(state, e.Uscc, e.On)
        },
        (not null, ExpertCorrected e) => state with { Fields = e.Fields, Uscc = e.Uscc, Ties = e.Ties, Former = Left(state, e.Uscc, e.On) },
        (not null, ExpertRetired) => state with { Active = false },
        _ => state
    };

    private static IReadOnlyList<FormerEmployer> Left(Expert? state, string? now, DateOnly on) =>
        state is null ? [] : state.Uscc is { } before && before != now ? [.. state.Former, new(before, on)] : state.Former;
}

public sealed class ExpertSnapshot : SingleStreamProjection<Expert, Guid>
{
    public ExpertSnapshot()
    {
        Name = "expert";
        Version = 1;
        IncludeType<ExpertEvent>();
    }

    public override Expert? Evolve(Expert? snapshot, Guid id, IEvent e) => Expert.After(snapshot, e.Data);
}
