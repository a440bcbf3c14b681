using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.ServiceKit.Tests;

/// <summary>One service for all the questions of a class.</summary>
public sealed class OneWriter : IAsyncLifetime
{
    public JarHouse House { get; private set; } = null!;

    public async ValueTask InitializeAsync() => House = await JarHouse.Writer();

    public ValueTask DisposeAsync() => House?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>What every write of every service answers, shown on one small stream.</summary>
public sealed class WritingTests(OneWriter writer) : IClassFixture<OneWriter>
{
    private readonly JarHouse _house = writer.House;

    private HttpClient Client => _house.Client;

    private async Task<(string Path, Guid Id)> Open(int room = 3)
    {
        var answer = await Client.Command("/api/jars", new { room });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        answer.Version().ShouldBe(1);
        return (answer.Headers.Location!.ToString(), (await answer.Json()).GetProperty("id").GetGuid());
    }

    private static async Task Is(HttpResponseMessage answer, int status, string type)
    {
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        (await answer.Json()).GetProperty("type").GetString().ShouldBe(type);
    }

    [Fact]
    public async Task an_accepted_command_answers_the_new_version()
    {
        var (path, _) = await Open();
        var answer = await Client.Command($"{path}/drop-marble", new { colour = "red" }, 1);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        answer.Version().ShouldBe(2);
    }

    [Fact]
    public async Task the_same_key_has_one_effect_and_the_same_answer()
    {
        const string key = "k1";
        var (path, _) = await Open();
        var first = await Client.Command($"{path}/drop-marble", new { colour = "red" }, 1, key);
        var again = await Client.Command($"{path}/drop-marble", new { colour = "red" }, 1, key);
        again.StatusCode.ShouldBe(first.StatusCode);
        again.Version().ShouldBe(2);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        await Is(await Client.Command($"{path}/drop-marble", new { colour = "blue" }, 1, key), 422, "key-reused");
        await Is(await Client.Command($"{path}/drop-marble", new { colour = "blue" }, 2, key), 422, "key-reused");
        (await Client.Command($"{path}/drop-marble", new { colour = "blue" }, 2)).Version().ShouldBe(3);
    }

    [Fact]
    public async Task a_beginning_is_replayed_with_its_address_and_body()
    {
        var first = await Client.Command("/api/jars", new { room = 2 }, key: "begin");
        var again = await Client.Command("/api/jars", new { room = 2 }, key: "begin");
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.Headers.Location.ShouldBe(first.Headers.Location);
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task versions_are_asked_for_and_checked()
    {
        var (path, _) = await Open();
        await Is(await Client.Command($"{path}/drop-marble", new { colour = "red" }), 428, "version-required");
        await Is(await Client.Command($"{path}/drop-marble", new { colour = "red" }, 7), 412, "stale-version");
        await Is(await Client.Command($"/api/jars/{Guid.CreateVersion7()}/drop-marble", new { colour = "red" }, 1), 404, "not-found");
    }

    [Fact]
    public async Task a_refusal_over_a_jar_that_moved_meanwhile_is_a_stale_version()
    {
        var (path, _) = await Open();
        await Is(await Client.Command($"{path}/drop-late", new { }, 1), 412, "stale-version");
    }

    [Fact]
    public async Task a_refusal_is_a_problem_document_and_writes_nothing()
    {
        var (path, id) = await Open(room: 1);
        (await Client.Command($"{path}/drop-marble", new { colour = "red" }, 1)).EnsureSuccessStatusCode();
        await Is(await Client.Command($"{path}/drop-marble", new { colour = "red" }, 2), 409, "jar-full");
        await using var session = _house.Store.QuerySession("330203");
        (await session.Events.FetchStreamStateAsync(id))!.Version.ShouldBe(2);
    }

    [Fact]
    public async Task a_reserved_value_has_one_holder()
    {
        var (one, _) = await Open();
        var (other, _) = await Open();
        (await Client.Command($"{one}/drop-marble", new { colour = "unique" }, 1)).EnsureSuccessStatusCode();
        await Is(await Client.Command($"{other}/drop-marble", new { colour = "unique" }, 1), 409, "colour-taken");
    }

    [Fact]
    public async Task of_many_writers_at_one_version_exactly_one_wins()
    {
        var (path, id) = await Open(room: 100);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Client.Command($"{path}/drop-marble", new { colour = $"c{i}" }, 1)));
        answers.Count(a => a.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed).ShouldBe(15);
        await using var session = _house.Store.QuerySession("330203");
        (await session.Events.FetchStreamStateAsync(id))!.Version.ShouldBe(2);
    }

    [Fact]
    public async Task tenants_do_not_see_each_other()
    {
        var (path, _) = await Open();
        using var other = new HttpClient { BaseAddress = Client.BaseAddress };
        other.DefaultRequestHeaders.Authorization = new("Bearer", _house.Issuer.Token("clerk", ["330205"]));
        await Is(await other.Command($"{path}/drop-marble", new { colour = "red" }, 1), 404, "not-found");
        await Is(await other.Command($"{path}/drop-marble?office=330203", new { colour = "red" }, 1), 403, "office-not-yours");
        await Is(await other.Command($"{path}/drop-marble?office=999999", new { colour = "red" }, 1), 400, "unknown-office");
    }

    [Fact]
    public async Task who_may_not_gets_told_so()
    {
        using var nobody = new HttpClient { BaseAddress = Client.BaseAddress };
        await Is(await nobody.Command("/api/jars", new { room = 1 }), 401, "unauthenticated");
        nobody.DefaultRequestHeaders.Authorization = new("Bearer", _house.Issuer.Token("leader", ["330203"]));
        await Is(await nobody.Command("/api/jars", new { room = 1 }), 403, "forbidden");
    }

    [Theory]
    [InlineData("", 400, "body-required")]
    [InlineData("{\"room\":1", 400, "malformed-json")]
    [InlineData("{\"room\":", 400, "malformed-json")]
    [InlineData("{\"room\":1} {}", 400, "malformed-json")]
    [InlineData("{\"room\":1,}", 400, "malformed-json")]
    [InlineData("{\"room\":NaN}", 400, "malformed-json")]
    [InlineData("{\"room\":1,\"room\":2}", 400, "duplicate-property")]
    [InlineData("{}", 422, "invalid-input")]
    [InlineData("[]", 422, "invalid-input")]
    [InlineData("{\"room\":\"1\"}", 422, "invalid-input")]
    [InlineData("{\"room\":1e400}", 422, "invalid-input")]
    [InlineData("{\"room\":null}", 422, "invalid-input")]
    [InlineData("{\"room\":0}", 422, "invalid-input")]
    [InlineData("{\"room\":1,\"rooms\":2}", 422, "invalid-input")]
    [InlineData("{\"Room\":1}", 422, "invalid-input")]
    [InlineData("{\"room\":1,\"note\":\"a\\u202eb\"}", 422, "invalid-input")]
    [InlineData("{\"room\":1,\"note\":\"a\\u0000b\"}", 422, "invalid-input")]
    [InlineData("{\"room\":1,\"labels\":[{\"text\":\"toolong\",\"on\":\"2026-02-28\"}]}", 422, "invalid-input")]
    [InlineData("{\"room\":1,\"labels\":[{\"text\":\"ok\",\"on\":\"2026-02-30\"}]}", 422, "invalid-input")]
    [InlineData("{\"room\":1,\"labels\":{}}", 422, "invalid-input")]
    [InlineData("{\"room\":1,\"labels\":[null]}", 422, "invalid-input")]
    public async Task a_body_that_does_not_fit_is_answered_clearly(string body, int status, string type) =>
        await Is(await Client.Command("/api/jars", body), status, type);

    [Fact]
    public async Task every_wrong_place_is_pointed_at()
    {
        var answer = await Client.Command("/api/jars", "{\"room\":101,\"labels\":[{\"text\":\"ok\",\"on\":\"2026-01-01\"},{\"text\":\"toolong\",\"on\":5}],\"a/b\":1}");
        var pointers = (await answer.Json()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString());
        pointers.ShouldBe(["/room", "/labels/1/text", "/labels/1/on", "/a~1b"], ignoreOrder: true);
    }

    [Fact]
    public async Task a_body_nested_too_deep_is_refused() =>
        await Is(await Client.Command("/api/jars", new string('[', 5000) + new string(']', 5000)), 400, "too-deep");

    [Fact]
    public async Task a_body_too_large_is_refused() =>
        await Is(await Client.Command("/api/jars", JsonSerializer.Serialize(new { room = 1, note = new string('x', 1024 * 1024) })), 413, "too-large");

    [Fact]
    public async Task headers_that_do_not_fit_are_answered_clearly()
    {
        using var bare = new HttpRequestMessage(HttpMethod.Post, "/api/jars") { Content = JsonContent.Create(new { room = 1 }) };
        await Is(await Client.SendAsync(bare), 400, "key-required");
        await Is(await Client.Command("/api/jars", new { room = 1 }, key: new string('k', 200)), 400, "bad-key");
        using var text = new HttpRequestMessage(HttpMethod.Post, "/api/jars") { Content = new StringContent("room=1") };
        text.Headers.Add("Idempotency-Key", "t1");
        await Is(await Client.SendAsync(text), 415, "unsupported-media-type");
        await Is(await Client.GetAsync("/api/nowhere"), 404, "not-found");
        await Is(await Client.GetAsync("/api/jars"), 405, "method-not-allowed");
    }

    [Fact]
    public async Task it_is_ready_when_its_parts_are()
    {
        var health = await Wait.For(() => Client.GetAsync("/health/ready"), a => a.IsSuccessStatusCode);
        (await health.Json()).GetProperty("checks").EnumerateArray().ShouldAllBe(c => c.GetProperty("ready").GetBoolean());
    }
}
