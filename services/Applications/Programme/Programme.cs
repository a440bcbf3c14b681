using JasperFx.Events;
using Marten.Events.Aggregation;

namespace TalentHub.Applications;

/// <summary>A programme of one year and the rules that are in force for it.</summary>
public sealed record Programme(Guid Id, ProgrammeVersion Rules)
{
    public long Version { get; init; }

    public IReadOnlyList<Example> Examples { get; init; } = [];

    public DateOnly? ClosedOn { get; init; }

    /// <summary>The stream of a programme's year, found from its code and year alone.</summary>
    public static Guid IdOf(string code, int year) => NamedId.Of($"programme:{code}-{year}");

    public static Programme? After(Programme? state, object fact) => (state, fact) switch
    {
        (null, ProgrammePublished e) => new(IdOf(e.Rules.Code, e.Rules.Year), e.Rules) { Examples = e.Examples ?? [] },
        (not null, ProgrammePublished e) => state with { Rules = e.Rules, Examples = e.Examples ?? state.Examples },
        (not null, ProgrammeClosed e) => state with { ClosedOn = e.On },
        _ => state
    };
}

public sealed class ProgrammeSnapshot : SingleStreamProjection<Programme, Guid>
{
    public ProgrammeSnapshot()
    {
        Name = "programme";
        Version = 1;
        IncludeType<ProgrammeEvent>();
    }

    public override Programme? Evolve(Programme? snapshot, Guid id, IEvent e) => Programme.After(snapshot, e.Data);
}
