using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using TalentHub.TestKit;

namespace TalentHub.EndToEnd.Tests;

/// <summary>A look at a page as it stands: its picture is kept, it fits its window, and axe-core finds nothing in it.</summary>
internal static class Look
{
    public static async Task At(IPage page, string name) => (await Faults(page, name)).ShouldBeEmpty();

    public static async Task<IReadOnlyList<string>> Faults(IPage page, string name)
    {
        var folder = Repository.Path(".run", "screenshots");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        var found = (await page.RunAxe()).Violations.SelectMany(v => v.Nodes.Select(n => $"{name}: {v.Id}: {v.Help}: {n.Html}"));
        var fits = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth + 1");
        return [.. found, .. fits ? Array.Empty<string>() : [$"{name} is wider than its window"]];
    }
}
