using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A fact about the calendar feed of one person of the staff; the address stands in none.</summary>
public abstract record CalendarFeedEvent;

/// <summary>The person got an address for a calendar; the one before it stopped.</summary>
[StoredAs("feed_opened")]
public sealed record FeedOpened(DateTimeOffset At, StaffId By) : CalendarFeedEvent;

/// <summary>The address stopped.</summary>
[StoredAs("feed_revoked")]
public sealed record FeedRevoked(DateTimeOffset At, StaffId By) : CalendarFeedEvent;
