using System.Runtime.CompilerServices;
using Marten;

namespace TalentHub.Applications;

/// <summary>The list of cases as its page shows it; a programme without persons leaves by no list.</summary>
public sealed class CaseExport : ExportList
{
    private const string WithPerson = " and d.data ->> 'personId' is not null";

    public override string Name => "cases";

    public override IReadOnlyList<string> Filters => [.. GetCases.Filters, "ids", "q", "sort", "office"];

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("receiptNumber", "受理编号", "Receipt number", 20), new("person", "申报人", "Applicant", 14), new("office", "人才办", "Office", 14),
        new("programme", "人才计划", "Programme", 24), new("year", "年度", "Year", 8), new("round", "批次", "Round", 18), new("stage", "阶段", "Stage", 14),
        new("projectTitle", "项目名称", "Project", 36), new("employer", "用人单位", "Employer", 30), new("township", "镇街", "Township", 16),
        new("field", "领域", "Field", 18), new("channel", "引才渠道", "Channel", 18), new("origin", "来源", "Origin", 14), new("members", "团队人数", "Members", 10),
        new("listNumber", "推荐名单号", "List number", 18), new("documentNumber", "文号", "Document number", 24), new("tier", "档次", "Tier", 8),
        new("amountYuan", "支持金额(元)", "Support (yuan)", 16), new("paidYuan", "已拨付(元)", "Paid (yuan)", 16), new("landedOn", "落地日期", "Landed on", 12),
        new("enteredOn", "登记日期", "Entered on", 12), new("changedOn", "变动日期", "Changed on", 12), new("id", "系统编号", "Case id", 38), new("version", "版本", "Version", 8)
    ];

    public override Task<(long Rows, long Position)> Count(ExportSource source, CancellationToken ct) => CountOf(source, ct);

    internal static async Task<(long Rows, long Position)> CountOf(ExportSource source, CancellationToken ct)
    {
        var (table, where, values) = await Asked(source, ct);
        var position = await GetCases.Position(source.Session, ct);
        return ((await source.Session.AdvancedSql.QueryAsync<long>($"select count(*) from {table} as d where {where}", ct, [.. values])).Single(), position);
    }

    public override async IAsyncEnumerable<IReadOnlyDictionary<string, object?>> Rows(ExportSource source, [EnumeratorCancellation] CancellationToken ct)
    {
        var titles = await Titles(source, ct);
        await foreach (var page in Cases(source, ct).Chunk(PageSize).WithCancellation(ct))
        {
            var names = await Names(source, page, ct);
            foreach (var row in page) yield return Cells(row, source, titles, names);
        }
    }

    /// <summary>The cases in the order of the list, read in one go: a case that moves meanwhile is neither left out nor there twice.</summary>
    internal static async IAsyncEnumerable<CaseRow> Cases(ExportSource source, [EnumeratorCancellation] CancellationToken ct)
    {
        var (table, where, values) = await Asked(source, ct);
        var order = GetCases.Order(source.Job.Asked("sort") ?? GetCases.Newest)!.Written;
        var rows = source.Session.AdvancedSql.StreamAsync<CaseRow>(
            $"select d.data from {table} as d where {where} order by {order} limit {Most}", ct, [.. values]);
        await foreach (var row in rows.WithCancellation(ct)) yield return row;
    }

    private static async Task<(string Table, string Where, List<object> Values)> Asked(ExportSource source, CancellationToken ct)
    {
        var job = source.Job;
        var (where, values) = GetCases.Filter(
            job.Asked, await GetCases.Persons(source.Session, job.Asked("personId"), ct), job.Asked("ids") is { } ids ? GetCases.IdsOf(ids) : null, job.Asked("q"));
        return ($"{source.Session.DocumentStore.Options.Schema.For<CaseRow>()}", $"d.tenant_id = any(?) and {where}{WithPerson}", [job.Offices.ToArray(), .. values]);
    }

    /// <summary>Masked names, of the asker's own offices alone.</summary>
    internal static async Task<Dictionary<Guid, string>> Names(ExportSource source, IEnumerable<CaseRow> rows, CancellationToken ct)
    {
        Dictionary<Guid, string> names = [];
        foreach (var office in rows.Where(r => source.Job.Named.Contains(r.Office)).GroupBy(r => r.Office))
            foreach (var (id, label) in await source.Persons.Labels(office.Key, [.. office.Select(r => r.PersonId).OfType<Guid>().Distinct()], ct))
                names[id] = label;
        return names;
    }

    /// <summary>What the programmes of the office's city are called.</summary>
    internal static async Task<Dictionary<(string, int), string>> Titles(ExportSource source, CancellationToken ct)
    {
        await using var city = source.Session.DocumentStore.QuerySession(source.City);
        return (await city.Query<Programme>().ToListAsync(ct)).ToDictionary(p => (p.Rules.Code, p.Rules.Year), p => source.Job.Zh ? p.Rules.Title.Zh : p.Rules.Title.En);
    }

    private static Dictionary<string, object?> Cells(CaseRow row, ExportSource source, Dictionary<(string, int), string> titles, Dictionary<Guid, string> names)
    {
        string? Say(string list, string? code) => source.Words.Say(list, code, source.Job.Zh);
        return new()
        {
            ["receiptNumber"] = row.ReceiptNumber,
            ["person"] = names.GetValueOrDefault(row.PersonId!.Value),
            ["office"] = Say("offices", row.Office),
            ["programme"] = titles.GetValueOrDefault((row.Programme, row.Year), row.Programme),
            ["year"] = row.Year,
            ["round"] = row.Round,
            ["stage"] = Say("stages", row.Stage),
            ["projectTitle"] = row.ProjectTitle,
            ["employer"] = row.Employer,
            ["township"] = Say("townships", row.Township),
            ["field"] = Say("fields", row.Field),
            ["channel"] = Say("channels", row.Channel),
            ["origin"] = Say("origins", row.Origin),
            ["members"] = row.Members,
            ["listNumber"] = row.ListNumber,
            ["documentNumber"] = row.DocumentNumber,
            ["tier"] = row.Tier,
            ["amountYuan"] = row.AmountYuan,
            ["paidYuan"] = row.PaidYuan,
            ["landedOn"] = row.LandedOn,
            ["enteredOn"] = DateOnly.FromDateTime(row.EnteredAt.ToOffset(TimeSpan.FromHours(8)).DateTime),
            ["changedOn"] = row.ChangedOn,
            ["id"] = row.Id,
            ["version"] = row.Version
        };
    }
}
