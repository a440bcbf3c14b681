using System.Text.Json;

namespace TalentHub.Web.Tests;

public sealed class FeedTests
{
    private const string Path = "/api/applications/feed";

    [Fact]
    public async Task an_address_is_made_shown_once_copied_and_revoked()
    {
        await using var page = new Page("clerk");
        var open = false;
        page.Fake.On(Path, (request, _) =>
        {
            if (request.Method == HttpMethod.Post) open = true;
            return request.Method == HttpMethod.Post
                ? FakeServices.Say(201, """{"path":"/api/applications/feeds/abc.ics","until":"2027-11-24T01:00:00Z"}""")
                : FakeServices.Say(200, open
                    ? """{"open":true,"openedAt":"2026-11-23T01:00:00Z","until":"2027-11-24T01:00:00Z","version":1}"""
                    : """{"open":false,"version":0}""");
        });
        page.Fake.On($"{Path}/revoke-feed", (_, _) => FakeServices.Say(200, "{}"));
        var view = page.Render<FeedPanel>();
        view.WaitForElement("[data-testid=feed-state]").TextContent.ShouldContain("目前没有");
        view.FindAll("[data-testid=feed-revoke]").ShouldBeEmpty();
        await view.Find("[data-testid=feed-open]").ClickAsync();
        view.WaitForElement("[data-testid=feed-address]").GetAttribute("value").ShouldEndWith("/api/applications/feeds/abc.ics");
        view.Find("[data-testid=feed-state]").TextContent.ShouldContain("2027年11月24日");
        await view.Find("[data-testid=feed-copy]").ClickAsync();
        page.JSInterop.Invocations["TalentHub.copy"].ShouldHaveSingleItem();
        await view.Find("[data-testid=feed-revoke]").ClickAsync();
        view.WaitForState(() => view.FindAll("[data-testid=feed-address]").Count == 0);
        var sent = page.Fake.Asked.Where(a => a.Method == "POST").ToList();
        sent.Select(a => (a.Path, a.Seen)).ShouldBe([(Path, null), ($"{Path}/revoke-feed", "\"1\"")]);
        JsonDocument.Parse(sent[0].Body).RootElement.GetProperty("language").GetString().ShouldBe("zh-CN");
    }

    [Fact]
    public async Task a_service_away_offers_to_try_again()
    {
        await using var page = new Page("clerk", Words.En);
        page.Fake.On(Path, new { type = "service-unavailable", status = 503 }, 503);
        page.Render<FeedPanel>().WaitForElement("[data-testid=feed-away]").TextContent.ShouldContain("cannot be read");
    }
}
