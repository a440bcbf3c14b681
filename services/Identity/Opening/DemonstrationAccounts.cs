using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace TalentHub.Identity;

/// <summary>Invented staff of every office, one per role, so that a newcomer can look around as any of them.</summary>
public sealed class DemonstrationAccounts(IdentityDatabase database, UserManager<StaffMember> staff, RoleManager<IdentityRole<Guid>> roles, IConfiguration configuration)
{
    private static readonly string[] OfCity = ["leader", "administrator"];

    private static readonly Dictionary<string, string> Titles = new()
    {
        ["clerk"] = "经办人",
        ["reviewer"] = "审核人",
        ["finance"] = "财务",
        ["leader"] = "领导",
        ["administrator"] = "管理员",
        ["secretary"] = "评审秘书",
        [Roles.Expert] = "评审专家"
    };

    /// <summary>A panel needs several experts: expert, expert2 and so on.</summary>
    private const int Experts = 5;

    private static readonly string[] OfDistrict =
        [.. Roles.Inside, .. Enumerable.Range(1, Experts).Select(n => n == 1 ? Roles.Expert : $"{Roles.Expert}{n}")];

    public async Task BringRoles()
    {
        foreach (var role in Roles.Human)
            if (!await roles.RoleExistsAsync(role))
                await roles.CreateAsync(new(role) { Id = IdOf($"role:{role}") });
    }

    public async Task Bring(CancellationToken ct)
    {
        var password = configuration["Demonstration:Password"] is { Length: > 0 } given
            ? given
            : throw new InvalidOperationException("Demonstration:Password is missing; the demonstration accounts need one.");
        var held = await database.Users.Where(u => u.Demonstration).ToDictionaryAsync(u => u.UserName!, ct);
        var sameAsBefore = held.Values.FirstOrDefault() is { } one && await staff.CheckPasswordAsync(one, password);

        foreach (var office in Offices())
            foreach (var account in office.Code == office.City ? OfCity : OfDistrict)
            {
                var name = $"{account}@{office.Code}";
                if (!held.TryGetValue(name, out var member)) await Add(name, account, office, password);
                else if (!sameAsBefore)
                {
                    member.PasswordHash = staff.PasswordHasher.HashPassword(member, password);
                    Must(await staff.UpdateSecurityStampAsync(member));
                }
            }
    }

    /// <summary>The accounts as the sign-in page lists them, by office.</summary>
    public async Task<IReadOnlyList<(Office Office, IReadOnlyList<string> Roles)>> All(CancellationToken ct)
    {
        var names = await database.Users.Where(u => u.Demonstration).Select(u => u.UserName!).ToListAsync(ct);
        return [.. from office in Offices()
                   let here = Roles.Human.Where(r => names.Contains($"{r}@{office.Code}")).ToArray()
                   where here.Length > 0
                   orderby office.Code == "330203" ? 0 : 1, office.Code
                   select (office, (IReadOnlyList<string>)here)];
    }

    private async Task Add(string name, string account, Office office, string password)
    {
        var role = account.TrimEnd([.. "0123456789"]);
        var member = new StaffMember
        {
            Id = IdOf(name),
            UserName = name,
            DisplayName = $"{office.Zh}{Titles[role]}{account[role.Length..]}",
            Demonstration = true,
            ReadsCity = office.Code == office.City,
            LockoutEnabled = true,
            Memberships = [new() { Office = office.Code }]
        };
        Must(await staff.CreateAsync(member, password));
        Must(await staff.AddToRoleAsync(member, role));
    }

    private Office[] Offices()
    {
        var file = Path.Combine(configuration["Seeds:Path"] ?? "seeds", "offices.json");
        return JsonSerializer.Deserialize<Office[]>(File.ReadAllText(file), JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"{file} holds no list.");
    }

    private static void Must(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(" ", result.Errors.Select(e => e.Description)));
    }

    /// <summary>The same id for the same name, so that a demonstration set up twice has the same staff.</summary>
    private static Guid IdOf(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"talenthub:{name}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new(bytes, bigEndian: true);
    }
}

/// <summary>An office and the city it belongs to, as seeds/offices.json names them.</summary>
public sealed record Office(string Code, string Zh, string En, string City);
