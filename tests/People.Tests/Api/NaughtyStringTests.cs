using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.People.Tests;

public sealed class NaughtyStringTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    [Fact, Trait("Category", "Slow")]
    public async Task hostile_names_are_kept_and_found_or_refused_and_never_break_the_service()
    {
        var file = Repository.Path("..", "shared", "data", "naughty-strings.json");
        TestServers.Need(File.Exists(file), "data");
        var strings = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        var clerk = api.Clerk;
        ConcurrentBag<string> broken = [];
        ConcurrentBag<(Guid Id, string Text)> kept = [];
        await Parallel.ForEachAsync(strings, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, async (text, ct) =>
        {
            var entered = await clerk.Command("/api/people/persons", new { names = new[] { new { script = "latin", family = text } }, birthDate = "1979-05-20", gender = "9", nationality = "FI" });
            if (entered.StatusCode is HttpStatusCode.Created) kept.Add(((await entered.Json()).GetProperty("id").GetGuid(), text));
            else if (entered.StatusCode is not (HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest)) broken.Add($"enter {(int)entered.StatusCode}: {text}");

            var found = await clerk.PostAsJsonAsync("/api/people/search", new { text }, ct);
            if (found.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest)) broken.Add($"search {(int)found.StatusCode}: {text}");
        });
        broken.ShouldBeEmpty();
        kept.Count.ShouldBeGreaterThan(300);

        // What was kept comes back as it was typed, in its composed form.
        foreach (var (id, text) in kept.Take(25))
        {
            var revealed = await (await clerk.Command($"/api/people/persons/{id}/reveal", new { reason = "audit" }, version: 1)).Json();
            revealed.GetProperty("names")[0].GetProperty("family").GetString().ShouldBe(Text.Tidy(text));
        }

        string? cursor = null;
        do
        {
            var page = await clerk.GetAsync($"/api/people/persons?pageSize=100{(cursor is null ? "" : $"&cursor={cursor}")}", TestContext.Current.CancellationToken);
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
            cursor = (await page.Json()).TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
    }
}
