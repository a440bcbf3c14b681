using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What was kept of a form is needed no more: it was said, or given up. Nothing kept is as good as dropped.</summary>
public sealed record DropInput
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/inputs/{id:guid}/drop-input", async (Guid id, DropInput command, IDocumentSession session, HttpContext http) =>
        {
            session.Delete<KeptInput>(KeptInput.IdOf(http.Tenant, http.Staff.Value, id));
            await session.SaveChangesAsync(http.RequestAborted);
            return Results.NoContent();
        }).RequireAuthorization("clerk");
}
