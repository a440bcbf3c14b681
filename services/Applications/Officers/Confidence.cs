using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A case without a person is confidential: to everybody but the appointed officers of its office it does not exist.</summary>
public static class Confidence
{
    private const string Asked = "appointed-in";

    /// <summary>Every command of a case, and of what is written about it, asks this before it says anything.</summary>
    public static Sight Sight { get; } = new((state, http) => state switch
    {
        Case { PersonId: null } or Note { Confidential: true } or Reminder { Confidential: true } => new(http.IsOfficer()),
        Reminder { CaseId: null } own => ValueTask.FromResult(own.Concerns(http.Staff)),
        _ => ValueTask.FromResult(true)
    });

    /// <summary>The condition on a list whose rows (alias d) are kept by the id of their case; its one value is the offices the caller is an officer of.</summary>
    public static async Task<(string Condition, string[] Offices)> Shown(this IQuerySession session, HttpContext http) => session.Shown(await http.OfficerIn());

    /// <summary>The same for rows that keep the reference code themselves.</summary>
    public static async Task<(string Condition, string[] Offices)> ShownRows(this HttpContext http) =>
        (" and (d.data ->> 'referenceCode' is null or d.tenant_id = any(?))", await http.OfficerIn());

    /// <summary>The same as the first for the officers of these offices; of none, for whatever leaves the house.</summary>
    public static (string Condition, string[] Offices) Shown(this IQuerySession session, params string[] officerIn)
    {
        var table = session.DocumentStore.Options.Schema.For<CaseRow>();
        return ($" and d.id not in (select c.id from {table} as c where c.data ->> 'referenceCode' is not null and not c.tenant_id = any(?))", officerIn);
    }

    extension(HttpContext http)
    {
        /// <summary>The caller is an appointed officer of the office this request works in.</summary>
        public async Task<bool> IsOfficer() => (await http.OfficerIn()).Contains(http.Tenant);

        private async Task<string[]> OfficerIn()
        {
            if (http.Items[Asked] is string[] known) return known;
            var store = http.RequestServices.GetRequiredService<IDocumentStore>();
            List<string> offices = [];
            foreach (var office in http.TenantsOfToken)
            {
                await using var session = store.QuerySession(office);
                if (await session.LoadAsync<Officers>(Officers.IdOf(office), http.RequestAborted) is { } officers && officers.Has(http.Staff)) offices.Add(office);
            }

            http.Items[Asked] = offices.ToArray();
            return [.. offices];
        }
    }
}
