using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.EndToEnd.Tests;

/// <summary>In real Chromium: a year of the office from its notice to the money that comes back, each act by its role; meanwhile every process dies once.</summary>
[Trait("Category", "Slow")]
[Collection("one system")]
public sealed partial class YearJourneyTests(RunningSystem system) : IAsyncDisposable
{
    private const string Programme = "ZT";
    private const int Year = 2021;
    private const string Round = "ZT-2021-1";

    private readonly Desks _desks = new(system);

    /// <summary>The handful of cases that is walked through; the rest stays as it was entered.</summary>
    private IReadOnlyList<Guid> _walked = [];

    [Fact]
    public async Task a_year_of_the_office_from_the_notice_to_the_clawback_loses_nothing()
    {
        await SetUpTheYear();
        await EnterTheTable();
        await Screen();
        await Review();
        await Publicise();
        await Land();
        await Pay();
        await ClawBack();
        await TheBoardIsRight();
        await TheBooksAreExact();
    }

    public ValueTask DisposeAsync() => _desks.DisposeAsync();

    private static string Day(string day) => $"{Year}-{day}";

    /// <summary>Something dies, the system is healed, and the journey goes on.</summary>
    private async Task Dies(params string[] processes)
    {
        foreach (var process in processes) await system.Kill(process);
        await system.Heal();
    }

    /// <summary>Every row that was good is a case, none is there twice, and the stores agree with each other.</summary>
    private async Task TheBooksAreExact()
    {
        var list = await _desks.Of("clerk", $"/cases?programme={Programme}&year={Year}");
        await Microsoft.Playwright.Assertions.Expect(list.GetByTestId("count")).ToContainTextAsync("超过 500");
        using var clerk = await system.As("clerk@330203");
        HashSet<Guid> persons = [];
        HashSet<string> titles = [];
        var cases = 0;
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await (await clerk.GetAsync($"/api/applications/cases?programme={Programme}&year={Year}&pageSize=200{(cursor.Length > 0 ? $"&cursor={Uri.EscapeDataString(cursor)}" : "")}")).Json();
            foreach (var row in page.GetProperty("items").EnumerateArray())
            {
                cases++;
                persons.Add(row.GetProperty("personId").GetGuid());
                titles.Add(row.GetProperty("projectTitle").GetString()!);
            }

            cursor = page.TryGetProperty("next", out var next) && next.ValueKind is JsonValueKind.String ? next.GetString() : null;
        }

        (cases, persons.Count, titles.Count).ShouldBe((990, 990, 990));
        var (code, text) = await system.DeployText("verify");
        code.ShouldBe(0, text);
    }
}
