using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using MiniExcelLibs;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Tables over HTTP: sent in, checked row by row, entered, given up (proof.md X71–X85).</summary>
public sealed class ImportTests(Service service) : IClassFixture<Service>
{
    private const string Round = "3315-ET-2019-1";
    private const string Imports = "/api/applications/imports";

    [Fact]
    public async Task good_rows_are_entered_and_the_others_come_back_with_their_reasons()
    {
        var again = Sheets.Passport;
        List<Dictionary<string, object?>> rows =
        [
            .. Enumerable.Range(0, 6).Select(n => Sheets.Row($"程{n}")), Sheets.Row("重", again), Sheets.Row("重", again), Sheets.Row(other: ("性别*", "先生")),
            Sheets.Row(passport: "X01234567"), Sheets.Row(other: ("项目名称", "=cmd|' /C calc'!A0"))
        ];
        var id = await Sent(Sheets.Xlsx(rows));
        var file = await At(id, "checked");
        Line(file, "rows", "good").ShouldBe((11, 8));
        file.GetProperty("faults").EnumerateObject().Select(f => (f.Name, f.Value.GetInt32())).Order().ShouldBe([("duplicate-in-file", 1), ("unknown-code", 1), ("wrong-check-character", 1)]);
        file.GetProperty("refused").EnumerateArray().Select(r => r.GetProperty("number").GetInt32()).ShouldBe([9, 10, 11]);
        var cell = file.GetProperty("refused")[1].GetProperty("faults")[0];
        (cell.GetProperty("column").GetString(), cell.GetProperty("value").GetString(), cell.GetProperty("name").GetProperty("en").GetString()).ShouldBe(("gender", "先生", "Gender"));

        // Nothing rests in clear, and no fact tells what stood in the table.
        service.Objects.Where(o => o.Key.Contains("imports", StringComparison.Ordinal)).Select(o => o.Value[0]).ShouldNotContain((byte)'P');
        (await Enter(id, new { on = "2019-03-04" }, file)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        file = await At(id, "entered");
        Line(file, "cases", "failed").ShouldBe((8, 0));
        await Wait.Until(async () => (await Drafts()).Count(d => d.GetProperty("round").GetString() == Round && d.GetProperty("stage").GetString() == "DRAFT") >= 8);

        var own = await service.Clerk.GetAsync($"{Imports}/{id}/file");
        own.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var lines = (await own.Content.ReadAsStreamAsync()).Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        lines.Count.ShouldBe(11);
        lines.Select(l => (string?)l["结果"]).ShouldBe([.. Enumerable.Repeat("已录入", 7), "不受理", "不受理", "不受理", "已录入"]);
        lines[7]["原因"]!.ToString()!.ShouldContain("第8行");
        lines[10]["项目名称"]!.ToString()!.ShouldBe("'=cmd|' /C calc'!A0");

        // What comes back and goes in again is the same as it was; those who have a case are told so.
        var second = await At(await Sent(await own.Content.ReadAsByteArrayAsync()), "checked");
        second.GetProperty("faults").GetProperty("already-entered").GetInt32().ShouldBe(8);
    }

    [Fact]
    public async Task a_confidential_programme_has_no_table()
    {
        var content = Sheets.Xlsx(Sheets.Row());
        foreach (var answer in new[] { await Send(content, round: "NKT-2019-1"), await service.Clerk.GetAsync("/api/applications/rounds/NKT-2019-1/template") })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await answer.Json()).GetProperty("type").GetString().ShouldBe(UploadImport.NoTable.Code);
        }
    }

    [Fact]
    public async Task the_same_file_is_recognised_until_it_was_given_up()
    {
        var content = Sheets.Xlsx(Sheets.Row());
        var id = await Sent(content);
        var again = await Send(content);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var no = await again.Json();
        (no.GetProperty("type").GetString(), no.GetProperty("conflictsWith").GetGuid()).ShouldBe((UploadImport.SameFile.Code, id));

        var file = await At(id, "checked");
        (await service.Clerk.Command($"{Imports}/{id}/abandon-import", new { }, Version(file))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        service.Objects.Keys.ShouldNotContain(k => k.Contains(id.ToString(), StringComparison.Ordinal));
        (await service.Clerk.GetAsync($"{Imports}/{id}/file")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await Enter(id, new { }, await File(id))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Send(content)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task a_repeated_upload_is_one_import_and_a_cut_one_is_none()
    {
        var content = Sheets.Xlsx(Sheets.Row());
        var first = await Send(content, key: "upload-1");
        var second = await Send(content, key: "upload-1");
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        second.Headers.Location.ShouldBe(first.Headers.Location);

        var cut = await Send(content[..^100], hash: Papers.Hash(content));
        (await Code(cut)).ShouldBe("hash-differs");
    }

    [Fact]
    public async Task all_or_none_enters_all_or_none()
    {
        var bad = await At(await Sent(Sheets.Xlsx(Sheets.Row(), Sheets.Row(other: ("国籍*", "")))), "checked");
        (await (await Enter(Id(bad), new { whole = true, on = "2019-03-04" }, bad)).Json()).GetProperty("type").GetString().ShouldBe("rows-at-fault");

        var good = await At(await Sent(Sheets.Xlsx(Sheets.Row("全"), Sheets.Row("部"))), "checked");
        (await Enter(Id(good), new { whole = true, on = "2019-03-04" }, good)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Line(await At(Id(good), "entered"), "cases", "failed").ShouldBe((2, 0));

        // One of them got a case elsewhere after the check: none is entered, and the row says why.
        var (one, two) = (Sheets.Row("甲"), Sheets.Row("乙"));
        var waiting = await At(await Sent(Sheets.Xlsx(one, two)), "checked");
        var other = await At(await Sent(Sheets.Xlsx(two)), "checked");
        await Enter(Id(other), new { on = "2019-03-04" }, other);
        await At(Id(other), "entered");
        await Wait.Until(async () => (await Drafts()).Count(d => d.GetProperty("round").GetString() == Round) > 0);
        await Wait.Until(async () =>
        {
            var probe = await At(await Sent(Sheets.Xlsx(two, Sheets.Row())), "checked");
            return probe.GetProperty("faults").TryGetProperty("already-entered", out _);
        });
        await Enter(Id(waiting), new { whole = true, on = "2019-03-04" }, waiting);
        await Wait.Until(async () => Line(await File(Id(waiting)), "rows", "good") == (2, 1));
        var file = await File(Id(waiting));
        file.GetProperty("import").GetProperty("state").GetString().ShouldBe("checked");
        file.GetProperty("refused")[0].GetProperty("faults")[0].GetProperty("code").GetString().ShouldBe("already-entered");
    }

    [Fact]
    public async Task a_table_entered_or_changed_by_another_is_not_entered_again()
    {
        var file = await At(await Sent(Sheets.Xlsx(Sheets.Row())), "checked");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Enter(Id(file), new { on = "2019-03-04" }, file)));
        answers.Count(a => a.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        answers.Count(a => a.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict).ShouldBe(3);
        Line(await At(Id(file), "entered"), "cases", "failed").ShouldBe((1, 0));
        (await (await Enter(Id(file), new { }, await File(Id(file)))).Json()).GetProperty("type").GetString().ShouldBe("import-not-checked");
    }

    [Fact]
    public async Task a_round_that_is_not_open_on_the_day_takes_nothing()
    {
        var file = await At(await Sent(Sheets.Xlsx(Sheets.Row())), "checked");
        (await (await Enter(Id(file), new { on = "2019-01-04" }, file)).Json()).GetProperty("type").GetString().ShouldBe("round-not-open");
    }

    [Fact]
    public async Task a_long_table_is_entered_page_by_page()
    {
        var file = await At(await Sent(Sheets.Csv([.. Enumerable.Range(0, 1203).Select(n => Sheets.Row($"长{n}"))]), Table.CsvType), "checked");
        Line(file, "rows", "good").ShouldBe((1203, 1203));
        await Enter(Id(file), new { on = "2019-03-04" }, file);
        Line(await At(Id(file), "entered"), "cases", "failed").ShouldBe((1203, 0));
        service.People.Pages.TakeLast(3).ShouldBe([500, 500, 203]);
    }

    [Fact]
    public async Task the_template_of_a_round_is_read_back_as_its_layout()
    {
        var answer = await service.Clerk.GetAsync($"/api/applications/rounds/{Round}/template");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var content = await answer.Content.ReadAsByteArrayAsync();
        Workbook.Check(content).ShouldBeNull();
        Table.Read(content, csv: false).First().Cells.ShouldContain("出生日期*");
        (await Code(await Send(content))).ShouldBe("");
        (await service.Clerk.GetAsync("/api/applications/rounds/NOWHERE/template")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task bad_files_are_refused_with_the_exact_reason_and_leave_nothing()
    {
        var before = await Kept();
        foreach (var bad in WorkbookTests.Bad)
            (await Code(await Send(bad.Data.Item2))).ShouldBe(bad.Data.Item1);
        (await Code(await Send(Sheets.Xlsx(new Dictionary<string, object?> { ["姓"] = "程" })))).ShouldBe("missing-columns");
        (await Code(await Send(Sheets.Xlsx(Sheets.Row(other: ("工资", "1")))))).ShouldBe("unknown-columns");
        (await Code(await Send("a,b\r\n1,\"2"u8.ToArray(), Table.CsvType))).ShouldBe("missing-columns");
        (await Code(await Send([0xFF, 0x00, 0x81, 0xFF], Table.CsvType))).ShouldBeOneOf("wrong-encoding", "missing-columns", "no-rows");
        (await Code(await Send(Sheets.Xlsx(Sheets.Row()), Table.CsvType))).ShouldBe("content-differs");
        (await Code(await Send("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"u8.ToArray(), Table.CsvType))).ShouldBeOneOf("malware", "missing-columns");
        (await Send(new byte[UploadImport.MostBytes + 1])).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Send("x"u8.ToArray(), "application/octet-stream")).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await Send(Sheets.Xlsx(Sheets.Row()), round: "NOWHERE")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Send(Sheets.Xlsx(Sheets.Row()), hash: "abc")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Kept()).ShouldBe(before);
        (await service.Reviewer.GetAsync(Imports)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await service.Clerk.GetAsync($"{Imports}/{Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await service.Clerk.GetAsync($"{Imports}/{Guid.CreateVersion7()}?page=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task a_table_whose_rows_are_gone_wrong_says_so()
    {
        var head = Table.Read(Sheets.Xlsx(Sheets.Row()), false).First().Cells;
        var id = await Sent(System.Text.Encoding.UTF8.GetBytes($"{string.Join(',', head)}\r\n\"open"), Table.CsvType);
        (await At(id, "refused")).GetProperty("fault").GetProperty("code").GetString().ShouldBe("unreadable-line");
        (await At(await Sent(System.Text.Encoding.UTF8.GetBytes(string.Join(',', head) + "\r\n"), Table.CsvType), "refused")).GetProperty("fault").GetProperty("code").GetString().ShouldBe("no-rows");
    }

    /// <summary>Tables the office knows of, and files that rest for them; what becomes of earlier ones meanwhile does not count.</summary>
    private async Task<(int Tables, int Files)> Kept() =>
        ((await (await service.Clerk.GetAsync(Imports)).Json()).GetArrayLength(), service.Objects.Keys.Count(k => k.Contains("/imports/", StringComparison.Ordinal)));

    private async Task<HttpResponseMessage> Send(byte[] content, string type = SheetFile.MediaType, string? key = null, string? hash = null, string round = Round)
    {
        // Each upload by a clerk of its own: nobody sends more tables a day than he may.
        using var clerk = service.As("clerk", sub: Guid.CreateVersion7().ToString());
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Imports}/{round}/{hash ?? Papers.Hash(content)}") { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        return await (key is null ? clerk : service.Clerk).SendAsync(request);
    }

    private async Task<Guid> Sent(byte[] content, string type = SheetFile.MediaType, string round = Round)
    {
        var answer = await Send(content, type, round: round);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Json()).GetProperty("id").GetGuid();
    }

    private async Task<JsonElement> File(Guid id) => await (await service.Clerk.GetAsync($"{Imports}/{id}")).Json();

    private async Task<JsonElement> At(Guid id, string state)
    {
        await Wait.Until(async () => (await File(id)).GetProperty("import").GetProperty("state").GetString() == state, TimeSpan.FromSeconds(30));
        return await File(id);
    }

    private async Task<HttpResponseMessage> Enter(Guid id, object body, JsonElement file) => await service.Clerk.Command($"{Imports}/{id}/enter-rows", body, Version(file));

    private async Task<IReadOnlyList<JsonElement>> Drafts() =>
        [.. (await (await service.Clerk.GetAsync("/api/applications/cases?programme=3315-ET&stage=DRAFT&pageSize=200")).Json()).GetProperty("items").EnumerateArray()];

    private static Guid Id(JsonElement file) => file.GetProperty("import").GetProperty("id").GetGuid();

    private static long Version(JsonElement file) => file.GetProperty("import").GetProperty("version").GetInt64();

    private static (int, int) Line(JsonElement file, string one, string two) => (file.GetProperty("import").GetProperty(one).GetInt32(), file.GetProperty("import").GetProperty(two).GetInt32());

    private static async Task<string> Code(HttpResponseMessage answer) => answer.StatusCode is HttpStatusCode.Created
        ? ""
        : (await answer.Json()) is var no && no.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("code").GetString()! : no.GetProperty("type").GetString()!;
}
