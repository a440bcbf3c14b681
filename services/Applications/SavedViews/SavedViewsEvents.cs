using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A fact about the lists a person of the staff keeps under names; what was typed into a search stands in none.</summary>
public abstract record SavedViewsEvent;

/// <summary>A list of cases was kept under a name: its filter, its order and its columns.</summary>
/// <param name="Columns">In their order; none for the usual ones.</param>
[StoredAs("view_saved")]
public sealed record ViewSaved(
    Guid ViewId, string Title, IReadOnlyDictionary<string, string> Filters, string? Sort, IReadOnlyList<string> Columns, bool Shared, DateOnly On, StaffId By) : SavedViewsEvent;

[StoredAs("view_renamed")]
public sealed record ViewRenamed(Guid ViewId, string Title, DateOnly On, StaffId By) : SavedViewsEvent;

/// <summary>The whole office finds the view now.</summary>
[StoredAs("view_shared")]
public sealed record ViewShared(Guid ViewId, DateOnly On, StaffId By) : SavedViewsEvent;

/// <summary>Its owner alone finds the view again.</summary>
[StoredAs("view_unshared")]
public sealed record ViewUnshared(Guid ViewId, DateOnly On, StaffId By) : SavedViewsEvent;

[StoredAs("view_discarded")]
public sealed record ViewDiscarded(Guid ViewId, DateOnly On, StaffId By) : SavedViewsEvent;
