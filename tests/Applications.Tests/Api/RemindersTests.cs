using System.Net;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Reminders over HTTP: set for oneself or a colleague, found in his queue and on the case, moved, finished, dropped.</summary>
public sealed class RemindersTests(Service service) : IClassFixture<Service>
{
    private const string Path = "/api/applications/reminders";

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

    [Fact]
    public async Task a_colleague_is_reminded_of_a_case_in_his_queue_and_finishes_it()
    {
        var walk = await (await service.Lead()).Through("accept-case");
        var (me, colleague, other) = (Someone("clerk"), Someone("reviewer"), Someone("clerk"));
        await Set(me.Client, new { caseId = walk.Id, @for = colleague.Id, day = Today, time = "09:30", text = "核对合同" });
        await Set(me.Client, new { caseId = walk.Id, day = Today.AddDays(30), text = "回访" });
        (await Due(colleague.Client)).ShouldBe(1);
        (await Due(me.Client)).ShouldBe(0, "its day has not come");

        await Wait.Until(async () => (await Items(colleague.Client)).Single().TryGetProperty("case", out _));
        var line = (await Items(colleague.Client)).ShouldHaveSingleItem();
        (line.GetProperty("text").GetString(), line.GetProperty("time").GetString(), line.GetProperty("due").GetBoolean(), line.GetProperty("forMe").GetBoolean(), line.GetProperty("by").GetGuid())
            .ShouldBe(("核对合同", "09:30", true, true, me.Id));
        line.GetProperty("case").GetString()!.ShouldStartWith("R-");
        (await Items(me.Client)).Select(i => i.GetProperty("text").GetString()).ShouldBe(["核对合同", "回访"], "what he set for others as well");
        (await Items(other.Client)).ShouldBeEmpty();
        var onCase = await Items(other.Client, walk.Id);
        onCase.Select(i => (i.GetProperty("text").GetString(), i.GetProperty("mine").GetBoolean())).ShouldBe([("核对合同", false), ("回访", false)]);

        var id = line.GetProperty("id").GetGuid();
        (await Act(other.Client, id, "finish-reminder")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Act(colleague.Client, id, "finish-reminder", 4)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Items(colleague.Client)).ShouldHaveSingleItem().GetProperty("text").GetString().ShouldBe("核对合同", "a refusal destroys nothing");
        (await Act(colleague.Client, id, "finish-reminder")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Items(colleague.Client)).ShouldBeEmpty();
        (await Due(colleague.Client)).ShouldBe(0);
        (await Act(me.Client, id, "drop-reminder", 2)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await using var session = service.Store.QuerySession("330203");
        (await session.LoadAsync<SealedText>(id, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task a_reminder_of_no_case_is_known_to_its_owner_alone_and_moved_and_dropped()
    {
        var (me, other) = (Someone("leader"), Someone("leader"));
        await Set(me.Client, new { day = Today, text = "写总结" });
        var line = (await Items(me.Client)).ShouldHaveSingleItem();
        (line.TryGetProperty("time", out _), line.TryGetProperty("caseId", out _)).ShouldBe((false, false));
        var id = line.GetProperty("id").GetGuid();
        foreach (var act in new[] { "finish-reminder", "drop-reminder" }) (await Act(other.Client, id, act)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var moved = await me.Client.Command($"{Path}/{id}/move-reminder", new { day = Today.AddDays(1), time = "23:59" }, 1);
        moved.StatusCode.ShouldBe(HttpStatusCode.NoContent, await moved.Content.ReadAsStringAsync());
        line = (await Items(me.Client)).ShouldHaveSingleItem();
        (line.GetProperty("day").GetString(), line.GetProperty("time").GetString(), line.GetProperty("due").GetBoolean(), line.GetProperty("version").GetInt64(), line.GetProperty("text").GetString())
            .ShouldBe(($"{Today.AddDays(1):yyyy-MM-dd}", "23:59", false, 2, "写总结"));
        (await Act(me.Client, id, "drop-reminder", 2)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Items(me.Client)).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_confidential_case_reminds_its_officers_alone()
    {
        var walk = await service.Lead("NKT");
        var stranger = Someone("clerk");
        var no = await service.Clerk.Command(Path, new { caseId = walk.Id, @for = stranger.Id, day = Today, text = "x" });
        (no.StatusCode, (await no.Json()).GetProperty("type").GetString()).ShouldBe((HttpStatusCode.Conflict, SetReminder.Stranger.Code));
        await Set(service.Clerk, new { caseId = walk.Id, @for = TestIssuer.StaffOf("reviewer", "330203"), day = Today, text = "涉密" });
        var line = (await Items(service.Reviewer)).Single(i => i.GetProperty("caseId").GetGuid() == walk.Id);
        line.GetProperty("text").GetString().ShouldBe("涉密");
        (await stranger.Client.GetAsync($"{Path}?case={walk.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Client.Command(Path, new { caseId = walk.Id, day = Today, text = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Act(stranger.Client, line.GetProperty("id").GetGuid(), "finish-reminder")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task what_it_says_is_gone_when_the_person_is_erased()
    {
        var person = Register.NewDoctor();
        var walk = await service.Lead(person: person);
        var me = Someone("clerk");
        await Set(me.Client, new { caseId = walk.Id, day = Today, text = "致电13800138000" });
        await Set(me.Client, new { day = Today, text = "其他" });
        Register.Erase(person);
        var lines = await Items(me.Client);
        lines.Select(l => l.TryGetProperty("text", out var text) ? text.GetString() : null).ShouldBe([null, "其他"], ignoreOrder: true);
        (await me.Client.Command(Path, new { caseId = walk.Id, day = Today, text = "x" })).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task what_is_no_reminder_is_named_at_its_place()
    {
        var me = Someone("clerk").Client;
        foreach (var (body, pointer) in new (object, string)[]
        {
            (new { text = "x" }, "/day"), (new { day = "2020-13-01", text = "x" }, "/day"), (new { day = "1999-01-01", text = "x" }, "/day"), (new { day = Today, text = " " }, "/text"),
            (new { day = Today, text = new string('长', 201) }, "/text"), (new { day = Today, text = "x", time = "24:00" }, "/time"), (new { day = Today, text = "x", time = "9:30" }, "/time"),
            (new { day = Today, text = "x", @for = "nobody" }, "/for"), (new { day = Today, text = "x", tea = 1 }, "/tea")
        })
        {
            var answer = await me.Command(Path, body);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, await answer.Content.ReadAsStringAsync());
            (await answer.Json()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldContain(pointer);
        }

        (await Type(await me.Command(Path, new { day = Today.AddDays(-2), text = "x" }))).ShouldBe(Reminder.DayPast.Code);
        (await me.GetAsync($"{Path}?case=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await me.GetAsync($"{Path}?tea=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await me.GetAsync($"{Path}?case={Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Items(me)).ShouldBeEmpty();
        (await service.As("leader", "330200", readsCity: true).GetAsync($"{Path}?office=330203")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private (HttpClient Client, Guid Id) Someone(string role)
    {
        var id = Guid.CreateVersion7();
        return (service.As(role, sub: id.ToString()), id);
    }

    private static async Task Set(HttpClient who, object body)
    {
        var answer = await who.Command(Path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> Act(HttpClient who, Guid id, string act, long seen = 1) => who.Command($"{Path}/{id}/{act}", new { }, seen);

    private static async Task<List<JsonElement>> Items(HttpClient who, Guid? of = null)
    {
        var answer = await who.GetAsync(of is null ? Path : $"{Path}?case={of}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return [.. (await answer.Json()).GetProperty("items").EnumerateArray()];
    }

    private static async Task<long> Due(HttpClient who) =>
        (await (await who.GetAsync("/api/applications/queue")).Json()).GetProperty("items").EnumerateArray().Single(l => l.GetProperty("kind").GetString() == "reminders").GetProperty("count").GetInt64();

    private static async Task<string?> Type(HttpResponseMessage answer) => (await answer.Json()).GetProperty("type").GetString();
}
