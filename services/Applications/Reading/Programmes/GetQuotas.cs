using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A quota of the notice and how much of it the office has used; no round means the whole year.</summary>
public sealed record QuotaLine(string? Round, int Most, int Taken, string Source, bool Assumed);

/// <summary>The quotas of a programme's year.</summary>
public sealed record QuotaLines(IReadOnlyList<QuotaLine> Items);

/// <summary>How many cases the office may still recommend in a programme's year.</summary>
public static class GetQuotas
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/programmes/{code}/{year:int}/quotas", async (
                string code, int year, IQuerySession session, Rulebook rulebook, HttpContext http) =>
            {
                var ct = http.RequestAborted;
                if (await rulebook.Programme(http.Tenant, code, year, ct) is not { } programme) return Problems.NotFound();
                var places = await session.LoadAsync<Quota>(Quota.IdOf(http.Tenant, code, year), ct);
                var cases = await session.LoadManyAsync<Case>(ct, (places?.Places ?? []).Select(p => p.CaseId));
                var standing = Quota.Standing(places, cases);
                return Results.Ok(new QuotaLines([.. (programme.Rules.Quotas ?? []).Select(q => new QuotaLine(
                    q.Round, q.Most, standing.Count(p => q.Round is null || p.Round == q.Round), q.Source, q.Assumed))]));
            })
            .Produces<QuotaLines>()
            .RequireAuthorization("reader");
}
