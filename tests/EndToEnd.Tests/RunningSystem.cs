using System.Diagnostics;
using System.Net.Http.Headers;
using Microsoft.Playwright;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

[assembly: AssemblyFixture(typeof(TalentHub.EndToEnd.Tests.RunningSystem))]

namespace TalentHub.EndToEnd.Tests;

/// <summary>The whole system as <c>deploy/up</c> starts it, on ports and folders of its own; taken down and wiped at the end.</summary>
public sealed class RunningSystem : IAsyncLifetime
{
    private const int BasePort = 18080;
    private readonly string _run = Repository.Path(".run", "end-to-end");
    private readonly Dictionary<string, string> _tokens = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Url { get; } = $"http://localhost:{BasePort}";

    public string Password { get; private set; } = "";

    /// <summary>The instant at which the demonstration year was whole and nothing had been added to it.</summary>
    public DateTimeOffset LoadedAt { get; private set; }

    public async ValueTask InitializeAsync()
    {
        TestServers.Need(Environment.GetEnvironmentVariable("TALENTHUB_REQUIRE") is not null, "browser");
        (await Deploy("down", "--wipe")).ShouldBe(0);
        (await Deploy("up")).ShouldBe(0, "deploy/up failed; see its output above");
        LoadedAt = DateTimeOffset.UtcNow;
        Password = (await File.ReadAllTextAsync(Path.Combine(_run, "secrets", "demo-password"))).Trim();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (Environment.GetEnvironmentVariable("TALENTHUB_KEEP") is null) await Deploy("down", "--wipe");
    }

    /// <summary>Runs one of the deploy commands against this system.</summary>
    public async Task<int> Deploy(string command, params string[] arguments) => (await DeployText(command, arguments)).Code;

    public async Task<(int Code, string Text)> DeployText(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.Path("deploy", command), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TALENTHUB_RUN"] = _run;
        start.Environment["TALENTHUB_BASE_PORT"] = BasePort.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment.Remove("TALENTHUB_PG");
        start.Environment.Remove("TALENTHUB_BROKER");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var all = text + await error;
        if (process.ExitCode != 0) Console.Error.WriteLine(all);
        return (process.ExitCode, text);
    }

    /// <summary>One of the processes that this run started dies at once, as by kill −9.</summary>
    public async Task Kill(string name)
    {
        var id = int.Parse((await File.ReadAllTextAsync(Path.Combine(_run, "pids", name))).Trim(), System.Globalization.CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(id);
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>What died is started again, by the command an administrator would use.</summary>
    public async Task Heal() => (await Deploy("up")).ShouldBe(0, "deploy/up did not heal the system");

    /// <summary>A client of the public API that speaks for a demonstration account such as clerk@330203.</summary>
    public async Task<HttpClient> As(string account)
    {
        if (!_tokens.TryGetValue(account, out var token))
        {
            var (code, text) = await DeployText("token", account);
            code.ShouldBe(0);
            _tokens[account] = token = text.Trim();
        }

        var client = new HttpClient { BaseAddress = new(Url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A page of real Chromium, signed in through the sign-in page.</summary>
    public async Task<IPage> Browse(string account, string language = "zh-CN", int width = 1440)
    {
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
        });
        var context = await _browser.NewContextAsync(new() { Locale = language, ViewportSize = new() { Width = width, Height = 900 }, BaseURL = Url });
        context.SetDefaultTimeout(30_000);
        await context.AddCookiesAsync([new() { Name = "th-language", Value = language == "zh-CN" ? "zh-CN" : "en", Url = Url }]);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.FillAsync("[name=account], [name=Account], [data-testid=account]", account);
        await page.FillAsync("[type=password]", Password);
        await page.ClickAsync("[type=submit]");
        await page.WaitForURLAsync(u => !u.Contains("/account/", StringComparison.Ordinal));
        return page;
    }
}
