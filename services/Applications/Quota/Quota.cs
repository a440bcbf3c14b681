using JasperFx.Events;
using Marten.Events.Aggregation;

namespace TalentHub.Applications;

/// <summary>A place that a recommended case holds.</summary>
public sealed record QuotaPlace(Guid CaseId, string Round);

/// <summary>The places one office has given away in a programme's year; it decides alone, so that two cases never both take the last one.</summary>
public sealed record Quota(Guid Id, IReadOnlyList<QuotaPlace> Places)
{
    public long Version { get; init; }

    /// <summary>The places of an office in a programme's year.</summary>
    public static Guid IdOf(string office, string programme, int year) => NamedId.Of($"quota:{office}:{programme}-{year}");

    /// <summary>The places that count: a withdrawn case has given its own back.</summary>
    public static IReadOnlyList<QuotaPlace> Standing(Quota? state, IEnumerable<Case> cases)
    {
        var withdrawn = cases.Where(c => c.Stage is Stage.Withdraw).Select(c => c.Id).ToHashSet();
        return [.. (state?.Places ?? []).Where(p => !withdrawn.Contains(p.CaseId))];
    }

    public static Quota? After(Quota? state, Guid id, object fact) => fact is QuotaPlaceTaken e
        ? new(id, [.. state?.Places ?? [], new(e.CaseId, e.Round)]) { Version = state?.Version ?? 0 }
        : state;
}

public sealed class QuotaSnapshot : SingleStreamProjection<Quota, Guid>
{
    public QuotaSnapshot()
    {
        Name = "quota";
        Version = 1;
        IncludeType<QuotaEvent>();
    }

    public override Quota? Evolve(Quota? snapshot, Guid id, IEvent e) => Quota.After(snapshot, id, e.Data);
}
