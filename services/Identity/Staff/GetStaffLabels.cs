using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace TalentHub.Identity;

/// <summary>Asks for the names behind staff ids, so that a page can say who did what.</summary>
public sealed record GetStaffLabels([property: MaxLength(GetStaffLabels.Most)] IReadOnlyList<Guid> Ids)
{
    public const int Most = 500;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/identity/staff/labels", async (GetStaffLabels asked, IdentityDatabase database, CancellationToken ct) =>
            {
                if (asked.Ids.Count > Most) return Problems.Invalid("/ids", "too-many", "一次最多查询 500 个。", $"Ask for at most {Most} at once.");

                var ids = asked.Ids.Distinct().ToArray();
                StaffLabel[] labels = await database.Users.Where(u => ids.Contains(u.Id))
                    .Select(u => new StaffLabel(u.Id, u.DisplayName, u.UserName!)).ToArrayAsync(ct);
                return Results.Ok(labels);
            })
            .Produces<StaffLabel[]>()
            .RequireAuthorization("staff");
}

/// <summary>A staff member's name as colleagues see it.</summary>
public sealed record StaffLabel(Guid Id, string Label, string Account);
