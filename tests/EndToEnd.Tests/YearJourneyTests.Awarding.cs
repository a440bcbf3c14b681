using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;

namespace TalentHub.EndToEnd.Tests;

public sealed partial class YearJourneyTests
{
    /// <summary>Three experts are drawn, one of them leaves for a conflict; of five cases the last one fails.</summary>
    private async Task Review(Guid[] cases)
    {
        await ExpertAccounts.Register(system);
        var page = await Open("secretary@330203", "/panels");
        await page.SelectOptionAsync("#round", Round);
        await page.SelectOptionAsync("#step", "REVIEW2");
        await page.GetByTestId("send-form-panel").ClickAsync();
        await page.WaitForURLAsync(new Regex("/panels/[0-9a-f-]{36}"));
        var panel = Regex.Match(page.Url, "[0-9a-f-]{36}").Value;
        foreach (var id in cases) await page.GetByTestId($"waiting-{id}").CheckAsync();
        await page.GetByTestId("send-assign-cases").ClickAsync();
        await page.GetByTestId("draw-experts").ClickAsync();
        await page.GetByTestId("draw").WaitForAsync();

        var leaving = await Open((await ExpertAccounts.Seated(system, panel))[0], $"/my/reviews/{panel}");
        await leaving.SelectOptionAsync("#ground", "former-employer");
        await leaving.GetByTestId("recuse").ClickAsync();
        await leaving.GetByTestId("send-recusal").ClickAsync();
        await leaving.WaitForURLAsync(u => u.EndsWith("/my/reviews", StringComparison.Ordinal));
        page = await Open("secretary@330203", $"/panels/{panel}");
        await page.GetByTestId("left").WaitForAsync();
        await page.GetByTestId("draw-experts").ClickAsync();
        await Assertions.Expect(page.GetByTestId("draw")).ToHaveCountAsync(2);
        await Fail("identity", "outcomes");

        var seated = await ExpertAccounts.Seated(system, panel);
        seated.Count.ShouldBe(3);
        foreach (var account in seated)
        {
            var expert = await Open(account, $"/my/reviews/{panel}");
            foreach (var (id, n) in cases.Select((id, n) => (id, n)))
            {
                await expert.FocusAsync($"#mark-{id}-team");
                foreach (var mark in new[] { 9 - n, 9 - n, 9 - n })
                {
                    await expert.Keyboard.TypeAsync($"{mark}");
                    await expert.Keyboard.PressAsync("Tab");
                }

                await expert.Keyboard.PressAsync("Tab");
                await expert.Keyboard.PressAsync("Enter");
                await Assertions.Expect(expert.GetByTestId($"total-{id}")).ToContainTextAsync($"{9 - n}");
            }

            await expert.Context.DisposeAsync();
            _pages.Remove(account);
        }

        page = await Open("secretary@330203", $"/panels/{panel}");
        await page.GetByTestId("close-scoring").ClickAsync();
        await page.GetByTestId("ranking").WaitForAsync();
        var reviewer = await Open("reviewer@330203", $"/panels/{panel}");
        foreach (var id in cases) await reviewer.SelectOptionAsync($"#result-{id}", id == cases[^1] ? "false" : "true");
        await reviewer.GetByTestId("decide-panel").ClickAsync();
        await reviewer.GetByTestId("publish-panel").ClickAsync();
        await Assertions.Expect(reviewer.GetByTestId("panel-state")).ToHaveTextAsync("已公布");
        await See(reviewer, "year-panel");
        foreach (var id in cases[..^1]) await Act("reviewer@330203", id, "select-case", ("minutesNumber", "海人才纪〔2021〕3号"), ("on", "2021-06-01"));
    }

    /// <summary>Four cases are shown to the public; one is objected to and held back, the others are announced, and the objection is upheld.</summary>
    private async Task Publicise(Guid[] cases, Guid held)
    {
        var page = await Open("reviewer@330203", "/publicity");
        await page.SelectOptionAsync("#list-round", Round);
        await Type(page, "notice-number", "海人才公示〔2021〕1号");
        await Type(page, "opened-on", "2021-06-07");
        foreach (var id in cases) await page.GetByTestId($"listed-{id}").CheckAsync();
        await page.GetByTestId("send-open-list").ClickAsync();
        await page.WaitForURLAsync(new Regex("/publicity/[0-9a-f-]{36}"));
        var list = new Uri(page.Url).AbsolutePath;

        var clerk = await Open("clerk@330203", list);
        await clerk.SelectOptionAsync("#objection-case", $"{held}");
        await clerk.SelectOptionAsync("#objection-ground", "false-statement");
        await Type(clerk, "file-number", "海人才异〔2021〕1号");
        await Type(clerk, "received-on", "2021-06-09");
        await clerk.Locator("#signed").CheckAsync();
        await clerk.Locator("#with-facts").CheckAsync();
        await clerk.GetByTestId("send-objection").ClickAsync();
        await clerk.GetByTestId("objections").WaitForAsync();
        await See(clerk, "year-objection");

        page = await Open("reviewer@330203", list);
        await page.GetByTestId("close-list").ClickAsync();
        await page.GetByTestId("done").First.WaitForAsync();
        await See(page, "year-list-closed");
        foreach (var (id, at) in cases.Where(c => c != held).Take(1).Select((id, at) => (id, at)))
            await Act("reviewer@330203", id, "announce-award", ("documentNumber", "海人才〔2021〕12号"), ("listEntry", $"{at + 1}"), ("on", "2021-06-21"));
        page = await Open("reviewer@330203", $"/cases/{held}");
        (await page.GetByTestId("action-announce-award").CountAsync()).ShouldBe(0);

        page = await Open("reviewer@330203", list);
        await page.GetByTestId("decide-objection").ClickAsync();
        await page.SelectOptionAsync("#upheld", "upheld");
        await Type(page, "decision-number", "海人才异决〔2021〕1号");
        await Type(page, "decided-on", "2021-06-24");
        await page.GetByTestId("send-decide-objection").ClickAsync();
        await page.GetByTestId("done").First.WaitForAsync();
    }

    private async Task Land(Guid id)
    {
        await Act("clerk@330203", id, "sign-contract", ("landingDeadline", "2021-12-31"), ("on", "2021-07-05"));
        await Act("clerk@330203", id, "report-landing", ("kind", "firm"), ("uscc", "91330203MA2AG00T0X"), ("on", "2021-08-02"));
        await Act("reviewer@330203", id, "verify-landing", ("on", "2021-08-09"), ("insuredOn", "2021-08-02"));
        await See(_pages["reviewer@330203"], "year-landed");
    }

    /// <summary>The first instalment is paid; the support ends, is demanded back and partly repaid.</summary>
    private async Task Pay(Guid id)
    {
        await Act("finance@330203", id, "plan-payment", ("instalment", "1"), ("level", "district"), ("dueOn", "2021-09-01"));
        await Act("finance@330203", id, "record-payment", ("instalment", "1"), ("voucher", "PZ-2021-0917"), ("on", "2021-09-17"));
        await See(_pages["finance@330203"], "year-paid");
        await Act("reviewer@330203", id, "terminate-case", ("decisionNumber", "海人才终〔2022〕1号"), ("reason", "ended-early"), ("on", "2022-03-01"));
        await Act("finance@330203", id, "demand-clawback", ("level", "district"), ("amountYuan", "600000"), ("documentNumber", "海人才追〔2022〕1号"), ("dueOn", "2022-06-30"), ("on", "2022-03-07"));
        await Fail("applications", "web");
        await Act("finance@330203", id, "record-repayment", ("level", "district"), ("amountYuan", "250000"), ("voucher", "TK-2022-0415"), ("on", "2022-04-15"));
        var page = await Open("finance@330203", $"/cases/{id}");
        await Assertions.Expect(page.GetByTestId("timeline")).ToContainTextAsync("TK-2022-0415");
        await See(page, "year-clawback");
    }
}
