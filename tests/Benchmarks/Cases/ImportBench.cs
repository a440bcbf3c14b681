using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using ClosedXML.Excel;
using MiniExcelLibs;
using Npgsql;
using TalentHub.Rig;

namespace TalentHub.Benchmarks;

/// <summary>B14: a table of 10⁵ applications (12 columns, 1 % wrong, 3 % twice) from its upload to the last draft, against what a small program of its own would do.</summary>
internal sealed class ImportBench : Bench
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private static readonly string[] Heads = ["姓*", "名", "性别*", "出生日期*", "国籍*", "证件类型", "证件号码", "街道乡镇*", "领域*", "来源渠道*", "人才来源*", "项目名称"];

    private const string Families = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗";

    public override string Id => "B14";

    public override string Title => "10⁵ rows of a table: read with a verdict each, entered as persons and drafts";

    public override async Task<IReadOnlyList<Result>> Run(Lab lab)
    {
        var rows = lab.Brief ? 10_000 : 100_000;
        await using var office = lab.Office("b14");
        await office.Open(lab.Say, "People", "Applications");
        using var client = new Client(office.Applications.Address);
        var staff = new Staff(office.Issuer, "330203");
        await Programmes.Publish(client, staff);
        var table = Written(rows);
        lab.Say($"a table of {rows} rows, {table.Length / 1024} KB");

        var parse = Timed(() => Parsed(table).Count(), out var count);
        if (count != rows) throw new InvalidOperationException($"{count} of {rows} rows were read.");
        await using var store = NpgsqlDataSource.Create(office.Store("Applications", 4));
        await Execute(store, "create table bench_rows (id uuid primary key, cells text[] not null)");
        var floor = await Copied(store, table);
        lab.Say(Line($"parse {parse:0.0} s, parse and COPY {floor:0.0} s"));
        var closed = await RowByRow(store, table, lab);
        lab.Say(Line($"ClosedXML, row by row: {closed.Rows} rows in {closed.Seconds:0.0} s"));

        var ours = await Imported(lab, office, staff, table, rows);
        lab.Say(Line($"checked after {ours.Checked:0.0} s, entered after {ours.Entered:0.0} s; peaks {ours.ApplicationsMb} MB (Applications), {ours.PeopleMb} MB (People)"));
        Side Of(double seconds) => new(rows / seconds, seconds * 1000, seconds * 1000);
        Baseline Named(string name, double seconds, int done) => new(name, done / seconds, seconds * 1000, seconds * 1000);
        var perRow = closed.Seconds / closed.Rows * rows;
        var what = Line($"{rows:N0} rows");
        return
        [
            new(Id, $"{what}: a verdict for each", Of(ours.Checked), Named("MiniExcel, read and nothing else", parse, rows), parse / ours.Checked, "recorded", true),
            new(Id, $"{what}: to the last draft", Of(ours.Entered), Named("ClosedXML, one INSERT a row, each its own transaction", closed.Seconds, closed.Rows), perRow / ours.Entered, "≥ 5×", perRow / ours.Entered >= 5),
            new(Id, $"{what}: to the last draft", Of(ours.Entered), Named("MiniExcel and COPY of the cells", floor, rows), floor / ours.Entered, "≤ 20 s", ours.Entered <= 20),
            new(Id, Line($"{what}: peak memory {Math.Max(ours.ApplicationsMb, ours.PeopleMb)} MB"), Of(ours.Entered), Named("none", ours.Entered, rows), 1, "≤ 400 MB", Math.Max(ours.ApplicationsMb, ours.PeopleMb) <= 400)
        ];
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The same table for everybody: rows 50, 150 … name no gender there is, every 33rd repeats the one before it.</summary>
    private static byte[] Written(int rows)
    {
        var lines = Enumerable.Range(1, rows).Select(n =>
        {
            var of = n % 33 == 0 ? n - 1 : n;
            string[] cells =
            [
                $"{Families[of % Families.Length]}", $"{(char)(0x5000 + of % 3989)}{(char)(0x6000 + of % 4001)}", n % 100 == 50 ? "先生" : of % 2 == 0 ? "男" : "女", $"{1955 + of % 45}-{of % 12 + 1:00}-{of % 28 + 1:00}", "FI", "护照", $"FP{of:0000000}",
                "330203001", CaseSteps.Fields[of % CaseSteps.Fields.Length], "employer", "newly-recruited", $"Project {of}"
            ];
            return Heads.Zip(cells).ToDictionary(c => c.First, c => (object)c.Second);
        });
        using var file = new MemoryStream();
        file.SaveAs(lines);
        return file.ToArray();
    }

    private static IEnumerable<string[]> Parsed(byte[] table)
    {
        using var stream = new MemoryStream(table, writable: false);
        foreach (IDictionary<string, object?> row in stream.Query().Skip(1)) yield return [.. row.Values.Select(v => v?.ToString() ?? "")];
    }

    private static async Task<double> Copied(NpgsqlDataSource store, byte[] table)
    {
        var clock = Stopwatch.StartNew();
        await using var connection = await store.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync("copy bench_rows from stdin (format binary)");
        foreach (var row in Parsed(table))
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(Guid.CreateVersion7());
            await copy.WriteAsync(row);
        }

        await copy.CompleteAsync();
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>Reads the whole workbook; of the inserts the first fifth is measured, all of them are alike.</summary>
    private static async Task<(int Rows, double Seconds)> RowByRow(NpgsqlDataSource store, byte[] table, Lab lab)
    {
        var clock = Stopwatch.StartNew();
        using var stream = new MemoryStream(table, writable: false);
        using var book = new XLWorkbook(stream);
        var rows = book.Worksheet(1).RowsUsed().Skip(1).ToList();
        var opened = clock.Elapsed.TotalSeconds;
        lab.Say(Line($"ClosedXML has opened it after {opened:0.0} s"));
        clock.Restart();
        await using var connection = await store.OpenConnectionAsync();
        var done = 0;
        foreach (var row in rows.Take(rows.Count / 5))
        {
            await using var insert = new NpgsqlCommand("insert into bench_rows (id, cells) values ($1, $2)", connection);
            insert.Parameters.AddWithValue(Guid.CreateVersion7());
            insert.Parameters.AddWithValue(Enumerable.Range(1, Heads.Length).Select(c => row.Cell(c).GetString()).ToArray());
            await insert.ExecuteNonQueryAsync();
            done++;
        }

        return (done, clock.Elapsed.TotalSeconds + opened / 5);
    }

    private static async Task<(double Checked, double Entered, long ApplicationsMb, long PeopleMb)> Imported(Lab lab, Office office, Staff staff, byte[] table, int rows)
    {
        using var http = new HttpClient { BaseAddress = office.Applications.Address, Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", staff.Clerk);
        var clock = Stopwatch.StartNew();
        using var sheet = new ByteArrayContent(table);
        sheet.Headers.ContentType = new MediaTypeHeaderValue(Xlsx);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/applications/imports/{Programmes.Round}/{Convert.ToHexStringLower(SHA256.HashData(table))}") { Content = sheet };
        request.Headers.Add("Idempotency-Key", "b14-upload");
        using var sent = await http.SendAsync(request);
        if (!sent.IsSuccessStatusCode) throw new InvalidOperationException($"The table was answered with {(int)sent.StatusCode}: {await sent.Content.ReadAsStringAsync()}");
        var place = sent.Headers.Location!.ToString();

        var judged = await At(http, place, "checked");
        var atChecked = clock.Elapsed.TotalSeconds;
        lab.Say(Line($"checked after {atChecked:0.0} s; peaks {Peak(office.Applications)} MB (Applications), {Peak(office.People)} MB (People)"));
        var good = judged.GetProperty("good").GetInt32();
        if (judged.GetProperty("rows").GetInt32() != rows) throw new InvalidOperationException($"Not every row has its verdict: {judged}");
        using var enter = new HttpRequestMessage(HttpMethod.Post, $"{place}/enter-rows") { Content = JsonContent.Create(new { on = "2020-04-02" }) };
        enter.Headers.Add("Idempotency-Key", "b14-enter");
        enter.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{judged.GetProperty("version").GetInt64()}\""));
        using var begun = await http.SendAsync(enter);
        if (!begun.IsSuccessStatusCode) throw new InvalidOperationException($"Entering was answered with {(int)begun.StatusCode}: {await begun.Content.ReadAsStringAsync()}");
        var entered = await At(http, place, "entered");
        if (entered.GetProperty("cases").GetInt32() != good) throw new InvalidOperationException($"Of {good} rows {entered.GetProperty("cases")} were entered.");
        return (atChecked, clock.Elapsed.TotalSeconds, Peak(office.Applications), Peak(office.People));
    }

    private static async Task<JsonElement> At(HttpClient http, string place, string state)
    {
        JsonElement import = default;
        await Wait.Until($"the table is {state}", Patience, async () =>
        {
            import = (await http.GetFromJsonAsync<JsonElement>(new Uri(place, UriKind.Relative))).GetProperty("import").Clone();
            return import.GetProperty("state").GetString() is var now && (now == state || now == "refused");
        }, TimeSpan.FromMilliseconds(500));
        return import.GetProperty("state").GetString() == state ? import : throw new InvalidOperationException($"The table was refused: {import}");
    }

    /// <summary>The most memory the process ever held, in MB.</summary>
    private static long Peak(ServiceProcess service) =>
        long.Parse(File.ReadLines($"/proc/{service.Id}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(':')[1].Trim().Split(' ')[0], CultureInfo.InvariantCulture) / 1024;

    private static double Timed<T>(Func<T> act, out T given)
    {
        var clock = Stopwatch.StartNew();
        given = act();
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task Execute(NpgsqlDataSource store, string sql)
    {
        await using var command = store.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
