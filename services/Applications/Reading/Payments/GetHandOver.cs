using System.Text;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The hand-over file for the treasury: what may be paid now up to a day, with places for voucher, day and status; no personal data.</summary>
public static class GetHandOver
{
    private const int Most = 5000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/payments/hand-over", async (IQuerySession session, HttpContext http, string? until) =>
        {
            if (GetPayments.Day(until) is not { } last) return GetPayments.BadDay();
            var due = await GetPayments.Due(session, await session.Shown(http), last, DateOnly.MinValue, Guid.Empty, Most, http.RequestAborted);
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Written(due, last))], "text/csv; charset=utf-8", $"payments-{http.Tenant}-{last:yyyyMMdd}.csv");
        }).RequireAuthorization("finance");

    /// <summary>The file, a payment to a line.</summary>
    public static string Written(IEnumerable<CasePayments> due, DateOnly until)
    {
        var file = new StringBuilder();
        PaymentFile.Append(file, PaymentFile.Columns.Select(c => c.Zh));
        foreach (var row in due)
            foreach (var payment in row.Open.Where(p => p.Ready && p.DueOn <= until))
                PaymentFile.Append(file,
                [
                    payment.Number, row.Programme, row.ReceiptNumber, row.DocumentNumber, PaymentFile.LevelZh(payment.Level), row.PayeeUscc,
                    FormattableString.Invariant($"{payment.AmountYuan:0.00}"), FormattableString.Invariant($"{payment.DueOn:yyyy-MM-dd}"), "", "", "", ""
                ]);
        return file.ToString();
    }
}
