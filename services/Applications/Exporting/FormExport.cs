using System.Runtime.CompilerServices;

namespace TalentHub.Applications;

/// <summary>The cases of one programme and year with what their forms answer: the list that is edited in a program for tables and comes back.</summary>
public sealed class FormExport : ExportList
{
    public override string Name => "forms";

    public override IReadOnlyList<string> Roles => ["clerk"];

    public override IReadOnlyList<string> Filters => [.. GetCases.Filters, "ids", "q", "sort"];

    public override IReadOnlyList<string> Required => ["programme", "year"];

    public override bool OwnOfficeOnly => true;

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        Marked("id", "系统编号(勿改)", "Case id (do not edit)", 38), Marked("version", "版本(勿改)", "Version (do not edit)", 10),
        Marked("person", "申报人", "Applicant", 14), Marked("projectTitle", "项目名称", "Project", 36), Marked("stage", "阶段", "Stage", 14),
        Marked(EditedSheet.ReceiptNumber, "受理编号(可改)", "Receipt number (editable)", 20)
    ];

    public override async Task<IReadOnlyList<ExportColumn>> More(ExportSource source, CancellationToken ct)
    {
        await using var city = source.Session.DocumentStore.QuerySession(source.City);
        return await city.LoadAsync<Programme>(Programme.IdOf(source.Job.Asked("programme")!, Year(source)), ct) is { } programme
            ? [.. programme.Rules.Answers.Select(a => Marked($"{EditedSheet.Answer}{a.Key}", $"{a.Text.Zh}(可改)", $"{a.Text.En} (editable)", 20))]
            : [];
    }

    public override Task<(long Rows, long Position)> Count(ExportSource source, CancellationToken ct) => CaseExport.CountOf(source, ct);

    public override async IAsyncEnumerable<IReadOnlyDictionary<string, object?>> Rows(ExportSource source, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var page in CaseExport.Cases(source, ct).Chunk(PageSize).WithCancellation(ct))
        {
            var names = await CaseExport.Names(source, page, ct);
            // The cells and the version are those of one moment of the case itself: the list may be a step behind.
            var states = (await source.Session.LoadManyAsync<Case>(ct, page.Select(r => r.Id))).ToDictionary(c => c.Id);
            foreach (var row in page)
                if (states.TryGetValue(row.Id, out var state)) yield return Cells(row, state, source, names);
        }
    }

    private static int Year(ExportSource source) => int.TryParse(source.Job.Asked("year"), out var year) ? year : 0;

    // The key stands in the heading: a heading may be translated, moved and still be known.
    private static ExportColumn Marked(string key, string zh, string en, int width) => new(key, $"{zh} [{key}]", $"{en} [{key}]", width);

    private static Dictionary<string, object?> Cells(CaseRow row, Case state, ExportSource source, Dictionary<Guid, string> names)
    {
        Dictionary<string, object?> cells = new()
        {
            ["id"] = row.Id,
            ["version"] = $"{state.Version}",
            ["person"] = names.GetValueOrDefault(row.PersonId!.Value),
            ["projectTitle"] = state.Project,
            ["stage"] = source.Words.Say("stages", state.Stage, source.Job.Zh)
        };
        foreach (var (column, value) in EditedSheet.CellsOf(state)) cells[column] = value;
        return cells;
    }
}
