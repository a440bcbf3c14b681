using JasperFx.Events;
using Marten.Events.Aggregation;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Somebody of the staff was trusted with the confidential cases of the office.</summary>
public sealed record Appointment(StaffId Officer, DateOnly On, StaffId By);

/// <summary>The officers who alone see the office's confidential cases.</summary>
public sealed record Officers(Guid Id, IReadOnlyList<Appointment> Appointed)
{
    /// <summary>As few as can stand in for each other.</summary>
    public const int Most = 2;

    public long Version { get; init; }

    public bool Has(StaffId staff) => Appointed.Any(a => a.Officer == staff);

    /// <summary>An office has one list of them.</summary>
    public static Guid IdOf(string office) => NamedId.Of($"officers:{office}");

    public static Officers? After(Officers? state, object fact) => (state, fact) switch
    {
        (null, OfficerAppointed e) => new(IdOf(e.Office), [new(e.Officer, e.On, e.By)]),
        (not null, OfficerAppointed e) => state with { Appointed = [.. state.Appointed, new(e.Officer, e.On, e.By)] },
        (not null, OfficerRelieved e) => state with { Appointed = [.. state.Appointed.Where(a => a.Officer != e.Officer)] },
        _ => state
    };
}

public sealed class OfficersSnapshot : SingleStreamProjection<Officers, Guid>
{
    public OfficersSnapshot()
    {
        Name = "officers";
        Version = 1;
        IncludeType<OfficersEvent>();
    }

    public override Officers? Evolve(Officers? snapshot, Guid id, IEvent e) => Officers.After(snapshot, e.Data);
}
