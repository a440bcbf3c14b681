using System.Net;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>The screening desk over HTTP: what waits, in the order of the promise, checked, returned by field, gone through one by one.</summary>
public sealed class DeskTests(Service service) : IClassFixture<Service>
{
    private const string Desk = "/api/applications/desk";

    [Fact]
    public async Task a_form_is_checked_returned_by_field_corrected_and_accepted_under_the_moved_promise()
    {
        var walk = await Submitted("2019-04-26");
        var page = await walk.Page();
        Promise(page).ShouldBe(("acceptance", "late", "2019-05-06"));
        page.GetProperty("checkList").EnumerateArray().Select(c => c.GetProperty("found").GetString()).Distinct().ShouldBe(["open"]);

        await walk.Do("clerk", "check-form", new { items = new object[] { new { item = "FORM-SIGNED", fault = "unsigned", remark = "第3页" }, new { item = "ID-VALID" } }, on = "2019-04-28" });
        page = await walk.Page();
        var form = page.GetProperty("checkList").EnumerateArray().Single(c => c.GetProperty("item").GetString() == "FORM-SIGNED");
        (form.GetProperty("found").GetString(), form.GetProperty("fault").GetString(), form.GetProperty("fields")[0].GetString()).ShouldBe(("failed", "unsigned", "FORM"));
        var refused = page.GetProperty("refused").EnumerateArray().ToDictionary(r => r.GetProperty("command").GetString()!, r => r.GetProperty("why").GetString());
        refused["accept-case"].ShouldBe(CheckForm.ItemFailed.Code);

        await walk.Do("clerk", "return-case", new { remarks = new[] { "申报书未签章" }, corrections = new[] { new { field = "FORM", remark = "请签字盖章" } }, on = "2019-04-30" });
        page = await walk.Page();
        page.GetProperty("promise").GetProperty("state").GetString().ShouldBe("paused");
        page.GetProperty("promise").GetProperty("workingDays").GetInt32().ShouldBe(3, "Sunday the 28th, worked for Labour Day, and the 29th are gone");
        page.GetProperty("promise").GetProperty("correctBy").GetString().ShouldBe("2019-05-10");
        (await walk.Try("clerk", "fill-draft", new { answers = new { pledge = "false" } })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        await walk.Do("clerk", "submit-case", new { on = "2019-05-06" });
        Promise(await walk.Page()).ShouldBe(("acceptance", "late", "2019-05-09"));
        await walk.Do("clerk", "accept-case", new { receiptNumber = Walk.Number("R"), on = "2019-05-08" });
        Promise(await walk.Page()).ShouldBe(("formal-check", "late", "2019-05-22"));
    }

    [Fact]
    public async Task the_desk_is_ordered_by_the_promise_narrowed_by_its_address_and_gone_through_one_by_one()
    {
        var last = await Submitted("2019-05-20");
        var first = await Submitted("2019-05-09");
        var middle = await Submitted("2019-05-13");
        await middle.Do("clerk", "check-form", new { items = new[] { new { item = "FORM-SIGNED", fault = "missing" } } });
        var back = await Submitted("2019-05-10");
        await back.Do("clerk", "return-case", new { remarks = new[] { "x" }, on = "2019-05-13" });
        var gone = await Submitted("2019-05-10");
        await gone.Do("clerk", "withdraw-case", new { reason = "x" });
        Guid[] mine = [first.Id, middle.Id, last.Id, back.Id, gone.Id];
        await Wait.Until(async () => await Shown($"{Desk}?pageSize=200", mine) is [var a, var b, var c, var d] && (a, b, c, d) == (first.Id, middle.Id, last.Id, back.Id));

        (await Shown($"{Desk}?waiting=correction&due=paused&programme=3315-ET&year=2019&pageSize=200", mine)).ShouldBe([back.Id]);
        (await Shown($"{Desk}?due=late&sort=-promisedOn&pageSize=200", mine)).ShouldBe([last.Id, middle.Id, first.Id]);
        (await Shown($"{Desk}?due=near&pageSize=200", mine)).ShouldBeEmpty();
        var line = (await (await service.Clerk.GetAsync($"{Desk}?pageSize=200")).Json()).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetGuid() == middle.Id);
        (line.GetProperty("failed").GetInt32(), line.GetProperty("promise").GetProperty("by").GetString()).ShouldBe((1, "2019-05-20"));

        List<Guid> paged = [];
        string? cursor = null;
        do
        {
            var page = await (await service.Clerk.GetAsync($"{Desk}?waiting=form-check&pageSize=1{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}")).Json();
            paged.Add(page.GetProperty("items")[0].GetProperty("id").GetGuid());
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        } while (cursor is not null);
        paged.Where(mine.Contains).ShouldBe([first.Id, middle.Id, last.Id]);

        var place = await (await service.Reviewer.GetAsync($"{Desk}/{middle.Id}?waiting=form-check")).Json();
        var at = paged.IndexOf(middle.Id);
        (place.GetProperty("place").GetInt32(), place.GetProperty("total").GetInt32()).ShouldBe((at + 1, paged.Count));
        (place.GetProperty("previous").GetGuid(), place.GetProperty("next").GetGuid()).ShouldBe((paged[at - 1], paged[at + 1]));
        var off = await (await service.Reviewer.GetAsync($"{Desk}/{gone.Id}?waiting=form-check")).Json();
        off.TryGetProperty("place", out var none).ShouldBe(none.ValueKind is JsonValueKind.Null);

        var list = await (await service.Clerk.GetAsync($"/api/applications/cases?ids={first.Id},{back.Id},{gone.Id}")).Json();
        var promises = list.GetProperty("promises");
        promises.GetProperty($"{first.Id}").GetProperty("by").GetString().ShouldBe("2019-05-16");
        promises.GetProperty($"{back.Id}").GetProperty("state").GetString().ShouldBe("paused");
        promises.TryGetProperty($"{gone.Id}", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("?nobody=1", "unknown-parameter")]
    [InlineData("?waiting=tea", "unknown-waiting")]
    [InlineData("?due=soon", "unknown-due")]
    [InlineData("?sort=shoe", "unknown-sort")]
    [InlineData("?sort=--promisedOn", "unknown-sort")]
    [InlineData("?pageSize=0", "bad-page-size")]
    [InlineData("?pageSize=x", "bad-page-size")]
    [InlineData("?cursor=x", "bad-cursor")]
    [InlineData("?waiting=form-check&waiting=correction", "repeated-parameter")]
    public async Task an_address_the_desk_cannot_read_is_refused(string query, string code)
    {
        var answer = await service.Clerk.GetAsync($"{Desk}{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Json()).GetProperty("type").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task the_desk_is_the_clerks_and_the_reviewers_of_the_office_alone()
    {
        var walk = await Submitted("2019-05-10");
        await Wait.Until(async () => (await service.Clerk.GetAsync($"{Desk}/{walk.Id}")).StatusCode == HttpStatusCode.OK);
        (await service.Finance.GetAsync(Desk)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await service.As("clerk", "330212").GetAsync($"{Desk}/{walk.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await service.As("clerk", "330212").GetAsync(Desk)).Json()).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task a_fault_that_is_not_on_the_list_and_a_remark_that_finds_a_person_are_named_at_their_place()
    {
        var walk = await Submitted("2019-05-10");
        var fault = await walk.Try("clerk", "check-form", new { items = new[] { new { item = "FORM-SIGNED", fault = "ugly" } } });
        fault.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await fault.Json()).GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("/items/0/fault");
        var remark = await walk.Try("clerk", "check-form", new { items = new[] { new { item = "FORM-SIGNED", fault = "missing", remark = "电话 13800138000" } } });
        remark.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await remark.Json()).GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("/items/0/remark");
        var none = await walk.Try("clerk", "check-form", new { items = Array.Empty<object>() });
        none.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private async Task<Walk> Submitted(string on)
    {
        var walk = await service.Lead();
        await walk.Do("clerk", "start-draft", new { round = "3315-ET-2019-1", on = "2019-03-06" });
        return await walk.Do("clerk", "submit-case", new { on });
    }

    private async Task<IReadOnlyList<Guid>> Shown(string address, Guid[] mine)
    {
        var answer = await service.Clerk.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return [.. (await answer.Json()).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()).Where(mine.Contains)];
    }

    private static (string?, string?, string?) Promise(JsonElement page) =>
        (page.GetProperty("promise").GetProperty("what").GetString(), page.GetProperty("promise").GetProperty("state").GetString(), page.GetProperty("promise").GetProperty("by").GetString());
}
