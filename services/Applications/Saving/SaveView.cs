using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Somebody keeps a list of cases under a name, for himself or for the office.</summary>
/// <param name="Columns">In their order; the usual ones when left out.</param>
public sealed record SaveView(
    [StringLength(60, MinimumLength = 1), RegularExpression(Written.Impersonal)] string Name, [MaxLength(20)] Dictionary<string, string>? Filters = null,
    [StringLength(30)] string? Sort = null, [MaxLength(20)] IReadOnlyList<string>? Columns = null, bool Shared = false)
{
    public static readonly Refusal TooMany = new("too-many-views", "You keep fifty views; discard one first.");

    public Decision<SavedViewsEvent> Decide(SavedViews? kept, Guid id, StaffId by, DateOnly today) =>
        kept?.Views.Count >= SavedViews.Most ? TooMany
        : kept?.Takes(Name.Trim()) is true ? SavedViews.NameTaken
        : [new ViewSaved(id, Name.Trim(), (Filters ?? []).Where(f => f.Value.Length > 0).ToDictionary(), Sort, Columns ?? [], Shared, today, by)];

    /// <summary>Everything in the request that is no list.</summary>
    public IReadOnlyList<InputError> Faults()
    {
        List<InputError> faults = [];
        if (string.IsNullOrWhiteSpace(Name)) faults.Add(new("/name", "required", "必须填写。", "Is required."));
        foreach (var (name, value) in Filters ?? [])
            if (!SavedView.Narrows.Contains(name)) faults.Add(new($"/filters/{name}", "unknown-parameter", "常用视图不能保存这个筛选条件。", "A view keeps no such filter."));
            else if (value.Length > 500 || !Written.IsImpersonal(value)) faults.Add(new($"/filters/{name}", "wrong-form", "筛选条件格式不正确。", "The filter cannot be read."));
        if (Sort is { } sort && GetCases.Order(sort) is null) faults.Add(CodeLists.Unknown("/sort"));
        faults.AddRange((Columns ?? []).Index().Where(c => !SavedView.Shows.Contains(c.Item)).Select(c => CodeLists.Unknown($"/columns/{c.Index}")));
        if (Columns is { } some && some.Distinct().Count() != some.Count) faults.Add(new("/columns", "stands-twice", "列重复。", "A column stands twice."));
        return faults;
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/views", async (SaveView command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
        {
            if (command.Faults() is { Count: > 0 } faults) return Problems.Invalid(faults);
            var (id, view, today) = (SavedViews.IdOf(http.Tenant, http.Staff), Guid.CreateVersion7(), clock.TodayInShanghai());
            return await session.LoadAsync<SavedViews>(id, http.RequestAborted) is null
                ? await session.Begin<SavedViews, SavedViewsEvent>(id, "/api/applications/views", command.Decide(null, view, http.Staff, today), http, new { id = view })
                : await session.Decide<SavedViews, SavedViewsEvent>(id, kept => command.Decide(kept, view, http.Staff, today), http);
        }).RequireAuthorization("staff");
}
