using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace TalentHub.EndToEnd.Tests;

/// <summary>In real Chromium, without a mouse: a clerk enters a person and a case, begins the draft, fills the form in, hands it in, accepts it and checks its form.</summary>
[Trait("Category", "Slow")]
[Collection("one system")]
public sealed class KeyboardJourneyTests(RunningSystem system)
{
    /// <summary>As many stops as a page may have before what is looked for.</summary>
    private const int Stops = 120;

    [Fact]
    public async Task a_case_is_entered_and_handed_in_by_keyboard_alone()
    {
        var page = await system.Browse("clerk@330203");
        await page.RunAndWaitForWebSocketAsync(() => page.GotoAsync("/cases/new", new() { WaitUntil = WaitUntilState.NetworkIdle }));
        await page.Locator("#programme:enabled").WaitForAsync();
        foreach (var (field, value) in new[]
        {
            ("programme", "3315-ET"), ("year", "2019"), ("field", "new-materials"), ("township", "330203100"), ("channel", "self-declared"), ("origin", "newly-recruited"),
            ("zhFamily", "键"), ("zhGiven", "盘行"), ("birthDate", "1981-02-03"), ("gender", "1"), ("nationality", "CN"), ("degree", "2"), ("projectTitle", "无鼠标录入"), ("on", "2019-03-04")
        })
            await Give(page, field, value);
        await Press(page, "save-case");
        await page.WaitForURLAsync(u => System.Text.RegularExpressions.Regex.IsMatch(u, "/cases/[0-9a-f-]{36}$"));

        await Do(page, "start-draft", ("round", "3315-ET-2019-1"), ("on", "2019-03-05"));
        await Press(page, "action-fill-draft");
        await page.WaitForURLAsync(u => u.EndsWith("/form", StringComparison.Ordinal));
        await page.Locator("#contractYears:enabled").WaitForAsync();
        foreach (var (field, value) in new[] { ("contractYears", "5"), ("teamInvestmentUsd", "1000000"), ("leaderInvestmentUsd", "300000"), ("pledge", "true"), ("on", "2019-03-20") }) await Give(page, field, value);
        await Press(page, "save-form");
        await Assertions.Expect(page.GetByTestId("entry-state")).ToContainTextAsync("已保存");
        await Give(page, "on", "2019-04-01");
        await Press(page, "hand-in-form");
        await page.WaitForURLAsync(u => !u.EndsWith("/form", StringComparison.Ordinal));
        await Do(page, "accept-case", ("receiptNumber", $"KEY-{Guid.CreateVersion7():n}"[..20]), ("on", "2019-04-03"));
        await Assertions.Expect(page.GetByTestId("done")).ToContainTextAsync("受理");
        await page.Context.DisposeAsync();
    }

    private static async Task Do(IPage page, string command, params (string Field, string Value)[] given)
    {
        await page.Locator($"[data-testid=action-{command}]:enabled").WaitForAsync();
        await Press(page, $"action-{command}");
        await page.GetByTestId($"form-{command}").WaitForAsync();
        foreach (var (field, value) in given) await Give(page, $"{command}-{field}", value);
        await Press(page, $"send-{command}");
        await page.GetByTestId("done").WaitForAsync();
    }

    /// <summary>Goes to a field by Tab and types what it asks for.</summary>
    private static async Task Give(IPage page, string id, string value)
    {
        await Reach(page, $"#{id}");
        var kind = await page.Locator($"#{id}").EvaluateAsync<string>("e => e.tagName === 'SELECT' ? 'select' : e.type");
        switch (kind)
        {
            case "select":
                await Choose(page, id, value);
                break;
            case "date":
                // The browser's own day field, in the order of its build: month, day, year.
                await page.Keyboard.TypeAsync($"{value[5..7]}{value[8..]}{value[..4]}");
                break;
            default:
                await page.Keyboard.PressAsync("Control+A");
                await page.Keyboard.TypeAsync(value);
                break;
        }

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator($"#{id}")).ToHaveValueAsync(value);
    }

    private static async Task Choose(IPage page, string id, string value)
    {
        await page.Keyboard.PressAsync("Home");
        for (var n = 0; n < 300; n++)
        {
            if (await page.Locator($"#{id}").InputValueAsync() == value) return;
            await page.Keyboard.PressAsync("ArrowDown");
        }

        throw new ShouldAssertException($"{value} cannot be chosen in {id} by keys");
    }

    private static async Task Press(IPage page, string testId)
    {
        await page.Locator($"[data-testid={testId}]:not([disabled])").WaitForAsync();
        await Reach(page, $"[data-testid={testId}]");
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>By Tab alone, from wherever the keys are; what has the keys can be seen to have them.</summary>
    private static async Task Reach(IPage page, string selector)
    {
        for (var n = 0; n < Stops; n++)
        {
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) === true", selector))
            {
                (await page.EvaluateAsync<bool>("() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; }")).ShouldBeTrue($"{selector} does not show that it has the keys");
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        throw new ShouldAssertException($"{selector} is not reached by Tab");
    }
}
