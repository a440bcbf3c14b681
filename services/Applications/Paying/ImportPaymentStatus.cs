using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What came of a file: payments made, payments the bank returned, and lines that said nothing new.</summary>
public sealed record StatusImported(int Paid, int Returned, int Known);

/// <summary>What a file would do to the cases it speaks of.</summary>
public sealed record StatusOutcome(IReadOnlyDictionary<Guid, IReadOnlyList<CaseEvent>> Facts, StatusImported Said, IReadOnlyList<InputError> Errors);

/// <summary>The file comes back from finance: every line is taken in, or none is.</summary>
public sealed record ImportPaymentStatus([StringLength(900_000, MinimumLength = 1)] string Csv)
{
    /// <summary>Decides line by line over the cases as they stand; the same file a second time changes nothing.</summary>
    public static StatusOutcome Decide(IReadOnlyDictionary<Guid, Case> cases, IReadOnlyList<StatusLine> lines, StaffId by, DateOnly today)
    {
        var states = cases.ToDictionary();
        Dictionary<Guid, List<CaseEvent>> facts = [];
        List<InputError> errors = [];
        var (paid, returned, known) = (0, 0, 0);
        foreach (var line in lines)
        {
            if (!states.TryGetValue(line.Case, out var state) || state.Instalments.FirstOrDefault(i => i.Number == line.Instalment) is not { } part || line.Attempt > part.Attempt)
            {
                errors.Add(PaymentFile.Wrong(line.Line, "number", "payment-unknown", "没有这笔拨付。", "There is no such payment."));
                continue;
            }

            if (line.AmountYuan is { } amount && amount != part.AmountYuan)
            {
                errors.Add(PaymentFile.Wrong(line.Line, "amount", "amount-differs", "金额与安排不一致。", "The amount is not the one planned."));
                continue;
            }

            // What an earlier attempt came to is known; so is a payment under the voucher already held.
            if (line.Attempt < part.Attempt || line.Paid && part.Paid && part.Voucher == line.Voucher)
            {
                known++;
                continue;
            }

            var decision = line.Paid
                ? new RecordPayment(line.Instalment, line.Voucher, line.On).Decide(state, by, today)
                : new ReturnPayment(line.Instalment, line.Reason, line.On).Decide(state, by, today);
            if (decision.Refusal is { } no)
            {
                errors.Add(PaymentFile.Wrong(line.Line, "status", no.Code, no.Detail, no.Detail));
                continue;
            }

            facts.TryAdd(line.Case, []);
            facts[line.Case].AddRange(decision);
            foreach (var fact in decision) states[line.Case] = Case.After(states[line.Case], fact)!;
            if (line.Paid) paid++;
            else returned++;
        }

        return new(facts.ToDictionary(f => f.Key, f => (IReadOnlyList<CaseEvent>)f.Value), new(paid, returned, known), errors);
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/payments/status", async (ImportPaymentStatus command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
        {
            var (lines, errors) = PaymentFile.Read(command.Csv);
            if (errors.Count > 0) return Problems.Invalid([.. errors.Take(50)]);

            return await session.DecideAll<Case, CaseEvent>([.. lines.Select(l => l.Case).Distinct()], cases =>
            {
                var outcome = Decide(cases, lines, http.Staff, clock.TodayInShanghai());
                return (outcome.Facts, outcome.Errors.Count > 0 ? Problems.Invalid([.. outcome.Errors.Take(50)]) : null, outcome.Said);
            }, http);
        }).Produces<StatusImported>().RequireAuthorization("finance");
}
