using Microsoft.EntityFrameworkCore;

namespace TalentHub.Identity;

/// <summary>The people of an office, for the administrator who appoints one of them; experts from outside are not among them.</summary>
public static class GetStaff
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/identity/staff", async (IdentityDatabase database, HttpContext http, CancellationToken ct) =>
            {
                var offices = http.User.FindAll(StaffClaims.Office).Select(c => c.Value).ToArray();
                StaffLabel[] labels = await (
                    from user in database.Users
                    where user.Memberships.Any(m => offices.Contains(m.Office))
                    where database.UserRoles.Any(h => h.UserId == user.Id && database.Roles.Any(r => r.Id == h.RoleId && Roles.Inside.Contains(r.Name)))
                    orderby user.UserName
                    select new StaffLabel(user.Id, user.DisplayName, user.UserName!)).ToArrayAsync(ct);
                return Results.Ok(labels);
            })
            .Produces<StaffLabel[]>()
            .RequireAuthorization("administrator");
}
