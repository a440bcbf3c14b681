using System.Net;
using System.Text;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Notes on cases over HTTP: written, read by colleagues, taken back, noise when the person is erased, unknown to strangers.</summary>
public sealed class NotesTests(Service service) : IClassFixture<Service>
{
    private const string Path = "/api/applications/notes";

    [Fact]
    public async Task a_note_is_read_by_colleagues_and_taken_back_without_moving_the_case()
    {
        var walk = await service.Lead();
        var (me, colleague) = (Someone("clerk"), Someone("finance"));
        (await Of(me, walk)).ShouldBeEmpty();
        await Write(me, walk, "第一条");
        await Write(colleague, walk, " 长者\n第二条 ");
        (await walk.Page()).GetProperty("version").GetInt64().ShouldBe(walk.Version);

        var notes = await Of(me, walk);
        notes.Select(n => n.GetProperty("text").GetString()).ShouldBe(["长者\n第二条", "第一条"]);
        notes.Select(n => n.GetProperty("mayTakeBack").GetBoolean()).ShouldBe([false, true]);
        (await Of(service.Reviewer, walk)).Select(n => n.GetProperty("mayTakeBack").GetBoolean()).ShouldBe([true, true]);

        var (first, second) = (notes[1].GetProperty("id").GetGuid(), notes[0].GetProperty("id").GetGuid());
        (await TakeBack(me, second)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await TakeBack(me, first, 9)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Of(me, walk)).Count.ShouldBe(2, "a refusal destroys nothing");
        (await TakeBack(me, first)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await TakeBack(service.Reviewer, second)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Of(me, walk)).ShouldBeEmpty();
        (await TakeBack(me, first, 2)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await using var session = service.Store.QuerySession("330203");
        (await session.LoadAsync<SealedText>(first, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task what_a_note_says_stands_sealed_and_in_no_fact_and_is_gone_when_the_person_is_erased()
    {
        const string number = "13800138000";
        var person = Register.NewDoctor();
        var walk = await service.Lead(person: person);
        await Write(service.Clerk, walk, $"电话{number}");
        var id = (await Of(service.Clerk, walk)).ShouldHaveSingleItem().GetProperty("id").GetGuid();
        await using (var session = service.Store.QuerySession("330203"))
        {
            var held = (await session.LoadAsync<SealedText>(id, TestContext.Current.CancellationToken)).ShouldNotBeNull();
            Encoding.UTF8.GetString(held.Content).ShouldNotContain(number);
            JsonSerializer.Serialize((await session.Events.FetchStreamAsync(id, token: TestContext.Current.CancellationToken)).Select(e => e.Data)).ShouldNotContain(number);
        }

        Register.Erase(person);
        var gone = (await Of(service.Clerk, walk)).ShouldHaveSingleItem();
        gone.TryGetProperty("text", out _).ShouldBeFalse();
        var facts = await service.Facts();
        (await service.Clerk.Command(Path, new { caseId = walk.Id, text = "x" })).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await service.Facts()).ShouldBe(facts);
    }

    [Fact]
    public async Task notes_of_a_confidential_case_are_for_its_officers()
    {
        var walk = await service.Lead("NKT");
        await Write(service.Clerk, walk, "只限专办人员");
        var note = (await Of(service.Reviewer, walk)).Last(n => n.GetProperty("text").GetString() == "只限专办人员").GetProperty("id").GetGuid();
        foreach (var stranger in new[] { Someone("clerk"), Someone("reviewer"), service.As("administrator") })
        {
            (await stranger.GetAsync($"{Path}?case={walk.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.Command(Path, new { caseId = walk.Id, text = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await TakeBack(stranger, note)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await TakeBack(stranger, note, 7)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task another_office_finds_none_and_the_city_does_not_read_them()
    {
        var walk = await service.Lead();
        await Write(service.Clerk, walk, "内部");
        (await service.As("clerk", "330212").GetAsync($"{Path}?case={walk.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await service.As("leader", "330200", readsCity: true).GetAsync($"{Path}?case={walk.Id}&office=330203")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await service.As("expert").GetAsync($"{Path}?case={walk.Id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task what_is_no_note_is_named_and_the_same_key_writes_once()
    {
        var walk = await service.Lead();
        foreach (var (body, pointer) in new (object, string)[]
        {
            (new { caseId = walk.Id }, "/text"), (new { caseId = walk.Id, text = "" }, "/text"), (new { caseId = walk.Id, text = " \n" }, "/text"), (new { caseId = walk.Id, text = new string('长', 2001) }, "/text"),
            (new { caseId = "x", text = "x" }, "/caseId"), (new { caseId = walk.Id, text = "x", tea = 1 }, "/tea")
        })
        {
            var answer = await service.Clerk.Command(Path, body);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, await answer.Content.ReadAsStringAsync());
            (await answer.Json()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldContain(pointer);
        }

        (await service.Clerk.Command(Path, new { caseId = Guid.CreateVersion7(), text = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await service.Clerk.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await service.Clerk.GetAsync($"{Path}?case={walk.Id}&tea=1")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var key = $"{Guid.CreateVersion7()}";
        var (once, again) = (await service.Clerk.Command(Path, new { caseId = walk.Id, text = new string('长', 2000) }, key: key), await service.Clerk.Command(Path, new { caseId = walk.Id, text = new string('长', 2000) }, key: key));
        (await again.Content.ReadAsStringAsync()).ShouldBe(await once.Content.ReadAsStringAsync());
        (await Of(service.Clerk, walk)).ShouldHaveSingleItem().GetProperty("text").GetString()!.Length.ShouldBe(2000);
    }

    private HttpClient Someone(string role) => service.As(role, sub: Guid.CreateVersion7().ToString());

    private static async Task Write(HttpClient who, Walk walk, string text)
    {
        var answer = await who.Command(Path, new { caseId = walk.Id, text });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        answer.Version().ShouldBe(1);
    }

    private static Task<HttpResponseMessage> TakeBack(HttpClient who, Guid note, long seen = 1) => who.Command($"{Path}/{note}/take-back-note", new { }, seen);

    private static async Task<List<JsonElement>> Of(HttpClient who, Walk walk)
    {
        var answer = await who.GetAsync($"{Path}?case={walk.Id}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return [.. (await answer.Json()).GetProperty("items").EnumerateArray()];
    }
}
