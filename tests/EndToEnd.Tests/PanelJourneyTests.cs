using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.EndToEnd.Tests;

/// <summary>In real Chromium: a secretary forms a panel, experts score by keyboard, one leaves for a conflict, a reviewer decides and publishes.</summary>
[Trait("Category", "Slow")]
[Collection("one system")]
public sealed class PanelJourneyTests(RunningSystem system)
{
    private const string Round = "HZ-2019-1";

    [Fact]
    public async Task a_panel_is_formed_scores_and_its_results_are_published()
    {
        var cases = await Waiting(2);
        await Experts.Register(system);

        var secretary = await Open("secretary@330203", "/panels");
        await secretary.SelectOptionAsync("#round", Round);
        await secretary.SelectOptionAsync("#step", "REVIEW2");
        await secretary.GetByTestId("send-form-panel").ClickAsync();
        await secretary.WaitForURLAsync(new Regex("/panels/[0-9a-f-]{36}"));
        var panel = Regex.Match(secretary.Url, "[0-9a-f-]{36}").Value;
        foreach (var one in cases) await secretary.GetByTestId($"waiting-{one}").CheckAsync();
        await Look.At(secretary, "panel-preparing");
        await secretary.GetByTestId("send-assign-cases").ClickAsync();
        await secretary.GetByTestId("draw-experts").ClickAsync();
        await secretary.GetByTestId("draw").WaitForAsync();
        await Look.At(secretary, "panel-drawn");

        // Who was drawn has a review; the first of them leaves, and the seat is drawn anew.
        var drawn = await Experts.Seated(system, panel);
        var leaving = await Open(drawn[0], $"/my/reviews/{panel}");
        await leaving.SelectOptionAsync("#ground", "kin");
        await leaving.GetByTestId("recuse").ClickAsync();
        await leaving.GetByTestId("send-recusal").ClickAsync();
        await leaving.WaitForURLAsync(u => u.EndsWith("/my/reviews", StringComparison.Ordinal));
        await secretary.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });
        await secretary.GetByTestId("left").WaitForAsync();
        await secretary.GetByTestId("draw-experts").ClickAsync();
        await Assertions.Expect(secretary.GetByTestId("draw")).ToHaveCountAsync(2);

        foreach (var account in await Experts.Seated(system, panel))
        {
            var expert = await Open(account, $"/my/reviews/{panel}");
            foreach (var one in cases)
            {
                await expert.FocusAsync($"#mark-{one}-basis");
                foreach (var mark in new[] { "80", "82.5", "78" })
                {
                    await expert.Keyboard.TypeAsync(mark);
                    await expert.Keyboard.PressAsync("Tab");
                }

                await expert.Keyboard.PressAsync("Tab");
                await expert.Keyboard.PressAsync("Enter");
                await Assertions.Expect(expert.GetByTestId($"total-{one}")).ToContainTextAsync("80.4");
            }

            await Look.At(expert, "my-review");
            await expert.SetViewportSizeAsync(390, 900);
            await Look.At(expert, "my-review-390");
            await expert.Context.DisposeAsync();
        }

        await secretary.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });
        await secretary.GetByTestId("close-scoring").ClickAsync();
        await secretary.GetByTestId("ranking").WaitForAsync();

        var reviewer = await Open("reviewer@330203", $"/panels/{panel}");
        await Assertions.Expect(reviewer.GetByTestId("members")).ToHaveCountAsync(0);
        await reviewer.SelectOptionAsync($"#result-{cases[0]}", "true");
        await reviewer.SelectOptionAsync($"#result-{cases[1]}", "false");
        await reviewer.GetByTestId("decide-panel").ClickAsync();
        await reviewer.GetByTestId($"row-{cases[1]}").WaitForAsync();
        await Look.At(reviewer, "panel-tie");
        await reviewer.FillAsync($"#reason-{cases[0]}", "名额只余一个");
        await reviewer.PressAsync($"#reason-{cases[0]}", "Tab");
        await reviewer.GetByTestId("decide-panel").ClickAsync();
        await reviewer.GetByTestId("publish-panel").ClickAsync();
        await Assertions.Expect(reviewer.GetByTestId("panel-state")).ToHaveTextAsync("已公布");
        await Look.At(reviewer, "panel-published");
        foreach (var page in new[] { secretary, reviewer })
        {
            await page.GetByTestId("language").ClickAsync();
            await page.SetViewportSizeAsync(390, 900);
            await page.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });
            await Look.At(page, page == secretary ? "panel-secretary-en-390" : "panel-reviewer-en-390");
        }

        await secretary.GotoAsync("/experts", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Look.At(secretary, "experts-en-390");
        await secretary.SetViewportSizeAsync(1440, 900);
        await Look.At(secretary, "experts-en");
        await reviewer.GotoAsync($"/cases/{cases[0]}");
        await Assertions.Expect(reviewer.GetByTestId("timeline")).ToContainTextAsync("passed, score 80.4");
    }

    private async Task<IPage> Open(string account, string path)
    {
        var page = await system.Browse(account);
        await page.RunAndWaitForWebSocketAsync(() => page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle }));
        return page;
    }

    /// <summary>Cases of the district's own programme that were recommended and wait for the presentation.</summary>
    private async Task<IReadOnlyList<Guid>> Waiting(int count)
    {
        using var clerk = await system.As("clerk@330203");
        using var reviewer = await system.As("reviewer@330203");
        (await clerk.Command($"/api/applications/rounds/{Round}/open", new { on = "2019-03-01" })).StatusCode.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.Conflict);
        List<Guid> cases = [];
        for (var n = 0; n < count; n++)
        {
            var lead = await clerk.Command("/api/applications/cases", new
            {
                programme = "HZ",
                year = 2019,
                township = "330203100",
                field = "new-materials",
                channel = "self-declared",
                origin = "newly-recruited",
                intent = false,
                personId = await Experts.Person(system),
                projectTitle = $"海智工作站{n + 1}",
                on = "2019-03-04"
            });
            lead.StatusCode.ShouldBe(HttpStatusCode.Created, await lead.Content.ReadAsStringAsync());
            var (path, version) = (lead.Headers.Location!.ToString(), lead.Version());
            foreach (var (command, by, body) in new (string, HttpClient, object)[]
            {
                ("start-draft", clerk, new { round = Round, on = "2019-03-05" }),
                ("fill-draft", clerk, new { answers = new { host = "park", overseasTie = "true", pledge = "true" }, on = "2019-03-06" }),
                ("submit-case", clerk, new { on = "2019-03-07" }),
                ("accept-case", clerk, new { receiptNumber = $"E2E-HZ-{n}-{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}", on = "2019-03-08" }),
                ("check-eligibility", reviewer, new { on = "2019-03-11" }),
                ("recommend-case", reviewer, new { listNumber = "E2E-L", on = "2019-03-20" })
            })
            {
                var answer = await by.Command($"{path}/{command}", body, version);
                answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, $"{command}: {await answer.Content.ReadAsStringAsync()}");
                version = answer.Version();
            }

            cases.Add(Guid.Parse(path[(path.LastIndexOf('/') + 1)..]));
        }

        return cases;
    }
}
