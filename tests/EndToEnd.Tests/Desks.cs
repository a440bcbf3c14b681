using Microsoft.Playwright;

namespace TalentHub.EndToEnd.Tests;

/// <summary>The windows of an office: one for each role, each signed in once, and what is done in them.</summary>
internal sealed class Desks(RunningSystem system) : IAsyncDisposable
{
    private readonly Dictionary<string, IPage> _open = [];

    /// <summary>The window of a role (or of one account) at an address, with its circuit up.</summary>
    public async Task<IPage> Of(string role, string path)
    {
        if (!_open.TryGetValue(role, out var page)) _open[role] = page = await system.Browse(role.Contains('@', StringComparison.Ordinal) ? role : $"{role}@330203");
        await page.RunAndWaitForWebSocketAsync(() => page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle }));
        return page;
    }

    /// <summary>Does with a case what the form of a command asks for.</summary>
    public async Task<IPage> Do(string role, Guid one, string command, params (string Field, string Value)[] given)
    {
        var page = await Of(role, $"/cases/{one}");
        await page.GetByTestId($"action-{command}").ClickAsync();
        foreach (var (field, value) in given) await Give(page, page.Locator($"#{command}-{field}"), value);
        await page.GetByTestId($"send-{command}").ClickAsync();
        await page.GetByTestId("done").WaitForAsync();
        return page;
    }

    /// <summary>A field is filled, ticked or chosen, and left by Tab.</summary>
    public static async Task Give(IPage page, ILocator field, string value)
    {
        switch (await field.EvaluateAsync<string>("e => e.tagName + ' ' + e.type"))
        {
            case "SELECT select-one":
                await field.SelectOptionAsync(value);
                break;
            case "INPUT checkbox":
                await field.SetCheckedAsync(value == "true");
                break;
            default:
                await field.FillAsync(value);
                await field.PressAsync("Tab");
                break;
        }
    }

    /// <summary>A look at the page in both languages and three widths; it stands afterwards as it stood before.</summary>
    public static async Task LookAll(IPage page, string name)
    {
        foreach (var language in (string[])["zh-CN", "en"])
        {
            foreach (var width in (int[])[1440, 768, 390])
            {
                await page.SetViewportSizeAsync(width, 900);
                await Look.At(page, $"{name}-{language}-{width}");
            }

            await page.SetViewportSizeAsync(1440, 900);
            await page.GetByTestId("language").ClickAsync();
            await Assertions.Expect(page.GetByTestId("language")).ToHaveAttributeAsync("lang", language);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var page in _open.Values) await page.Context.DisposeAsync();
    }
}
