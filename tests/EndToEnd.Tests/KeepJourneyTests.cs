using Microsoft.Playwright;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.EndToEnd.Tests;

/// <summary>In real Chromium: what was typed survives the window, the circuit and each process behind it, and two windows do not overwrite each other.</summary>
[Trait("Category", "Slow")]
[Collection("one system")]
public sealed class KeepJourneyTests(RunningSystem system)
{
    private const string Kept = "已暂存";

    [Fact]
    public async Task an_entry_survives_its_window_and_the_processes_behind_it()
    {
        var page = await Open("/cases/new");
        await page.GetByTestId("latinFamily").FillAsync("Ångström");
        await Type(page, "zhFamily", "欧阳");
        await State(page, Kept);
        var address = page.Url;
        address.ShouldContain("input=");

        // The circuit dies under the typist's hands; what he goes on typing is kept all the same.
        await system.Kill("web");
        await page.GetByTestId("zhGiven").EvaluateAsync("e => { e.value = '若兰'; e.dispatchEvent(new Event('input', { bubbles: true })); }");
        await Wait.Until(async () => (await Values(address)).Contains("若兰", StringComparison.Ordinal));
        await page.Context.DisposeAsync();
        await system.Heal();

        var work = await Open("/work");
        var begun = work.GetByTestId("begun-line").Filter(new() { Has = work.Locator($"a[href='{new Uri(address).PathAndQuery}']") });
        await Look.At(work, "work-begun");
        await begun.GetByTestId("begun-open").ClickAsync();
        await Assertions.Expect(work.GetByTestId("zhFamily")).ToHaveValueAsync("欧阳");
        await Assertions.Expect(work.GetByTestId("zhGiven")).ToHaveValueAsync("若兰");
        await Assertions.Expect(work.GetByTestId("latinFamily")).ToHaveValueAsync("Ångström");
        await Look.At(work, "new-case-restored");

        // The service that keeps is away: the page says so, and keeps when it is back.
        await work.Locator("#zhFamily:enabled").WaitForAsync();
        await system.Kill("applications");
        await work.GetByTestId("email").FillAsync("a@example.org");
        await State(work, "暂存不了");
        await system.Heal();
        await State(work, Kept);
        (await Values(address)).ShouldContain("a@example.org");
        await work.GetByTestId("kept-drop").ClickAsync();
        await Assertions.Expect(work.GetByTestId("zhFamily")).ToHaveValueAsync("");
        await Wait.Until(async () => !(await Values(address)).Contains("欧阳", StringComparison.Ordinal));
        await work.Context.DisposeAsync();
    }

    [Fact]
    public async Task the_form_of_a_case_survives_and_of_two_windows_each_hears_of_the_other()
    {
        var walk = await Walk.Through(system, "330203", "3315-ET", "new-materials", until: "start-draft");
        var form = $"/cases/{walk.CaseId}/form";
        var one = await Open(form);
        await one.Locator("#contractYears:enabled").WaitForAsync();
        var two = await one.Context.NewPageAsync();
        await two.RunAndWaitForWebSocketAsync(() => two.GotoAsync(form, new() { WaitUntil = WaitUntilState.NetworkIdle }));
        await Type(one, "contractYears", "5");
        await State(one, Kept);
        await Type(two, "contractYears", "7");
        await State(two, "另一个窗口");
        await two.GetByTestId("keep-take").ClickAsync();
        await State(two, Kept);
        await Type(one, "teamInvestmentUsd", "900000");
        await State(one, "另一个窗口");
        await one.CloseAsync(new() { RunBeforeUnload = false });

        var again = await Open(form);
        await Assertions.Expect(again.Locator("#contractYears")).ToHaveValueAsync("7");
        await again.GetByTestId("kept-restored").WaitForAsync();
        await Look.At(again, "form-restored");
        await again.Locator("#contractYears:enabled").WaitForAsync();
        await again.GetByTestId("save-form").ClickAsync();
        await Assertions.Expect(again.GetByTestId("entry-state")).ToContainTextAsync("已保存");
        await Wait.Until(async () => (await Values(form)) is "{}");
        await again.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Assertions.Expect(again.Locator("#contractYears")).ToHaveValueAsync("7");
        await Assertions.Expect(again.GetByTestId("kept-restored")).ToHaveCountAsync(0);
        await again.Context.DisposeAsync();
        await two.Context.DisposeAsync();
    }

    private async Task<IPage> Open(string path)
    {
        var page = await system.Browse("clerk@330203");
        await page.RunAndWaitForWebSocketAsync(() => page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle }));
        return page;
    }

    /// <summary>Key by key, and the field is not left.</summary>
    private static Task Type(IPage page, string field, string text) => page.Locator($"#{field}").PressSequentiallyAsync(text);

    private static Task State(IPage page, string says) => Assertions.Expect(page.GetByTestId("keep-state")).ToContainTextAsync(says, new() { Timeout = 20_000 });

    /// <summary>What rests on the server of the form at an address.</summary>
    private async Task<string> Values(string address)
    {
        using var clerk = await system.As("clerk@330203");
        var id = System.Text.RegularExpressions.Regex.Match(address, "[0-9a-f]{8}-[0-9a-f-]{27}").Value;
        return System.Text.Json.JsonSerializer.Serialize((await (await clerk.GetAsync($"/api/applications/inputs/{id}")).Json()).GetProperty("values"), Unescaped);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Unescaped = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
