using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace TalentHub.Identity;

/// <summary>Staff, their roles and offices, and what OpenIddict keeps about clients and tokens.</summary>
public sealed class IdentityDatabase(DbContextOptions<IdentityDatabase> options)
    : IdentityDbContext<StaffMember, IdentityRole<Guid>, Guid>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.UseOpenIddict();

        builder.Entity<StaffMember>(staff =>
        {
            staff.ToTable("staff");
            staff.Property(s => s.DisplayName).HasMaxLength(200);
            staff.HasMany(s => s.Memberships).WithOne().HasForeignKey(m => m.StaffMemberId);
        });
        builder.Entity<Membership>(membership =>
        {
            membership.ToTable("staff_offices");
            membership.HasKey(m => new { m.StaffMemberId, m.Office });
            membership.Property(m => m.Office).HasMaxLength(12);
        });
        builder.Entity<IdentityRole<Guid>>().ToTable("roles");
        builder.Entity<IdentityUserRole<Guid>>().ToTable("staff_roles");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("staff_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("staff_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("staff_tokens");
        builder.Entity<IdentityRoleClaim<Guid>>().ToTable("role_claims");
        builder.Entity<OpenIddictEntityFrameworkCoreApplication>().ToTable("clients");
        builder.Entity<OpenIddictEntityFrameworkCoreAuthorization>().ToTable("authorizations");
        builder.Entity<OpenIddictEntityFrameworkCoreScope>().ToTable("scopes");
        builder.Entity<OpenIddictEntityFrameworkCoreToken>().ToTable("tokens");
    }
}
