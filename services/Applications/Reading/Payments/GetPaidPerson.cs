using Marten;

namespace TalentHub.Applications;

/// <summary>Whether money was ever paid for a case led by a person: then the law keeps payee, amount and document.</summary>
public sealed record PaidPerson(bool Paid);

/// <summary>For the register of persons alone, before it erases somebody; the tenant is the office.</summary>
public static class GetPaidPerson
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/internal/paid/{person:guid}", async (Guid person, string tenant, IDocumentStore store, HttpContext http) =>
            {
                var ct = http.RequestAborted;
                await using var session = store.QuerySession(tenant);
                var same = (await session.SameAs(person, ct)).Now;
                Guid?[] persons = [.. same];
                var listed = await session.Query<CaseRow>().Where(r => r.PersonId.IsOneOf(persons)).Select(r => r.Id).ToListAsync(ct);
                // A leader who was replaced leads no case in the list; the ledger remembers.
                var ledgers = await session.LoadManyAsync<SupportLedger>(ct, same.Select(SupportLedger.IdOf));
                var cases = await session.LoadManyAsync<Case>(ct, [.. listed.Concat(ledgers.SelectMany(l => l.Entries).Select(e => e.CaseId)).Distinct()]);
                return new PaidPerson(cases.Any(c => c.Money.Any(m => m.PaidYuan > 0)));
            })
            .RequireAuthorization("service");
}
