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

    public const string Expert = "expert";

    /// <summary>Roles of the people of an office.</summary>
    public static readonly string[] Inside = ["clerk", "reviewer", "finance", "leader", "administrator", "secretary"];

    /// <summary>Roles of people from outside, who see only what is put before them.</summary>
    public static readonly string[] Guests = [Expert];

    public static readonly string[] Human = [.. Inside, .. Guests];
}
