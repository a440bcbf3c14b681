using Marten;
using Marten.Linq.MatchesSql;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A page of the cases that a notice, were it in force for them, would change.</summary>
/// <param name="Looked">Cases this page looked at.</param>
/// <param name="Unknown">Of these, cases with somebody the register no longer holds.</param>
/// <param name="AmountChange">Sum of what would be paid more (or less) for the cases of this page.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record WhatIfPage(IReadOnlyList<WhatIfLine> Items, int Looked, int Unknown, decimal AmountChange, Guid? Next);

/// <summary>The notice run over the office's past cases of its programme, without writing anything.</summary>
public static class GetWhatIf
{
    private const int LargestPage = 50;
    private const int AtOnce = 8;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/notices/{code}/{year:int}/what-if", async (
                string code, int year, int? caseYear, string? stage, Guid? after, int? pageSize,
                IQuerySession session, IDocumentStore store, Tenants tenants, Rulebook rulebook, People people, HttpContext http) =>
            {
                var size = pageSize ?? LargestPage;
                if (size is < 1 or > LargestPage) return Problems.Of(400, "bad-page-size", $"pageSize is a number from 1 to {LargestPage}.");
                await using var city = store.QuerySession(City.Of(http, tenants));
                if (await city.LoadAsync<Notice>(Notice.IdOf(code, year), http.RequestAborted) is not { } notice) return Problems.NotFound();

                var asked = session.Query<Case>().Where(c => c.About.Programme == code && c.Terms != null);
                if (!await http.IsOfficer()) asked = asked.Where(c => c.PersonId != null);
                if (after is { } from) asked = asked.Where(c => c.MatchesSql("d.id > ?", from));
                if (caseYear is { } only) asked = asked.Where(c => c.About.Year == only);
                if (stage is not null) asked = asked.Where(c => c.Stage == stage);
                var cases = await asked.OrderBy(c => c.Id).Take(size + 1).ToListAsync(http.RequestAborted);
                var page = cases.Take(size).ToList();
                var lines = await Lines(page, notice.Rules, rulebook, people, http);
                return Results.Ok(new WhatIfPage(
                    [.. lines.Select(l => l.Line).OfType<WhatIfLine>()], page.Count, lines.Count(l => !l.Known),
                    lines.Sum(l => l.Line is { } line ? line.AmountAfter - line.AmountBefore : 0), cases.Count > size ? page[^1].Id : null));
            })
            .Produces<WhatIfPage>()
            .RequireAuthorization("reviewer");

    private static async Task<(bool Known, WhatIfLine? Line)[]> Lines(List<Case> cases, ProgrammeVersion after, Rulebook rulebook, People people, HttpContext http)
    {
        using var turns = new SemaphoreSlim(AtOnce);
        return await Task.WhenAll(cases.Select(async state =>
        {
            await turns.WaitAsync(http.RequestAborted);
            try
            {
                if (await people.Of(state, http, http.RequestAborted) is not { } team) return (false, (WhatIfLine?)null);
                var before = await rulebook.RulesOf(http.Tenant, state, http.RequestAborted);
                return (true, WhatIf.Of(state, new(state.About.Field, state.Answers, team.Leader, team.Members, state.Version), before, after));
            }
            finally
            {
                turns.Release();
            }
        }));
    }
}
