using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>Which cases a reader may know of: one of a confidential programme only as an appointed officer of its office.</summary>
public sealed record Confidence(IReadOnlySet<string> Programmes, IReadOnlySet<string> OfficerIn)
{
    public bool Hides(string programme, string office) => Programmes.Contains(programme) && !OfficerIn.Contains(office);

    /// <summary>What holds for the caller now.</summary>
    public static async Task<Confidence> Of(HttpContext http, IDocumentStore store)
    {
        await using var session = store.QuerySession();
        var programmes = await session.Query<ConfidentialProgramme>().Where(p => p.AnyTenant() && p.Personless).Select(p => p.Programme).ToListAsync(http.RequestAborted);
        HashSet<string> offices = [];
        foreach (var office in http.TenantsOfToken)
        {
            await using var own = store.QuerySession(office);
            if ((await own.Query<OfficersOf>().ToListAsync(http.RequestAborted)).Any(o => o.Appointed.Contains(http.Staff.Value))) offices.Add(office);
        }

        return new(programmes.ToHashSet(), offices);
    }
}
