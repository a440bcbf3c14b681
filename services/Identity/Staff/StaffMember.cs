using Microsoft.AspNetCore.Identity;

namespace TalentHub.Identity;

/// <summary>A person of an office who may sign in; the id is the staff id that facts carry.</summary>
public sealed class StaffMember : IdentityUser<Guid>
{
    public required string DisplayName { get; set; }

    /// <summary>Reads across the districts of the city.</summary>
    public bool ReadsCity { get; set; }

    /// <summary>Invented for the demonstration; production refuses to start beside it.</summary>
    public bool Demonstration { get; set; }

    public List<Membership> Memberships { get; set; } = [];
}

/// <summary>A staff member belongs to an office; the lowest position is the office they work in unless they choose another.</summary>
public sealed class Membership
{
    public Guid StaffMemberId { get; set; }

    public required string Office { get; set; }

    public int Position { get; set; }
}

/// <summary>What a staff member may do.</summary>
public static class Roles
{
    public const string Service = "service";

    public static readonly string[] Human = ["clerk", "reviewer", "finance", "leader", "administrator"];
}
