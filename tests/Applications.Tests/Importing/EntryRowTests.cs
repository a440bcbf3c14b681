using System.Text;
using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>How the cells of a row are understood (proof.md X77–X81).</summary>
public sealed class EntryRowTests
{
    private static readonly ProgrammeVersion Rules = Seeds.Read("3315-ET-2019").Programme;
    private static readonly IReadOnlyList<Column> Columns = Layout.Of(Rules, CodeLists.From(TestKit.Repository.Path("seeds")), "330203");

    private static IReadOnlyList<(EntryRow? Row, IReadOnlyList<CellFault> Faults)> Read(byte[] content, bool csv = false)
    {
        var lines = Table.Read(content, csv).ToList();
        var (places, fault) = Layout.Match(Columns, lines[0].Cells);
        fault.ShouldBeNull();
        return [.. lines.Skip(1).Select(l => EntryRow.Read(Columns, places!, l.Cells, Rules))];
    }

    private static string Fault(params (string, object?)[] cells)
    {
        var fault = Read(Sheets.Xlsx(Sheets.Row(other: cells))).Single().Faults.Single();
        return $"{fault.Column} {fault.Code}";
    }

    [Fact]
    public void a_row_becomes_a_person_and_a_case()
    {
        var (row, faults) = Read(Sheets.Xlsx(Sheets.Row(passport: "E00012345"))).Single();
        faults.ShouldBeEmpty();
        row!.Person!.Names.Single().ShouldBe(new("zh", "程", "远行"));
        (row.Person.BirthDate, row.Person.Gender, row.Person.Nationality, row.Person.Degree).ShouldBe((new(1981, 2, 3), "1", "FI", "2"));
        row.Person.Documents.Single().ShouldBe(new("PASSPORT", "E00012345"));
        (row.Case.Programme, row.Case.Year, row.Case.Township, row.Case.Channel, row.Case.ProjectTitle).ShouldBe(("3315-ET", 2019, "330203001", "self-declared", "检测服务平台"));
    }

    [Fact]
    public void days_codes_and_widths_are_read_however_they_are_written()
    {
        foreach (var day in new object[] { "1981/2/3", "1981.2.3", "1981年2月3日", "19810203", new DateTime(1981, 2, 3) })
            Read(Sheets.Xlsx(Sheets.Row(other: [("出生日期*", day)]))).Single().Row!.Person!.BirthDate.ShouldBe(new(1981, 2, 3), day.ToString());
        var row = Read(Sheets.Xlsx(Sheets.Row(other: [("性别*", " 女 "), ("领域*", "NEW MATERIALS"), ("已表达来甬意向", "是"), ("姓*", "  程 ")]))).Single().Row!;
        (row.Person!.Gender, row.Case.Field, row.Case.Intent, row.Person.Names[0].Family).ShouldBe(("2", "new-materials", true, "程"));
    }

    [Fact]
    public void what_is_wrong_with_a_cell_is_named_with_its_column()
    {
        Fault(("性别*", "")).ShouldBe("gender required");
        Fault(("性别*", "先生")).ShouldBe("gender unknown-code");
        Fault(("出生日期*", "03/02/1981")).ShouldBe("birthDate ambiguous-day");
        Fault(("出生日期*", "1900-02-29")).ShouldBe("birthDate ambiguous-day");
        Fault(("出生日期*", "1900-01-15")).ShouldBe("birthDate out-of-range");
        Fault(("证件号码", 330203198102031234d)).ShouldBe("documentNumber digits-lost");
        Fault(("姓*", "程\u202E")).ShouldBe("familyName forbidden-character");
        Fault(("姓*", "")).ShouldBe("familyName required");
        Fault(("证件类型", "")).ShouldBe("documentKind required");
        Fault(("项目名称", "电话13812345678")).ShouldBe("projectTitle personal-data");
        Fault(("单位统一社会信用代码", "123")).ShouldBe("employerUscc wrong-form");
        Fault(("高级职务年限", "三年")).ShouldBe("seniorPostYears wrong-form");
    }

    [Fact]
    public void a_formula_is_text() =>
        Read(Sheets.Xlsx(Sheets.Row(other: [("项目名称", "=HYPERLINK(\"http://example.invalid\")")]))).Single().Row!.Case.ProjectTitle.ShouldStartWith("=HYPERLINK");

    [Fact]
    public void head_lines_are_read_by_name_in_any_order_and_language()
    {
        var row = Sheets.Row();
        var english = row.ToDictionary(c => Columns.First(k => Layout.Plain(k.Zh) == Layout.Plain(c.Key)).En, c => c.Value).Reverse().ToDictionary();
        Read(Sheets.Xlsx(english)).Single().Row!.Person!.Names.Single().Family.ShouldBe("程");

        string Head(params string[] names) => Layout.Match(Columns, names).Fault?.Code ?? "";
        Head("姓").ShouldBe("missing-columns");
        var all = Columns.Select(c => c.Zh).ToArray();
        Head(all).ShouldBe("");
        Head([.. all, "姓"]).ShouldBe("repeated-columns");
        Layout.Match(Columns, [.. all, "工资"]).Fault!.Zh.ShouldContain("工资");
        Head([.. all, Layout.Verdict, Layout.Reasons, ""]).ShouldBe("");
    }

    [Fact]
    public void a_text_table_is_read_in_any_usual_encoding()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var encoding in new[] { new UTF8Encoding(false), Encoding.GetEncoding("GB18030") })
            Read(Sheets.Csv([Sheets.Row()], encoding), csv: true).Single().Row!.Person!.Names.Single().Family.ShouldBe("程", encoding.WebName);
        byte[] wide = [0xFF, 0xFE, .. Sheets.Csv([Sheets.Row()], Encoding.Unicode)];
        Read(wide, csv: true).Single().Row!.Person!.Names.Single().Given.ShouldBe("远行");
    }

    [Fact]
    public void an_open_quote_says_its_line() =>
        Should.Throw<FormatException>(() => Table.Read("a,b\r\n1,\"2\r\n3,4"u8.ToArray(), csv: true).ToList());
}
