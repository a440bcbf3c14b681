using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentHub.Web.Tests;

public sealed class ViewsTests
{
    private const string Path = "/api/applications/views";
    private static readonly Guid Mine = Guid.Parse("01980000-0000-7000-8000-000000000001");
    private static readonly Guid Theirs = Guid.Parse("01980000-0000-7000-8000-000000000002");

    [Fact]
    public async Task a_view_opens_its_list_with_filter_order_and_columns()
    {
        await using var page = Kept("clerk");
        var bar = page.Render<ViewBar>(p => p.Add(b => b.Query, new CaseQuery(Stage: "SUBMIT", Sort: "-year", Columns: "person,stage")));
        var links = bar.WaitForElements("[data-testid=view]");
        links.Select(l => l.GetAttribute("href")).ShouldBe(["/cases?stage=SUBMIT&sort=-year&columns=person%2Cstage", "/cases?waits=landings"]);
        links.Select(l => l.GetAttribute("aria-current")).ShouldBe(["page", null]);
        bar.Find("[data-testid=views]").TextContent.ShouldContain("全办共享");
    }

    [Fact]
    public async Task the_list_as_it_stands_is_kept_under_a_name_without_what_was_searched()
    {
        await using var page = Kept("clerk");
        page.Fake.On(Path, (request, _) => request.Method == HttpMethod.Get ? FakeServices.Say(200, Two) : FakeServices.Say(200, "{}"));
        var bar = page.Render<ViewBar>(p => p.Add(b => b.Query, new CaseQuery(Programme: "3315-ET", Year: 2019, Q: "王", Sort: "stage")));
        bar.WaitForElement("[data-testid=form-save-view]").TextContent.ShouldContain("搜索词");
        await bar.Find("[data-testid=form-save-view]").SubmitAsync();
        bar.Find("[data-testid=faults]").TextContent.ShouldContain("名称");
        bar.Find("[data-testid=view-name]").Change(" 待受理二 ");
        bar.Find("[data-testid=view-shared]").Change(true);
        await bar.Find("[data-testid=form-save-view]").SubmitAsync();
        var sent = page.Fake.Asked.Single(a => a.Method == "POST");
        sent.Seen.ShouldBe("\"3\"");
        JsonSerializer.Serialize(JsonDocument.Parse(sent.Body), Plain).ShouldBe(
            """{"name":"待受理二","filters":{"programme":"3315-ET","year":"2019"},"sort":"stage","columns":[],"shared":true}""");
        bar.WaitForElement("[data-testid=done]").TextContent.ShouldContain("待受理二");
    }

    [Fact]
    public async Task a_name_that_is_taken_is_said_where_it_was_given()
    {
        await using var page = Kept("clerk", Words.En);
        page.Fake.On(Path, (request, _) => request.Method == HttpMethod.Get
            ? FakeServices.Say(200, Two)
            : FakeServices.Say(409, """{"type":"view-name-taken","status":409}""", "application/problem+json"));
        var bar = page.Render<ViewBar>(p => p.Add(b => b.Query, new CaseQuery()));
        bar.WaitForElement("[data-testid=view-name]").Change("Late");
        await bar.Find("[data-testid=form-save-view]").SubmitAsync();
        bar.WaitForElement("[data-testid=refusal]").TextContent.ShouldContain("another view under this name");
    }

    [Fact]
    public async Task chosen_columns_stand_in_the_address_and_the_table_shows_no_others()
    {
        await using var page = Kept("clerk");
        var navigation = page.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/cases?stage=SUBMIT&columns=person,stage");
        var bar = page.Render<ViewBar>(p => p.Add(b => b.Query, new CaseQuery(Stage: "SUBMIT", Columns: "person,stage")));
        bar.WaitForElement("[data-testid=column-receiptNumber]").Change(true);
        navigation.Uri.ShouldEndWith("/cases?stage=SUBMIT&columns=person%2CreceiptNumber%2Cstage");
        bar.Find("[data-testid=column-person]").HasAttribute("disabled").ShouldBeTrue();

        var row = new CaseRow(Mine, "SUBMIT", "3315-ET", 2019, null, null, null, null, null, "NKT-1", null, null, "R-7", null, null);
        var table = page.Render<CaseTable>(p => p.Add(t => t.List, new CaseList([row], 1, null, 1)).Add(t => t.Query, new CaseQuery(Columns: "receiptNumber,tea")).Add(t => t.Columns, CaseColumns.Of("receiptNumber,tea")));
        table.FindAll("th").Select(h => h.GetAttribute("data-column")).ShouldBe(["person", "receiptNumber"]);
        table.FindAll("td").Select(d => d.TextContent).ShouldBe(["NKT-1", "R-7"]);
        table.Find("tr[data-href]").GetAttribute("data-href").ShouldBe($"/cases/{Mine}?list=cases&columns=receiptNumber%2Ctea");
    }

    [Fact]
    public async Task own_views_are_renamed_shared_and_discarded_and_those_of_others_only_opened()
    {
        await using var page = Kept("clerk", Words.En);
        foreach (var act in new[] { "rename-view", "share-view", "discard-view" }) page.Fake.On($"{Path}/{Mine}/{act}", (_, _) => FakeServices.Say(200, "{}"));
        var view = page.Render<ViewsPage>();
        var rows = view.WaitForElements("[data-testid=view-row]");
        rows[1].QuerySelectorAll("button").ShouldBeEmpty();
        rows[1].TextContent.ShouldContain("Landings to verify");
        await view.Find("[data-testid=rename]").ClickAsync();
        view.Find("[data-testid=view-name]").Change("");
        await view.Find("[data-testid=form-rename]").SubmitAsync();
        view.Find("[data-testid=faults]").ShouldNotBeNull();
        view.Find("[data-testid=view-name]").Change("Next");
        await view.Find("[data-testid=form-rename]").SubmitAsync();
        await view.Find("[data-testid=share]").ClickAsync();
        await view.Find("[data-testid=discard]").ClickAsync();
        page.Fake.Asked.Where(a => a.Method == "POST" && a.Path.StartsWith(Path, StringComparison.Ordinal)).Select(a => (a.Path, a.Body, a.Seen)).ShouldBe(
            [($"{Path}/{Mine}/rename-view", """{"name":"Next"}""", "\"3\""), ($"{Path}/{Mine}/share-view", "{}", "\"3\""), ($"{Path}/{Mine}/discard-view", "{}", "\"3\"")]);
        view.Find("[data-testid=as-of]").TextContent.ShouldContain("1 of 50");
    }

    [Fact]
    public async Task no_view_yet_says_how_to_keep_one()
    {
        await using var page = new Page("leader", Words.En);
        page.Fake.On(Path, new { items = Array.Empty<object>(), version = 0, most = 50 });
        page.Render<ViewsPage>().WaitForElement("[data-testid=state-empty]").TextContent.ShouldContain("No saved views");
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Two = JsonSerializer.Serialize(new
    {
        items = new object[]
        {
            new { id = Mine, name = "待受理", filters = new { stage = "SUBMIT" }, sort = "-year", columns = new[] { "person", "stage" }, shared = false, mine = true, owner = Mine },
            new { id = Theirs, name = "待核实", filters = new { waits = "landings" }, columns = Array.Empty<string>(), shared = true, mine = false, owner = Theirs }
        },
        version = 3,
        most = 50
    });

    private static Page Kept(string role, Words? words = null)
    {
        var page = new Page(role, words);
        page.Fake.On(Path, (_, _) => FakeServices.Say(200, Two));
        return page;
    }
}
