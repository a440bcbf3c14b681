using JasperFx.Events;
using Marten.Events.Aggregation;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A list of cases under a name.</summary>
public sealed record SavedView(Guid Id, string Name, IReadOnlyDictionary<string, string> Filters, string? Sort, IReadOnlyList<string> Columns, bool Shared)
{
    /// <summary>What a view can be narrowed to: nothing that says who a person is, and nothing that was typed into a search.</summary>
    public static readonly IReadOnlyList<string> Narrows = ["programme", "year", "stage", "township", "field", "channel", "waits"];

    public static readonly IReadOnlyList<string> Shows =
        ["person", "project", "receiptNumber", "stage", "programme", "year", "township", "field", "channel", "origin", "promise", "changedOn", "changedAt"];
}

/// <summary>The views one person of the staff keeps in one office.</summary>
public sealed record SavedViews(Guid Id, Guid Owner, IReadOnlyList<SavedView> Views)
{
    /// <summary>As many as can be found again by eye.</summary>
    public const int Most = 50;

    public static readonly Refusal Unknown = new("view-unknown", "You keep no such view; it may have been discarded.");

    public static readonly Refusal NameTaken = new("view-name-taken", "You keep another view under this name.");

    public long Version { get; init; }

    /// <summary>Others of the office find at least one of them.</summary>
    public bool Shares { get; init; }

    public SavedView? Find(Guid view) => Views.FirstOrDefault(v => v.Id == view);

    public bool Takes(string name, Guid? but = null) => Views.Any(v => v.Id != but && string.Equals(v.Name, name, StringComparison.OrdinalIgnoreCase));

    public static Guid IdOf(string office, StaffId owner) => NamedId.Of($"views:{office}:{owner}");

    public static SavedViews? After(SavedViews? state, object fact, Guid id) => (state, fact) switch
    {
        (null, ViewSaved e) => Kept(new(id, e.By.Value, []), [Of(e)]),
        (not null, ViewSaved e) => Kept(state, [.. state.Views, Of(e)]),
        (not null, ViewRenamed e) => Kept(state, Replaced(state, e.ViewId, v => v with { Name = e.Title })),
        (not null, ViewShared e) => Kept(state, Replaced(state, e.ViewId, v => v with { Shared = true })),
        (not null, ViewUnshared e) => Kept(state, Replaced(state, e.ViewId, v => v with { Shared = false })),
        (not null, ViewDiscarded e) => Kept(state, [.. state.Views.Where(v => v.Id != e.ViewId)]),
        _ => state
    };

    private static SavedView Of(ViewSaved e) => new(e.ViewId, e.Title, e.Filters, e.Sort, e.Columns, e.Shared);

    private static SavedViews Kept(SavedViews state, IReadOnlyList<SavedView> views) => state with { Views = views, Shares = views.Any(v => v.Shared) };

    private static IReadOnlyList<SavedView> Replaced(SavedViews state, Guid view, Func<SavedView, SavedView> by) => [.. state.Views.Select(v => v.Id == view ? by(v) : v)];
}

public sealed class SavedViewsSnapshot : SingleStreamProjection<SavedViews, Guid>
{
    public SavedViewsSnapshot()
    {
        Name = "saved-views";
        Version = 1;
        IncludeType<SavedViewsEvent>();
    }

    public override SavedViews? Evolve(SavedViews? snapshot, Guid id, IEvent e) => SavedViews.After(snapshot, e.Data, id);
}
