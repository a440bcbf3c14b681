using JasperFx.Events;
using Marten.Events.Aggregation;

namespace TalentHub.Applications;

/// <summary>An entry of the ledger: a case of the person, and what it was granted; nothing while it has only applied.</summary>
public sealed record SupportEntry(Guid CaseId, string Programme, string Family, int Year, string? Project, decimal? WholeYuan);

/// <summary>All that one person applied for and was granted; it decides alone, so that two cases never both win (就高不重复).</summary>
public sealed record SupportLedger(Guid Id, IReadOnlyList<SupportEntry> Entries)
{
    public long Version { get; init; }

    /// <summary>The ledger of a person.</summary>
    public static Guid IdOf(Guid person) => NamedId.Of($"support:{person}");

    public static SupportLedger? After(SupportLedger? state, object fact) => fact switch
    {
        SupportClaimed e => With(state, e.PersonId, new(e.CaseId, e.Programme, e.Family, e.Year, e.Project, null)),
        SupportGranted e => With(state, e.PersonId, new(e.CaseId, e.Programme, e.Family, e.Year, e.Project, e.WholeYuan)),
        _ => state
    };

    private static SupportLedger With(SupportLedger? state, Guid person, SupportEntry entry) =>
        new(IdOf(person), [.. (state?.Entries ?? []).Where(x => x.CaseId != entry.CaseId), entry]) { Version = state?.Version ?? 0 };
}

public sealed class SupportLedgerSnapshot : SingleStreamProjection<SupportLedger, Guid>
{
    public SupportLedgerSnapshot()
    {
        Name = "support-ledger";
        Version = 1;
        IncludeType<SupportEvent>();
    }

    public override SupportLedger? Evolve(SupportLedger? snapshot, Guid id, IEvent e) => SupportLedger.After(snapshot, e.Data);
}
