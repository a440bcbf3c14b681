using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentHub.Web.Tests;

public sealed class KeptInputTests
{
    private static readonly Guid Id = Guid.Parse("01980000-0000-7000-8000-000000000001");
    private static readonly Guid Person = Guid.Parse("01980000-0000-7000-8000-0000000000a1");
    private static readonly DateTimeOffset At = new(2019, 4, 3, 2, 42, 0, TimeSpan.Zero);

    [Fact]
    public async Task an_entry_begun_before_stands_as_it_was_left_and_goes_under_the_same_keys()
    {
        await using var page = NewCaseTests.Ready();
        page.Fake.On($"/api/applications/inputs/{Id}", new { revision = 3, at = At, values = new { programme = "3315-ET", year = "2019", zhFamily = "陈", intent = "true" } })
            .On("/api/applications/inputs", new { items = Array.Empty<object>() });
        page.Services.GetRequiredService<NavigationManager>().NavigateTo($"/cases/new?input={Id}");
        var form = page.Render<NewCasePage>();
        form.WaitForElement("[data-testid=kept-restored]").TextContent.ShouldContain("4月3日 10:42");
        form.Find("#zhFamily").GetAttribute("value").ShouldBe("陈");
        form.Find("#intent").HasAttribute("checked").ShouldBeTrue();
        (form.Find("form").GetAttribute("data-keep"), form.Find("form").GetAttribute("data-keep-revision")).ShouldBe(($"{Id}", "3"));
        NewCase one = new() { Input = Id }, two = new() { Input = Id }, other = new();
        foreach (var entry in (NewCase[])[one, two, other])
        {
            entry["year"] = "2019";
            entry["zhFamily"] = "陈";
        }

        (one.PersonKey, one.CaseKey(false)).ShouldBe((two.PersonKey, two.CaseKey(false)));
        other.PersonKey.ShouldNotBe(one.PersonKey);
    }

    [Fact]
    public async Task the_people_of_an_entry_begun_before_are_called_by_their_names_again()
    {
        await using var page = NewCaseTests.Ready();
        page.Fake.On($"/api/applications/inputs/{Id}", new { revision = 1, at = At, values = new Dictionary<string, string> { ["year"] = "2019", [NewCase.PersonOfCase] = $"{Person}", [NewCase.MembersOfCase] = $"{Id}" } })
            .On("/api/applications/inputs", new { items = Array.Empty<object>() })
            .On("/api/people/labels", new[] { new { id = Person, label = "陈*" }, new { id = Id, label = "王*" } });
        page.Services.GetRequiredService<NavigationManager>().NavigateTo($"/cases/new?input={Id}");
        var form = page.Render<NewCasePage>();
        form.WaitForElement("[data-testid=chosen-person]").TextContent.ShouldContain("陈*");
        form.Find(".members").TextContent.ShouldContain("王*");
        await form.Find("[data-testid=kept-drop]").ClickAsync();
        form.FindAll("[data-testid=chosen-person]").ShouldBeEmpty();
        page.JSInterop.Invocations["TalentHub.said"].ShouldHaveSingleItem().Arguments.ShouldBe([Id]);
    }

    [Fact]
    public async Task answers_typed_over_what_others_changed_since_are_named()
    {
        await using var page = EntryTests.Shown();
        page.Fake.On($"/api/applications/inputs/{Id}", new { revision = 2, at = At, over = 3, values = new { sum = "250", plan = "检测平台", gone = "x" } });
        var view = page.Render<EntryPage>(p => p.Add(e => e.Id, Id));
        var notice = view.WaitForElement("[data-testid=kept-restored]").TextContent;
        notice.ShouldContain("总投入(现为「100」)");
        notice.ShouldNotContain("计划");
        view.Find("#sum").GetAttribute("value").ShouldBe("250");
        view.Find("form").GetAttribute("data-keep-fields")!.Split(' ').ShouldBe(["sum", "plan"], ignoreOrder: true);
        await view.Find("[data-testid=kept-drop]").ClickAsync();
        view.Find("#sum").GetAttribute("value").ShouldBe("100");
        view.FindAll("[data-testid=kept-restored]").ShouldBeEmpty();
    }

    [Fact]
    public async Task what_is_saved_is_kept_no_more()
    {
        await using var page = EntryTests.Shown();
        page.Fake.On($"/api/applications/cases/{Id}/fill-draft", (_, _) => new(System.Net.HttpStatusCode.NoContent));
        var view = page.Render<EntryPage>(p => p.Add(e => e.Id, Id));
        view.WaitForElement("#plan").Change("检测平台");
        await view.Find("form").SubmitAsync();
        page.JSInterop.Invocations["TalentHub.said"].ShouldHaveSingleItem().Arguments.ShouldBe([Id]);
    }

    [Fact]
    public async Task unfinished_forms_are_listed_and_given_up()
    {
        await using var page = new Page();
        page.Fake.On("/api/applications/inputs", new { items = new object[] { new { id = Id, form = "answers", at = At }, new { id = Person, form = "new-case", at = At } } })
            .On("/api/applications/cases", new { items = new[] { new { id = Id, personId = Person, projectTitle = "智能传感器", stage = "FILL" } } })
            .On($"/api/applications/inputs/{Person}/drop-input", (_, _) => new(System.Net.HttpStatusCode.NoContent));
        var view = page.Render<KeptInputs>();
        view.WaitForAssertion(() => view.FindAll("[data-testid=begun-open]").Select(a => (a.GetAttribute("href"), a.TextContent)).ShouldBe(
            [($"/cases/{Id}/form", "申报表:智能传感器"), ($"/cases/new?input={Person}", "新申报的录入")]));
        await view.FindAll("[data-testid=begun-drop]")[1].ClickAsync();
        view.FindAll("[data-testid=begun-line]").Count.ShouldBe(1);
        page.Fake.Asked.ShouldContain(a => a.Path == $"/api/applications/inputs/{Person}/drop-input" && a.Key != null);
    }
}
