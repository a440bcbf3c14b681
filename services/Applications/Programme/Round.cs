using JasperFx.Events;
using Marten.Events.Aggregation;

namespace TalentHub.Applications;

/// <summary>One call for applications of a programme, from its opening to its end.</summary>
public sealed record Round(Guid Id, string Code, string Programme, string Rules, int Year, DateOnly OpenedOn, DateOnly? ClosedOn)
{
    public long Version { get; init; }

    /// <summary>Applications may enter.</summary>
    public bool Open => ClosedOn is null;

    /// <summary>Applications could enter on that day; an entry made late counts on its own day.</summary>
    public bool OpenOn(DateOnly day) => day >= OpenedOn && (ClosedOn is not { } closed || day <= closed);

    /// <summary>The stream of a round, found from its written code alone, for example 3315-ET-2019-1.</summary>
    public static Guid IdOf(string code) => NamedId.Of($"round:{code}");

    public static Round? After(Round? state, object fact) => (state, fact) switch
    {
        (null, RoundOpened e) => new(IdOf(e.Round), e.Round, e.Programme, e.Version, e.Year, e.On, null),
        (not null, RoundClosed e) => state with { ClosedOn = e.On },
        _ => state
    };
}

public sealed class RoundSnapshot : SingleStreamProjection<Round, Guid>
{
    public RoundSnapshot()
    {
        Name = "round";
        Version = 1;
        IncludeType<RoundEvent>();
    }

    public override Round? Evolve(Round? snapshot, Guid id, IEvent e) => Round.After(snapshot, e.Data);
}
