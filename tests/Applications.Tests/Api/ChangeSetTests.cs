using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using MiniExcelLibs;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>A list of forms goes out, is edited and comes back: compared cell by cell, applied as commands, stale cells refused by themselves.</summary>
[Collection(nameof(Service))]
public sealed class ChangeSetTests(Service service)
{
    private const string Path = "/api/applications/change-sets";
    private const string Plan = "[answer:teamInvestmentUsd]";

    [Fact]
    public async Task a_list_of_forms_goes_out_is_edited_and_comes_back()
    {
        var clerk = Clerk();
        var employer = $"amend-{Guid.CreateVersion7():n}";
        var drafts = new[] { await Draft(employer), await Draft(employer), await Draft(employer) };
        var submitted = await (await service.Lead(employer: employer)).Through("submit-case");
        var sheet = await Out(clerk, employer, 4);
        Heads(sheet, "[id]", "[version]", "[receiptNumber]", Plan, "[answer:contractYears]");

        // Meanwhile one answer of the first and one of the second draft are changed by hand.
        await drafts[0].Do("clerk", "fill-draft", new { answers = new { teamInvestmentUsd = "950000" } });
        await drafts[1].Do("clerk", "fill-draft", new { answers = new { leaderInvestmentUsd = "210000" } });
        var receipt = Walk.Number("R");
        Edit(sheet, drafts[0].Id, Plan, "800000");
        Edit(sheet, drafts[0].Id, "[answer:contractYears]", "6");
        Edit(sheet, drafts[1].Id, Plan, "810000");
        Edit(sheet, drafts[2].Id, Plan, "a lot");
        Edit(sheet, submitted.Id, "[receiptNumber]", receipt);

        var before = await service.Facts();
        var file = await Written(sheet);
        var sent = await Send(clerk, file);
        sent.StatusCode.ShouldBe(HttpStatusCode.Created, await sent.Content.ReadAsStringAsync());
        var place = sent.Headers.Location!.ToString();
        (await service.Facts()).ShouldBe(before + 1);
        var page = await (await clerk.GetAsync(place)).Json();
        Cells(page).OrderBy(c => c.Column).ThenBy(c => c.New).ShouldBe(
        [
            (drafts[0].Id, "answer:contractYears", "5", "6", null), (drafts[0].Id, "answer:teamInvestmentUsd", "900000", "800000", "cell-stale"),
            (drafts[1].Id, "answer:teamInvestmentUsd", "900000", "810000", null), (drafts[2].Id, "answer:teamInvestmentUsd", "900000", "a lot", "answer-unreadable"),
            (submitted.Id, "receiptNumber", "", receipt, null)
        ]);
        page.GetProperty("columns").GetProperty("answer:contractYears").GetProperty("zh").GetString().ShouldNotBeNullOrEmpty();

        (await clerk.Command($"{place}/apply-changes", new { }, 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Answers(drafts[0])).ShouldBe(("6", "950000"));
        (await Answers(drafts[1])).ShouldBe(("5", "810000"));
        (await Answers(drafts[2])).ShouldBe(("5", "900000"));
        var accepted = await submitted.Page();
        (accepted.GetProperty("stage").GetString(), accepted.GetProperty("facts").EnumerateArray().Last().GetProperty("type").GetString()).ShouldBe(("ACCEPT", "case_accepted"));
        var set = (await (await clerk.GetAsync(place)).Json()).GetProperty("set");
        (set.GetProperty("state").GetString(), set.GetProperty("taken").GetInt32(), set.GetProperty("refused").GetInt32()).ShouldBe(("applied", 3, 2));

        var again = await clerk.Command($"{place}/apply-changes", new { }, 2);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Json()).GetProperty("type").GetString().ShouldBe("change-set-settled");
        var twice = await (await Send(clerk, file)).Json();
        (twice.GetProperty("type").GetString(), twice.GetProperty("conflictsWith").GetString()).ShouldBe(("sheet-known", place.Split('/')[^1]));
    }

    [Fact]
    public async Task what_changes_between_preview_and_word_is_refused_by_itself()
    {
        var clerk = Clerk();
        var employer = $"amend-{Guid.CreateVersion7():n}";
        var (one, two) = (await Draft(employer), await (await service.Lead(employer: employer)).Through("submit-case"));
        var sheet = await Out(clerk, employer, 2);
        var number = Walk.Number("R");
        Edit(sheet, one.Id, Plan, "800000");
        Edit(sheet, one.Id, "[answer:contractYears]", "7");
        Edit(sheet, two.Id, "[receiptNumber]", number);
        var place = (await Back(clerk, sheet)).Headers.Location!.ToString();

        await one.Do("clerk", "fill-draft", new { answers = new { teamInvestmentUsd = "1" } });
        await (await (await service.Lead()).Through("submit-case")).Do("clerk", "accept-case", new { receiptNumber = number });
        (await clerk.Command($"{place}/apply-changes", new { }, 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Answers(one)).ShouldBe(("7", "1"));
        Cells(await (await clerk.GetAsync(place)).Json()).Select(c => (c.Column, c.Problem)).ShouldBe(
            [("answer:teamInvestmentUsd", "cell-stale"), ("answer:contractYears", null), ("receiptNumber", "receipt-number-taken")], ignoreOrder: true);
    }

    [Fact]
    public async Task one_key_applies_once_and_a_put_aside_list_may_come_again()
    {
        var clerk = Clerk();
        var employer = $"amend-{Guid.CreateVersion7():n}";
        var walk = await Draft(employer);
        var sheet = await Out(clerk, employer, 1);
        Edit(sheet, walk.Id, Plan, "800000");
        var place = (await Back(clerk, sheet)).Headers.Location!.ToString();
        (await clerk.Command($"{place}/apply-changes", new { }, 9)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await clerk.Command($"{place}/apply-changes", new { })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Answers(walk)).Team.ShouldBe("900000");
        (await clerk.Command($"{place}/abandon-changes", new { }, 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        place = (await Back(clerk, sheet)).Headers.Location!.ToString();
        var key = Guid.CreateVersion7().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => clerk.Command($"{place}/apply-changes", new { }, 1, key)));
        answers.ShouldContain(a => a.StatusCode == HttpStatusCode.NoContent);
        (await walk.Page()).GetProperty("facts").EnumerateArray().Count(f => f.GetProperty("type").GetString() == "draft_filled").ShouldBe(2);
    }

    [Fact]
    public async Task a_list_of_another_office_is_a_list_of_nothing()
    {
        var employer = $"amend-{Guid.CreateVersion7():n}";
        var walk = await Draft(employer);
        var sheet = await Out(Clerk(), employer, 1);
        Edit(sheet, walk.Id, Plan, "800000");
        var other = service.As("clerk", "330205", sub: Guid.CreateVersion7().ToString());
        var place = (await Back(other, sheet)).Headers.Location!.ToString();
        (await (await other.GetAsync(place)).Json()).GetProperty("rows")[0].GetProperty("problem").GetString().ShouldBe("case-unknown");
        (await Clerk().GetAsync(place)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await service.As("leader").GetAsync(place)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task what_is_no_such_sheet()
    {
        var clerk = Clerk();
        var employer = $"amend-{Guid.CreateVersion7():n}";
        await Draft(employer);
        var sheet = await Out(clerk, employer, 1);
        (await Type(await Back(clerk, sheet), HttpStatusCode.Conflict)).ShouldBe("nothing-changed");
        (await Code(await Send(clerk, []))).ShouldBe("empty-file");
        (await Code(await Send(clerk, "name,age"u8.ToArray()))).ShouldBe("content-differs");
        (await Code(await Send(clerk, [.. (await Written(sheet)).AsSpan(0, 900)]))).ShouldBe("corrupt-workbook");
        (await Code(await Send(clerk, await Written([new Dictionary<string, object?> { ["姓名"] = "x" }])))).ShouldBe("column-missing");
        (await Code(await Send(clerk, await Written(sheet), new string('0', 64)))).ShouldBe("hash-differs");
        (await Send(clerk, await Written(sheet), "x")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Send(clerk, new byte[ProposeChanges.MostBytes + 1])).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Send(clerk, await Written(sheet), type: "text/csv")).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await Send(service.As("reviewer"), await Written(sheet))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await clerk.GetAsync($"{Path}/{Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await clerk.Command($"{Path}/{Guid.CreateVersion7()}/apply-changes", new { }, 1)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await clerk.Command("/api/applications/exports", new { list = "forms", filters = new { year = "2019" } })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private HttpClient Clerk() => service.As("clerk", sub: Guid.CreateVersion7().ToString());

    private async Task<Walk> Draft(string employer) => await (await service.Lead(employer: employer)).Through("fill-draft");

    /// <summary>The exported sheet, once the list has followed.</summary>
    private static async Task<List<IDictionary<string, object?>>> Out(HttpClient clerk, string employer, int cases)
    {
        await Wait.Until(async () => (await (await clerk.GetAsync($"/api/applications/cases?q={employer}")).Json()).GetProperty("total").GetInt64() == cases);
        var asked = await clerk.Command("/api/applications/exports", new { list = "forms", filters = new { programme = "3315-ET", year = "2019", q = employer } });
        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted, await asked.Content.ReadAsStringAsync());
        await Wait.Until(async () => (await (await clerk.GetAsync(asked.Headers.Location)).Json()).GetProperty("state").GetString() == "ready");
        var file = await (await clerk.GetAsync($"{asked.Headers.Location}/file")).Content.ReadAsByteArrayAsync();
        List<IDictionary<string, object?>> rows = [.. new MemoryStream(file).Query(useHeaderRow: true).Cast<IDictionary<string, object?>>()];
        rows.Count.ShouldBe(cases);
        return rows;
    }

    private static void Heads(List<IDictionary<string, object?>> sheet, params string[] keys)
    {
        foreach (var key in keys) sheet[0].Keys.ShouldContain(h => h.EndsWith(key, StringComparison.Ordinal), key);
    }

    private static void Edit(List<IDictionary<string, object?>> sheet, Guid id, string key, string value)
    {
        var row = sheet.Single(r => (string?)r.Single(c => c.Key.EndsWith("[id]", StringComparison.Ordinal)).Value == id.ToString());
        row[row.Keys.Single(k => k.EndsWith(key, StringComparison.Ordinal))] = value;
    }

    private static async Task<HttpResponseMessage> Back(HttpClient client, List<IDictionary<string, object?>> sheet) => await Send(client, await Written(sheet));

    private static async Task<byte[]> Written(List<IDictionary<string, object?>> sheet)
    {
        using var to = new MemoryStream();
        await to.SaveAsAsync(sheet);
        return to.ToArray();
    }

    private static Task<HttpResponseMessage> Send(HttpClient client, byte[] content, string? sha256 = null, string type = SheetFile.MediaType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Path}/{sha256 ?? Convert.ToHexStringLower(SHA256.HashData(content))}") { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return client.SendAsync(request);
    }

    private static IEnumerable<(Guid Case, string Column, string Old, string New, string? Problem)> Cells(JsonElement page) =>
        from row in page.GetProperty("rows").EnumerateArray()
        from cell in row.GetProperty("cells").EnumerateArray()
        select (row.GetProperty("case").GetGuid(), cell.GetProperty("column").GetString()!, cell.GetProperty("old").GetString()!, cell.GetProperty("new").GetString()!,
            cell.TryGetProperty("problem", out var problem) ? problem.GetString() : null);

    private static async Task<(string Years, string Team)> Answers(Walk walk)
    {
        var answers = new Dictionary<string, string>();
        foreach (var fact in (await walk.Page()).GetProperty("facts").EnumerateArray().Where(f => f.GetProperty("type").GetString() == "draft_filled"))
            foreach (var answer in fact.GetProperty("data").GetProperty("answers").EnumerateObject()) answers[answer.Name] = answer.Value.GetString()!;
        return (answers["contractYears"], answers["teamInvestmentUsd"]);
    }

    private static async Task<string?> Type(HttpResponseMessage answer, HttpStatusCode status)
    {
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync());
        return (await answer.Json()).GetProperty("type").GetString();
    }

    private static async Task<string?> Code(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, await answer.Content.ReadAsStringAsync());
        return (await answer.Json()).GetProperty("errors")[0].GetProperty("code").GetString();
    }
}
