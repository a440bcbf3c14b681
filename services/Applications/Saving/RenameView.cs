using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Its owner gives a view another name.</summary>
public sealed record RenameView([StringLength(60, MinimumLength = 1), RegularExpression(Written.Impersonal)] string Name)
{
    public static readonly Refusal NameMissing = new("view-name-missing", "A view needs a name.");

    public Decision<SavedViewsEvent> Decide(SavedViews kept, Guid view, StaffId by, DateOnly today) =>
        kept.Find(view) is null ? SavedViews.Unknown
        : string.IsNullOrWhiteSpace(Name) ? NameMissing
        : kept.Takes(Name.Trim(), view) ? SavedViews.NameTaken
        : [new ViewRenamed(view, Name.Trim(), today, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/views/{id:guid}/rename-view", (Guid id, RenameView command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<SavedViews, SavedViewsEvent>(
                    SavedViews.IdOf(http.Tenant, http.Staff), kept => command.Decide(kept, id, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("staff");
}
