using System.Runtime.CompilerServices;

namespace TalentHub.Applications;

/// <summary>What finance has to pay up to a day, a payment to a row; a programme without persons leaves by no list.</summary>
public sealed class PaymentExport : ExportList
{
    public override string Name => "payments";

    public override IReadOnlyList<string> Roles => ["finance", "leader", "administrator"];

    public override IReadOnlyList<string> Filters => ["until"];

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("number", "拨付编号", "Payment number", 40), new("programme", "人才计划", "Programme", 24), new("year", "年度", "Year", 8),
        new("receiptNumber", "受理编号", "Receipt number", 20), new("documentNumber", "文号", "Document number", 24), new("instalment", "分期", "Instalment", 8),
        new("level", "资金层级", "Level", 10), new("payee", "收款单位统一社会信用代码", "Payee USCC", 24), new("amountYuan", "金额(元)", "Amount (yuan)", 16),
        new("dueOn", "应拨日期", "Due on", 12), new("after", "待", "Waits for", 14), new("ready", "可拨付", "May be paid", 10), new("id", "系统编号", "Case id", 38)
    ];

    public override async Task<(long Rows, long Position)> Count(ExportSource source, CancellationToken ct)
    {
        var position = await GetPayments.Position(source.Session, ct);
        var rows = 0L;
        await foreach (var row in Due(source, ct)) rows += row.Open.Count;
        return (rows, position);
    }

    public override async IAsyncEnumerable<IReadOnlyDictionary<string, object?>> Rows(ExportSource source, [EnumeratorCancellation] CancellationToken ct)
    {
        var titles = await CaseExport.Titles(source, ct);
        await foreach (var row in Due(source, ct))
            foreach (var payment in row.Open)
                yield return new Dictionary<string, object?>
                {
                    ["number"] = payment.Number,
                    ["programme"] = titles.GetValueOrDefault((row.Programme, row.Year), row.Programme),
                    ["year"] = row.Year,
                    ["receiptNumber"] = row.ReceiptNumber,
                    ["documentNumber"] = row.DocumentNumber,
                    ["instalment"] = payment.Instalment,
                    ["level"] = source.Job.Zh ? PaymentFile.LevelZh(payment.Level) : payment.Level,
                    ["payee"] = row.PayeeUscc,
                    ["amountYuan"] = payment.AmountYuan,
                    ["dueOn"] = payment.DueOn,
                    ["after"] = source.Words.Say("stages", payment.After, source.Job.Zh),
                    ["ready"] = payment.Ready ? (source.Job.Zh ? "是" : "yes") : (source.Job.Zh ? "否" : "no"),
                    ["id"] = row.Id
                };
    }

    private static async IAsyncEnumerable<CasePayments> Due(ExportSource source, [EnumeratorCancellation] CancellationToken ct)
    {
        var (day, id) = (DateOnly.MinValue, Guid.Empty);
        while (await GetPayments.Due(source.Session, source.Session.Shown(), GetPayments.Day(source.Job.Asked("until"))!.Value, day, id, PageSize, ct) is { Count: > 0 } page)
        {
            foreach (var row in page) yield return row;
            (day, id) = (page[^1].DueOn!.Value, page[^1].Id);
        }
    }
}
