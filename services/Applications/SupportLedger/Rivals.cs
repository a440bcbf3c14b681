using JasperFx.Events;
using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Facts of a case and of the person's ledger are stored together; of two rivals at the same moment one is told of the other.</summary>
internal static class Rivals
{
    private const int Turns = 4;

    internal static readonly string[] Over = [Stage.Withdraw, Stage.Reject, Stage.Lapse];

    /// <summary>Decides again when another case of the person moved the ledger meanwhile: then the answer names it.</summary>
    public static async Task<IResult> SettlesRivals(this IDocumentStore store, HttpContext http, Func<IDocumentSession, Task<IResult>> deciding, int turns = Turns)
    {
        for (var turn = 1; ; turn++)
        {
            await using var session = store.SessionOf(http, http.Tenant);
            var answer = await deciding(session);
            if (turn == turns || answer is not ProblemHttpResult { StatusCode: StatusCodes.Status412PreconditionFailed }) return answer;
        }
    }

    /// <summary>Enters the case in the person's ledger; a refusal when the programme does not allow it beside another.</summary>
    public static async Task<Refusal?> Claims(this IDocumentSession session, Case state, ProgrammeVersion rules, HttpContext http, DateOnly on)
    {
        if (state.PersonId is not { } person) return null;
        var (owner, ledger, standing) = await session.LedgerOf(person, http.RequestAborted);
        return Enter(ledger, new ClaimSupport(state with { PersonId = owner }).Decide(standing, rules, http.Staff, on)).Refused;
    }

    /// <summary>Enters the grant in the person's ledger; what it pays beside earlier ones, or a refusal.</summary>
    public static async Task<(SupportGranted? Granted, Refusal? Refused)> Grants(
        this IDocumentSession session, Case state, ProgrammeVersion rules, decimal whole, HttpContext http, DateOnly on)
    {
        if (state.PersonId is not { } person) return (null, null);
        var (owner, ledger, standing) = await session.LedgerOf(person, http.RequestAborted);
        return Enter(ledger, new GrantSupport(state with { PersonId = owner }, whole).Decide(standing, rules, http.Staff, on));
    }

    /// <summary>Takes a place for a case that is recommended; a refusal when the notice gives the office no more.</summary>
    public static async Task<Refusal?> TakesPlace(this IDocumentSession session, Case state, ProgrammeVersion rules, HttpContext http, DateOnly on)
    {
        if (rules.Quotas is not { Count: > 0 }) return null;
        var about = state.About;
        var places = await session.Events.FetchForWriting<Quota>(Quota.IdOf(http.Tenant, about.Programme, about.Year), http.RequestAborted);
        var cases = await session.LoadManyAsync<Case>(http.RequestAborted, (places.Aggregate?.Places ?? []).Select(p => p.CaseId));
        var decision = new TakePlace(state).Decide(Quota.Standing(places.Aggregate, cases), rules, http.Staff, on);
        if (decision.Count > 0) places.AppendMany(decision.Cast<object>());
        return decision.Refusal;
    }

    private static (SupportGranted? Granted, Refusal? Refused) Enter(IEventStream<SupportLedger> ledger, Decision<SupportEvent> decision)
    {
        if (decision.Count > 0) ledger.AppendMany(decision.Cast<object>());
        return (decision.OfType<SupportGranted>().FirstOrDefault(), decision.Refusal);
    }

    /// <summary>The ledger that decides is that of the id that stands for the person; entries count wherever they were written while it was taken for others.</summary>
    private static async Task<(Guid Owner, IEventStream<SupportLedger> Ledger, IReadOnlyList<SupportEntry> Standing)> LedgerOf(
        this IDocumentSession session, Guid person, CancellationToken ct)
    {
        var same = await session.SameAs(person, ct);
        var ledger = await session.Events.FetchForWriting<SupportLedger>(SupportLedger.IdOf(same.Standing), ct);
        IReadOnlyList<SupportEntry> entries = ledger.Aggregate?.Entries ?? [];
        if (same.Ever.Count > 1)
        {
            var others = await session.LoadManyAsync<SupportLedger>(ct, same.Ever.Where(id => id != same.Standing).Select(SupportLedger.IdOf));
            // A grant says more of a case than its claim, wherever the two were written.
            entries = [.. entries.Concat(others.SelectMany(l => l.Entries)).GroupBy(e => e.CaseId).Select(g => g.FirstOrDefault(e => e.WholeYuan is not null) ?? g.First())];
        }

        var cases = await session.LoadManyAsync<Case>(ct, entries.Select(e => e.CaseId));
        var left = cases.Where(c => Over.Contains(c.Stage) || same.Ever.Count > 1 && c.PersonId is { } of && !same.Is(of)).Select(c => c.Id).ToHashSet();
        return (same.Standing, ledger, [.. entries.Where(e => !left.Contains(e.CaseId))]);
    }
}
