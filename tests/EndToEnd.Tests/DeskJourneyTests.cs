using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.EndToEnd.Tests;

/// <summary>In real Chromium: a clerk goes through the screening desk by key, finds an item at fault and sends the form back; the promise stands still.</summary>
[Trait("Category", "Slow")]
[Collection("one system")]
public sealed class DeskJourneyTests(RunningSystem system)
{
    private const string Desk = "/desk?waiting=form-check&programme=PAN3315&year=2019";

    [Fact]
    public async Task a_clerk_goes_through_the_desk_by_key_and_returns_what_is_at_fault()
    {
        for (var n = 0; n < 3; n++) await Walk.Through(system, "330203", "PAN3315", "sci-tech-services", until: "submit-case");
        using var api = await system.As("clerk@330203");
        await Wait.Until(async () => (await (await api.GetAsync($"/api/applications{Desk}")).Json()).GetProperty("total").GetInt32() >= 3);

        var page = await Open("clerk@330203", Desk);
        await Assertions.Expect(page.GetByTestId("desk-row").First).ToContainTextAsync("2019年4月9日");
        await Assertions.Expect(page.GetByTestId("desk-row").First).ToContainTextAsync("逾期");
        await Look.At(page, "desk");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(new Regex("/desk/[0-9a-f-]{36}.waiting=form-check"));
        var first = page.Url;
        await page.GetByTestId("next").WaitForAsync();
        await page.Keyboard.PressAsync("j");
        await page.WaitForURLAsync(u => u != first && u.Contains("/desk/", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByTestId("place")).ToContainTextAsync("第 2 /");
        await page.Keyboard.PressAsync("k");
        await page.WaitForURLAsync(first);
        await Assertions.Expect(page.GetByTestId("place")).ToContainTextAsync("第 1 /");
        await Look.At(page, "desk-case");

        await page.SelectOptionAsync("#check-FORM-SIGNED-found", "unsigned");
        await page.GetByTestId("remark-FORM-SIGNED").FillAsync("第3页缺章");
        await page.GetByTestId("rest-met").ClickAsync();
        await page.GetByTestId("save-checks").ClickAsync();
        await page.GetByTestId("returning").WaitForAsync();
        await Look.At(page, "desk-failed");
        await page.GetByTestId("return-failed").ClickAsync();
        await Assertions.Expect(page.GetByTestId("promise")).ToContainTextAsync("计时暂停");
        await page.GetByTestId("next").ClickAsync();
        await Assertions.Expect(page.GetByTestId("place")).ToContainTextAsync("第 1 /");

        var returned = await Open("clerk@330203", new Uri(first).AbsolutePath.Replace("/desk/", "/cases/", StringComparison.Ordinal));
        await Assertions.Expect(returned.GetByTestId("timeline")).ToContainTextAsync("申报书已签字、盖章(未签字或未盖章):第3页缺章");
        await returned.GetByTestId("language").ClickAsync();
        await returned.SetViewportSizeAsync(390, 900);
        await returned.GotoAsync(new Uri(first).AbsolutePath, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Look.At(returned, "desk-case-en-390");
        await returned.GotoAsync(Desk, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Look.At(returned, "desk-en-390");
    }

    private async Task<IPage> Open(string account, string path)
    {
        var page = await system.Browse(account);
        await page.RunAndWaitForWebSocketAsync(() => page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle }));
        return page;
    }
}
