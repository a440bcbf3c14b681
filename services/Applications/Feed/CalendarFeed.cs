using JasperFx.Events;
using Marten.Events.Aggregation;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The feed by which one person of the staff sees days of the office in a calendar.</summary>
public sealed record CalendarFeed(Guid Id, DateTimeOffset OpenedAt)
{
    /// <summary>An address is renewed once a year, so that a forgotten one ends by itself.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(366);

    public long Version { get; init; }

    public bool Open { get; init; } = true;

    public static Guid IdOf(string office, StaffId owner) => NamedId.Of($"feed:{office}:{owner}");

    public static CalendarFeed? After(CalendarFeed? state, object fact, Guid id) => (state, fact) switch
    {
        (null, FeedOpened e) => new(id, e.At),
        (not null, FeedOpened e) => state with { OpenedAt = e.At, Open = true },
        (not null, FeedRevoked) => state with { Open = false },
        _ => state
    };
}

public sealed class CalendarFeedSnapshot : SingleStreamProjection<CalendarFeed, Guid>
{
    public CalendarFeedSnapshot()
    {
        Name = "calendar-feed";
        Version = 1;
        IncludeType<CalendarFeedEvent>();
    }

    public override CalendarFeed? Evolve(CalendarFeed? snapshot, Guid id, IEvent e) => CalendarFeed.After(snapshot, e.Data, id);
}
