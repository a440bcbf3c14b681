using System.Diagnostics;
using System.Globalization;
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

    private static byte[] Written(int rows)
    {
        using var file = new MemoryStream();
        file.SaveAs(TableLoad.Rows(rows).Select(cells => TableLoad.Heads.Zip(cells).ToDictionary(c => c.First, c => (object)c.Second)));
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
            insert.Parameters.AddWithValue(Enumerable.Range(1, TableLoad.Heads.Count).Select(c => row.Cell(c).GetString()).ToArray());
            await insert.ExecuteNonQueryAsync();
            done++;
        }

        return (done, clock.Elapsed.TotalSeconds + opened / 5);
    }

    private static async Task<(double Checked, double Entered, long ApplicationsMb, long PeopleMb)> Imported(Lab lab, Office office, Staff staff, byte[] table, int rows)
    {
        using var import = new TableLoad(office.Applications.Address, staff);
        var clock = Stopwatch.StartNew();
        var place = await import.Upload(table, Xlsx);
        var judged = await import.At(place, "checked", Patience);
        var atChecked = clock.Elapsed.TotalSeconds;
        lab.Say(Line($"checked after {atChecked:0.0} s; peaks {Peak(office.Applications)} MB (Applications), {Peak(office.People)} MB (People)"));
        var good = judged.GetProperty("good").GetInt32();
        if (judged.GetProperty("rows").GetInt32() != rows) throw new InvalidOperationException($"Not every row has its verdict: {judged}");
        await import.Enter(place, judged);
        var entered = await import.At(place, "entered", Patience);
        if (entered.GetProperty("cases").GetInt32() != good) throw new InvalidOperationException($"Of {good} rows {entered.GetProperty("cases")} were entered.");
        return (atChecked, clock.Elapsed.TotalSeconds, Peak(office.Applications), Peak(office.People));
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
