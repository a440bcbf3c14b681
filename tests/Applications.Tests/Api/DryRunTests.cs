using System.Net;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>A command that is only tried: it says what the command would say, and leaves nothing behind.</summary>
[Collection(nameof(Service))]
public sealed class DryRunTests(Service service)
{
    [Fact]
    public async Task a_command_that_is_tried_says_what_it_would_say_and_stores_nothing()
    {
        var walk = await (await service.Lead()).Through("pool-candidate");
        var (path, facts) = ($"/api/applications/cases/{walk.Id}", await service.Facts());
        var key = $"{Guid.CreateVersion7()}";
        var tried = await Try($"{path}/start-draft", new { round = "3315-ET-2019-1", on = "2019-03-06" }, walk.Version, key);
        tried.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        tried.Headers.GetValues("Dry-Run").ShouldBe(["true"]);
        (await service.Facts()).ShouldBe(facts);

        (await Try($"{path}/accept-case", new { receiptNumber = Walk.Number("R") }, walk.Version)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Try($"{path}/start-draft", new { round = "3315-ET-2019-1" }, walk.Version + 1)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Try($"{path}/start-draft", new { tea = 1 }, walk.Version)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await service.Facts()).ShouldBe(facts);

        // The key stays free: what was tried is done under it.
        (await service.Clerk.Command($"{path}/start-draft", new { round = "3315-ET-2019-1", on = "2019-03-06" }, walk.Version, key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await service.Facts()).ShouldBe(facts + 1);
    }

    [Fact]
    public async Task what_cannot_be_tried_says_so_and_does_nothing()
    {
        var facts = await service.Facts();
        foreach (var (path, body) in new (string, object)[] { ("/api/applications/cases", Service.NewLead()), ("/api/applications/views", new { name = "a" }) })
        {
            var answer = await Try(path, body, null);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await answer.Json()).GetProperty("type").GetString().ShouldBe("no-dry-run");
        }

        (await service.Facts()).ShouldBe(facts);
    }

    private async Task<HttpResponseMessage> Try(string path, object body, long? seen, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = System.Net.Http.Json.JsonContent.Create(body) };
        request.Headers.Add("Dry-Run", "true");
        request.Headers.Add("Idempotency-Key", key ?? $"{Guid.CreateVersion7()}");
        if (seen is { } version) request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await service.Clerk.SendAsync(request);
    }
}
