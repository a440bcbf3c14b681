using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentHub.Web.Tests;

public sealed class WorkTests
{
    private static readonly Guid Id = Guid.Parse("01980000-0000-7000-8000-000000000001");
    private static readonly Guid Before = Guid.Parse("01980000-0000-7000-8000-000000000002");
    private static readonly Guid Behind = Guid.Parse("01980000-0000-7000-8000-000000000003");

    [Fact]
    public async Task what_waits_is_counted_and_each_line_opens_the_list_behind_it()
    {
        await using var page = Waiting("clerk", Words.Zh, ("drafts", 2, null), ("returned", 0, null), ("form-check", 500, 3), ("follow-ups", 1, 0), ("payments", 4, null), ("exports", 1, null), ("publicity-lists", 1, null));
        var view = page.Render<WorkPage>();
        var rows = view.WaitForElement("[data-testid=work]").QuerySelectorAll("[data-testid=work-line]");
        rows.Select(r => r.GetAttribute("data-kind")).ShouldBe(["drafts", "form-check", "follow-ups", "payments", "exports", "publicity-lists"], "what does not wait is left out");
        rows.Select(r => r.QuerySelector("a")!.GetAttribute("href")).ShouldBe(
            ["/cases?waits=drafts", "/desk?waiting=form-check", "/follow-up?until=2026-11-23", "/finance?until=2026-11-23", "/exports", "/publicity"]);
        rows[0].TextContent.ShouldContain("我填报中的申报");
        rows[1].TextContent.ShouldContain("超过 500 项");
        rows[1].QuerySelector("[data-testid=late]")!.TextContent.ShouldContain("3 项已逾期");
        rows[2].QuerySelector("[data-testid=late]").ShouldBeNull();
    }

    [Fact]
    public async Task nothing_that_waits_says_so_and_a_service_away_offers_to_try_again()
    {
        await using var page = Waiting("reviewer", Words.En, ("landings", 0, null));
        page.Render<WorkPage>().WaitForElement("[data-testid=state-empty]").TextContent.ShouldContain("Nothing waits for you");
        await using var away = new Page("reviewer");
        away.Fake.On("/api/applications/queue", new { type = "service-unavailable", status = 503 }, 503);
        away.Render<WorkPage>().WaitForElement("[data-testid=retry], button").ShouldNotBeNull();
    }

    [Fact]
    public async Task the_day_begins_with_the_queue()
    {
        await using var clerk = new Page();
        await using var finance = new Page("finance");
        (clerk.Reader.Home, finance.Reader.Home).ShouldBe(("/work", "/work"));
    }

    [Fact]
    public async Task a_case_opened_from_a_list_leads_to_its_neighbours_and_back_with_the_same_filter()
    {
        await using var page = new Page("reviewer", Words.En);
        page.Fake.On($"/api/applications/cases/{Id}/place", new { place = 12, here = true, total = 340, more = false, previous = Before, next = Behind });
        page.Services.GetRequiredService<NavigationManager>().NavigateTo($"/cases/{Id}?list=cases&stage=SUBMIT&q=%E7%94%AC%E6%B1%9F&sort=-year&waits=drafts");
        var view = page.Render<CaseNeighbours>(p => p.Add(c => c.Id, Id));
        view.WaitForElement("[data-testid=next]");
        view.Find("[data-testid=place]").TextContent.ShouldBe("12 of 340");
        view.Find("a[data-keys=previous]").GetAttribute("href").ShouldBe($"/cases/{Before}?list=cases&stage=SUBMIT&q=%E7%94%AC%E6%B1%9F&sort=-year&waits=drafts");
        view.Find("a[data-keys=next]").GetAttribute("href").ShouldBe($"/cases/{Behind}?list=cases&stage=SUBMIT&q=%E7%94%AC%E6%B1%9F&sort=-year&waits=drafts");
        view.Find("[data-testid=to-list]").GetAttribute("href").ShouldBe("/cases?stage=SUBMIT&q=%E7%94%AC%E6%B1%9F&sort=-year&waits=drafts");
        page.Fake.Asked.ShouldContain(a => a.Path == $"/api/applications/cases/{Id}/place?stage=SUBMIT&q=%E7%94%AC%E6%B1%9F&sort=-year&waits=drafts");
    }

    [Fact]
    public async Task a_place_beyond_what_is_counted_and_a_case_that_left_the_list_are_said_in_words()
    {
        foreach (var (answer, said) in new (object, string)[]
        {
            (new { here = true, total = 500, more = true }, "after the first 500"),
            (new { place = 7, here = true, total = 500, more = true }, "7 of more than 500"),
            (new { here = false, total = 9 }, "9")
        })
        {
            await using var page = new Page("clerk", Words.En);
            page.Fake.On($"/api/applications/cases/{Id}/place", answer);
            page.Services.GetRequiredService<NavigationManager>().NavigateTo($"/cases/{Id}?list=cases");
            var view = page.Render<CaseNeighbours>(p => p.Add(c => c.Id, Id));
            view.WaitForAssertion(() => view.Find("[data-testid=place]").TextContent.ShouldContain(said));
        }
    }

    [Fact]
    public async Task a_case_opened_by_itself_asks_for_no_place()
    {
        await using var page = new Page();
        var view = page.Render<CaseNeighbours>(p => p.Add(c => c.Id, Id));
        view.FindAll("[data-testid=place]").ShouldBeEmpty();
        view.Find("[data-testid=to-list]").GetAttribute("href").ShouldBe("/cases");
        page.Fake.Asked.ShouldBeEmpty();
    }

    private static Page Waiting(string role, Words words, params (string Kind, long Count, long? Late)[] lines)
    {
        var page = new Page(role, words);
        page.Fake.On("/api/applications/queue", new
        {
            items = lines.Select(l => new { kind = l.Kind, count = l.Count, more = l.Count >= 500, late = l.Late }),
            today = "2026-11-23",
            position = 7
        });
        return page;
    }
}
