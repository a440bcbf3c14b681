using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentHub.Web.Tests;

public sealed class FollowUpTests
{
    private static readonly Guid Id = Guid.Parse("01980000-0000-7000-8000-000000000001");

    [Fact]
    public async Task what_is_due_is_said_by_word_and_the_kind_in_the_address_narrows_it()
    {
        await using var page = Due();
        var view = page.Render<FollowUpPage>();
        var row = view.WaitForElement("[data-testid=follow-up]");
        row.QuerySelectorAll("[data-what]").Select(d => (d.GetAttribute("data-what"), d.GetAttribute("data-state"))).ShouldBe([("yearly-review", "late"), ("mid-term", "ahead")]);
        row.TextContent.ShouldContain("已过");
        row.TextContent.ShouldContain("还有");
        row.GetAttribute("data-href").ShouldBe($"/cases/{Id}");
        view.Find("[data-testid=as-of]").TextContent.ShouldContain("1 项已逾期");

        page.Services.GetRequiredService<NavigationManager>().NavigateTo("/follow-up?what=mid-term&until=2099-12-31");
        var narrowed = page.Render<FollowUpPage>();
        narrowed.WaitForElement("[data-testid=follow-up]").QuerySelectorAll("[data-what]").Length.ShouldBe(1);
        page.Fake.Asked.ShouldContain(a => a.Path == "/api/applications/follow-ups?what=mid-term&until=2099-12-31&pageSize=25");
        narrowed.Find("[data-testid=filter-clear]").GetAttribute("href").ShouldBe("/follow-up");
    }

    [Fact]
    public async Task nothing_due_says_so()
    {
        await using var page = new Page("leader", Words.En);
        page.Fake.On("/api/applications/follow-ups", new { items = Array.Empty<object>(), total = 0, late = 0 });
        page.Render<FollowUpPage>().WaitForElement("[data-testid=state-empty]").TextContent.ShouldContain("Nothing is due");
    }

    [Fact]
    public async Task a_payment_is_chosen_from_those_that_were_planned()
    {
        var file = new CaseFile(Id, "PAY", 3)
        {
            Instalments = [new(1, "city", 4_000_000, true), new(2, "district", 300_000, false)]
        };
        await using var page = new Page("finance");
        JsonObject? sent = null;
        var form = page.Render<CommandForm>(p => p
            .Add(f => f.Command, Command.Named("record-payment"))
            .Add(f => f.Lists, CommandLists.Of(file, null, page.Services.GetRequiredService<Codes>()))
            .Add(f => f.Sent, body => sent = body));
        form.FindAll("[data-testid=field-instalment] option").Select(o => o.TextContent).ShouldBe(["请选择", "第 2 期 · 区 · 30 万元"]);
        form.Find("[data-testid=field-instalment]").Change("2");
        form.Find("[data-testid=field-voucher]").Change("V-1");
        await form.Find("form").SubmitAsync();
        sent!["instalment"]!.GetValue<int>().ShouldBe(2);
    }

    private static Page Due()
    {
        var page = new Page("reviewer");
        page.Fake.On("/api/applications/follow-ups", new
        {
            items = new[]
            {
                new
                {
                    id = Id,
                    programme = "3315-ET",
                    year = 2019,
                    township = "330203001",
                    projectTitle = "智能传感器",
                    documentNumber = "甬人才发〔2019〕6号",
                    due = new[] { new { what = "yearly-review", on = "2020-10-10" }, new { what = "mid-term", on = "2099-10-10" } }
                }
            },
            total = 1,
            late = 1,
            position = 5
        });
        return page;
    }
}
