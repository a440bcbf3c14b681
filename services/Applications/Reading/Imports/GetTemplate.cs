using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using TalentHub.ServiceKit;
using Sheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace TalentHub.Applications;

/// <summary>The empty table of a round: every column as text, choices as lists, and a sheet that says what belongs where and under which version of the rules.</summary>
public static class GetTemplate
{
    private const int Lines = 2000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/rounds/{round}/template", async (string round, Rulebook rulebook, CodeLists codes, HttpContext http) =>
        {
            if (await rulebook.RulesOfRound(http.Tenant, round, http.RequestAborted) is not { } rules) return Problems.NotFound("There is no such round.");
            if (rules.Personless) return Problems.Of(UploadImport.NoTable);
            return Results.File(Written(rules, round, Layout.Of(rules, codes, http.Tenant)), SheetFile.MediaType, $"{round}.xlsx");
        }).RequireAuthorization("clerk");

    public static byte[] Written(ProgrammeVersion rules, string round, IReadOnlyList<Column> layout)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            book.Workbook = new(new Sheets(
                Added(book, 1, "申报表", Table(layout)),
                Added(book, 2, "填写说明", Notes(rules, round, layout)),
                Added(book, 3, "可选项", Choices(layout))));
        }

        return file.ToArray();
    }

    private static Sheet Added(WorkbookPart book, uint id, string name, Worksheet sheet)
    {
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = sheet;
        return new() { Id = book.GetIdOfPart(part), SheetId = id, Name = name };
    }

    private static Worksheet Table(IReadOnlyList<Column> layout)
    {
        var head = new Row { RowIndex = 1 };
        foreach (var column in layout) head.Append(Cell(column.Required ? $"{column.Zh}*" : column.Zh, 2));
        var validations = new DataValidations();
        for (var at = 0; at < layout.Count; at++)
            if (layout[at].Codes is { Count: > 0 } codes)
                validations.Append(new DataValidation(new Formula1($"'可选项'!${Letters(at)}$2:${Letters(at)}${codes.Count + 1}"))
                {
                    Type = DataValidationValues.List,
                    AllowBlank = true,
                    ShowErrorMessage = true,
                    SequenceOfReferences = new([$"{Letters(at)}2:{Letters(at)}{Lines}"])
                });
        var sheet = new Worksheet(
            new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
            new Columns(layout.Select((c, at) => new DocumentFormat.OpenXml.Spreadsheet.Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = Math.Max(12, (c.Zh.Length * 2) + 4), Style = 1, CustomWidth = true })),
            new SheetData(head));
        if (validations.HasChildren)
        {
            validations.Count = (uint)validations.ChildElements.Count;
            sheet.Append(validations);
        }

        return sheet;
    }

    private static Worksheet Notes(ProgrammeVersion rules, string round, IReadOnlyList<Column> layout)
    {
        var lines = new SheetData(
            Line(2, rules.Title.Zh, rules.Title.En), Line(1, "批次 Round", round), Line(1, "规则版本 Version", rules.Version),
            Line(1, "日期 Days", "1980-05-01"), Line(1, "带*的列必填 Columns with * are required", ""), Line(1, "", ""), Line(2, "列", "Column", "填写", "Example"));
        foreach (var column in layout) lines.Append(Line(1, column.Zh, column.En, column.Required ? "必填" : "", Example(column)));
        return new(new Columns(new DocumentFormat.OpenXml.Spreadsheet.Column { Min = 1, Max = 4, Width = 28, CustomWidth = true }), lines);
    }

    private static string Example(Column column) =>
        column.Codes is [var first, ..] ? $"{first.Zh} / {first.Value}"
        : column.Kind switch
        {
            "day" => "1980-05-01",
            "number" => "4.5",
            _ => column.Key switch { "familyName" => "张", "givenName" => "远航", "latinFamilyName" => "Zhang", "latinGivenName" => "Yuanhang", "documentNumber" => "E12345678", _ => "" }
        };

    private static Worksheet Choices(IReadOnlyList<Column> layout)
    {
        var lines = new SheetData(Line(2, [.. layout.Select(c => c.Zh)]));
        for (var at = 0; at < layout.Max(c => c.Codes?.Count ?? 0); at++)
            lines.Append(Line(1, [.. layout.Select(c => c.Codes?.ElementAtOrDefault(at)?.Zh ?? "")]));
        return new(lines);
    }

    private static Row Line(uint style, params string[] cells) => new(cells.Select(c => Cell(c, style)));

    private static Cell Cell(string text, uint style) => new(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style };

    /// <summary>0 general, 1 text, 2 head line; text keeps leading zeros and long numbers as they are typed.</summary>
    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true }, new CellFormat { NumberFormatId = 49, FontId = 1, ApplyNumberFormat = true, ApplyFont = true }));

    private static string Letters(int at) => at < 26 ? $"{(char)('A' + at)}" : $"{(char)('A' + (at / 26) - 1)}{(char)('A' + (at % 26))}";
}
