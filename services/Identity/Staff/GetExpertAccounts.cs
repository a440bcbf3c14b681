using Microsoft.EntityFrameworkCore;

namespace TalentHub.Identity;

/// <summary>The accounts of an office that experts sign in with, for the secretary who enters an expert.</summary>
public static class GetExpertAccounts
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/identity/staff/experts", async (IdentityDatabase database, HttpContext http, CancellationToken ct) =>
            {
                var offices = http.User.FindAll(StaffClaims.Office).Select(c => c.Value).ToArray();
                StaffLabel[] labels = await (
                    from user in database.Users
                    where user.Memberships.Any(m => offices.Contains(m.Office))
                    join held in database.UserRoles on user.Id equals held.UserId
                    join role in database.Roles on held.RoleId equals role.Id
                    where role.Name == Roles.Expert
                    orderby user.UserName
                    select new StaffLabel(user.Id, user.DisplayName, user.UserName!)).ToArrayAsync(ct);
                return Results.Ok(labels);
            })
            .Produces<StaffLabel[]>()
            .RequireAuthorization("secretary");
}
