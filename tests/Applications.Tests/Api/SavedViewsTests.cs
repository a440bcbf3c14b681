using System.Net;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Saved views over HTTP: kept, renamed, shared with the office and with nobody else, discarded.</summary>
public sealed class SavedViewsTests(Service service) : IClassFixture<Service>
{
    private const string Path = "/api/applications/views";

    [Fact]
    public async Task a_view_is_kept_shared_renamed_and_discarded()
    {
        var (me, colleague) = (Someone("clerk"), Someone("reviewer"));
        (await Version(me)).ShouldBe(0);
        var name = $"待受理 {Guid.CreateVersion7():n}";
        var saved = await me.Command(Path, new { name, filters = new { stage = "SUBMIT" }, sort = "-year", columns = new[] { "person", "stage" } });
        saved.StatusCode.ShouldBe(HttpStatusCode.Created, await saved.Content.ReadAsStringAsync());
        var view = (await Mine(me)).ShouldHaveSingleItem();
        (view.GetProperty("name").GetString(), view.GetProperty("sort").GetString(), view.GetProperty("filters").EnumerateObject().Single().Value.GetString(), view.GetProperty("mine").GetBoolean())
            .ShouldBe((name, "-year", "SUBMIT", true));
        view.GetProperty("columns").EnumerateArray().Select(c => c.GetString()).ShouldBe(["person", "stage"]);
        (await Named(colleague, name)).ShouldBeEmpty();

        var id = view.GetProperty("id").GetGuid();
        await Done(me, $"{Path}/{id}/share-view", new { });
        (await Named(colleague, name)).ShouldHaveSingleItem().GetProperty("mine").GetBoolean().ShouldBeFalse();
        (await Named(service.As("clerk", "330212"), name)).ShouldBeEmpty("another office shares nothing");
        (await colleague.Command($"{Path}/{id}/discard-view", new { }, 1)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "it is not theirs");

        await Done(me, $"{Path}/{id}/rename-view", new { name = $"{name} 2" });
        (await Named(colleague, $"{name} 2")).ShouldHaveSingleItem();
        await Done(me, $"{Path}/{id}/unshare-view", new { });
        (await Named(colleague, $"{name} 2")).ShouldBeEmpty();
        await Done(me, $"{Path}/{id}/discard-view", new { });
        (await Mine(me)).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_name_twice_a_stale_version_and_the_same_key_are_known()
    {
        var me = Someone("leader");
        (await me.Command(Path, new { name = "a" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        var again = await me.Command(Path, new { name = "A" }, 1);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Json()).GetProperty("type").GetString().ShouldBe(SavedViews.NameTaken.Code);
        (await me.Command(Path, new { name = "b" }, 9)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await me.Command(Path, new { name = "b" })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        var key = $"{Guid.CreateVersion7()}";
        (await me.Command(Path, new { name = "b" }, 1, key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await me.Command(Path, new { name = "b" }, 1, key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Mine(me)).Select(v => v.GetProperty("name").GetString()).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task what_no_view_can_keep_is_named_at_its_place()
    {
        var me = Someone("finance");
        foreach (var (body, pointer) in new (object, string)[]
        {
            (new { name = "" }, "/name"), (new { name = "  " }, "/name"), (new { name = new string('长', 61) }, "/name"), (new { name = "王 13800138000" }, "/name"),
            (new { name = "a", filters = new { q = "王" } }, "/filters/q"), (new { name = "a", filters = new { personId = Guid.Empty } }, "/filters/personId"),
            (new { name = "a", filters = new { stage = new string('x', 501) } }, "/filters/stage"), (new { name = "a", sort = "shoe" }, "/sort"),
            (new { name = "a", columns = new[] { "person", "phone" } }, "/columns/1"), (new { name = "a", columns = new[] { "stage", "stage" } }, "/columns"), (new { name = "a", tea = 1 }, "/tea")
        })
        {
            var answer = await me.Command(Path, body);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, await answer.Content.ReadAsStringAsync());
            (await answer.Json()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldContain(pointer);
        }

        (await Mine(me)).ShouldBeEmpty();
        (await me.Command($"{Path}/{Guid.CreateVersion7()}/share-view", new { }, 1)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private HttpClient Someone(string role) => service.As(role, sub: Guid.CreateVersion7().ToString());

    private static async Task Done(HttpClient who, string path, object body)
    {
        var answer = await who.Command(path, body, await Version(who));
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<long> Version(HttpClient who) => (await (await who.GetAsync(Path)).Json()).GetProperty("version").GetInt64();

    private static async Task<List<JsonElement>> Named(HttpClient who, string name) =>
        [.. (await (await who.GetAsync(Path)).Json()).GetProperty("items").EnumerateArray().Where(v => v.GetProperty("name").GetString() == name)];

    private static async Task<List<JsonElement>> Mine(HttpClient who) =>
        [.. (await (await who.GetAsync(Path)).Json()).GetProperty("items").EnumerateArray().Where(v => v.GetProperty("mine").GetBoolean())];
}
