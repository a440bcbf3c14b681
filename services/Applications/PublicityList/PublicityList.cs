using JasperFx.Events;
using Marten.Events.Aggregation;

namespace TalentHub.Applications;

/// <summary>Cases of one round that are shown to the public together, and until when; how each of them does is written in the case.</summary>
public sealed record PublicityList(
    Guid Id, string Programme, int Year, string Round, string NoticeNumber, int WorkingDays, DateOnly OpenedOn, DateOnly ClosesOn, bool CalendarAssumed,
    IReadOnlyList<Guid> CaseIds)
{
    public long Version { get; init; }

    public static PublicityList? After(PublicityList? state, object fact) => (state, fact) switch
    {
        (null, PublicityListOpened e) => new(e.ListId, e.Programme, e.Year, e.Round, e.NoticeNumber, e.WorkingDays, e.On, e.ClosesOn, e.CalendarAssumed, e.CaseIds),
        _ => state
    };
}

public sealed class PublicityListSnapshot : SingleStreamProjection<PublicityList, Guid>
{
    public PublicityListSnapshot()
    {
        Name = "publicity-list";
        Version = 1;
        IncludeType<PublicityListEvent>();
    }

    public override PublicityList? Evolve(PublicityList? snapshot, Guid id, IEvent e) => PublicityList.After(snapshot, e.Data);
}
