using System.Text.Json;

namespace TalentHub.Web.Tests;

/// <summary>The administrator appoints at most two officers, and relieves them with a reason.</summary>
public sealed class OfficersTests
{
    private const string Path = "/api/applications/officers";
    private static readonly Guid Clerk = new("0190a000-0000-7000-8000-0000000000c1");
    private static readonly Guid Reviewer = new("0190a000-0000-7000-8000-0000000000c2");
    private static readonly Guid Administrator = new("0190a000-0000-7000-8000-0000000000ad");

    [Fact]
    public async Task the_first_officer_is_appointed_over_an_empty_list()
    {
        await using var page = With(0);
        var view = page.Render<OfficersPage>();
        view.WaitForElement("[data-testid=state-empty]").TextContent.ShouldContain("还没有指定专办人员");
        view.Find("[data-testid=form-appoint]").Submit();
        view.WaitForElement("[data-testid=faults]").TextContent.ShouldContain("专办人员");
        view.Find("#officer").Change($"{Clerk}");
        view.Find("[data-testid=form-appoint]").Submit();
        view.WaitForElement("[data-testid=done]");
        var sent = page.Fake.Asked.Single(a => a.Method == "POST" && a.Path == Path);
        (JsonDocument.Parse(sent.Body).RootElement.GetProperty("officer").GetGuid(), sent.Seen, sent.Key is null).ShouldBe((Clerk, null, false));
    }

    [Fact]
    public async Task two_are_all_and_one_is_relieved_with_a_reason()
    {
        await using var page = With(2, Words.En);
        var view = page.Render<OfficersPage>();
        view.WaitForElement($"[data-officer='{Clerk}']").TextContent.ShouldContain("海曙区人才办经办人");
        view.Find("[data-testid=no-place]").TextContent.ShouldContain("Both places are taken");
        view.FindAll("[data-testid=form-appoint]").ShouldBeEmpty();
        view.Find($"[data-officer='{Clerk}'] [data-testid=relieve]").Click();
        view.Find("[data-testid=form-relieve]").Submit();
        view.WaitForElement("[data-testid=faults]");
        view.Find("#relieve-reason").Change(" Moved ");
        view.Find("[data-testid=form-relieve]").Submit();
        view.WaitForElement("[data-testid=done]");
        var sent = page.Fake.Asked.Single(a => a.Path == $"{Path}/relieve-officer");
        sent.Body.ShouldBe($$"""{"officer":"{{Clerk}}","reason":"Moved"}""");
        sent.Seen.ShouldBe("\"2\"");
    }

    [Fact]
    public async Task a_refusal_is_said_in_the_readers_language()
    {
        await using var page = With(1);
        page.Fake.On($"{Path}/relieve-officer", new { type = "officer-not-appointed", status = 409 }, 409);
        var view = page.Render<OfficersPage>();
        view.WaitForElement("[data-testid=relieve]").Click();
        view.Find("#relieve-reason").Change("x");
        view.Find("[data-testid=form-relieve]").Submit();
        view.WaitForElement("[data-code=officer-not-appointed]").TextContent.ShouldContain("不是专办人员");
    }

    [Fact]
    public async Task what_cannot_be_read_can_be_asked_again()
    {
        await using var page = new Page("administrator");
        page.Fake.On(Path, new { type = "service-unavailable", status = 503 }, 503);
        page.Render<OfficersPage>().WaitForElement("[data-testid=state-error]");
    }

    private static Page With(int appointed, Words? words = null)
    {
        var page = new Page("administrator", words);
        var items = new[] { Clerk, Reviewer }.Take(appointed).Select(o => new { officer = o, on = "2026-11-02", by = Administrator }).ToArray();
        page.Fake.On(Path, (request, _) => request.Method == HttpMethod.Post
            ? FakeServices.Say(201, "{}")
            : FakeServices.Say(200, JsonSerializer.Serialize(new { items, places = 2 - appointed, version = appointed })));
        page.Fake.On($"{Path}/relieve-officer", (_, _) => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        var staff = new[] { new { id = Clerk, label = "海曙区人才办经办人", account = "clerk@330203" }, new { id = Reviewer, label = "海曙区人才办审核人", account = "reviewer@330203" } };
        page.Fake.On("/api/identity/staff", staff);
        page.Fake.On("/api/identity/staff/labels", staff);
        return page;
    }
}
