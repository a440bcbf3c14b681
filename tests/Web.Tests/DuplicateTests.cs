using System.Text.Json;

namespace TalentHub.Web.Tests;

public sealed class DuplicateTests
{
    private static readonly Guid A = Guid.Parse("0190c000-0000-7000-8000-000000000001");
    private static readonly Guid B = Guid.Parse("0190c000-0000-7000-8000-000000000002");
    private const string Queue = "/api/people/duplicates";
    private const string Merges = "/api/people/merges";

    [Fact]
    public async Task the_longest_waiting_pair_is_shown_side_by_side_with_its_reasons()
    {
        await using var page = Waiting();
        var view = page.Render<DuplicatesPage>();
        var pair = view.WaitForElement($"[data-pair='{A}']");
        pair.QuerySelector("[data-testid=decision]")!.TextContent.ShouldContain("很可能是同一人");
        pair.TextContent.ShouldContain("姓名相同、出生日期相近");
        view.Find("[data-member=documents]").TextContent.ShouldContain("P****001");
        view.FindAll("[data-member=documents] input").ShouldBeEmpty("both documents are kept");
        view.FindAll("[data-member=gender] input").ShouldBeEmpty("both say the same");
        view.FindAll("[data-member=birthDate] input").Count.ShouldBe(2);
    }

    [Fact]
    public async Task a_merge_says_which_record_stands_and_what_the_other_one_is_right_about()
    {
        await using var page = Waiting();
        page.Fake.On($"/api/people/persons/{A}/merge", (_, _) => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        var view = page.Render<DuplicatesPage>();
        view.WaitForElement("[data-member=birthDate] input[value=b]").Change("b");
        page.Fake.On(Queue, new { items = Array.Empty<object>(), total = 0, page = 1, pageSize = 10 });
        view.Find("[data-testid=form-merge]").Submit();
        view.WaitForElement("[data-testid=done]").TextContent.ShouldContain("已合并");
        view.WaitForElement("[data-testid=state-empty]");
        var sent = page.Fake.Asked.Single(a => a.Path.EndsWith("/merge", StringComparison.Ordinal));
        sent.Seen.ShouldBe("\"3\"");
        var body = JsonDocument.Parse(sent.Body).RootElement;
        body.GetProperty("other").GetGuid().ShouldBe(B);
        body.GetProperty("otherVersion").GetInt64().ShouldBe(5);
        // The phone only the newer record knows is taken over by itself.
        body.GetProperty("take").EnumerateArray().Select(t => t.GetString()).ShouldBe(["birthDate", "phone"]);
    }

    [Fact]
    public async Task the_newer_record_may_stand_and_keeps_what_was_chosen()
    {
        await using var page = Waiting(Words.En);
        page.Fake.On($"/api/people/persons/{B}/merge", (_, _) => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        var view = page.Render<DuplicatesPage>();
        view.WaitForElement($"input[name^=stands][value=b]").Change("b");
        view.Find("[data-testid=form-merge]").Submit();
        view.WaitForElement("[data-testid=done]").TextContent.ShouldContain("Merged");
        var body = JsonDocument.Parse(page.Fake.Asked.Single(a => a.Path.EndsWith("/merge", StringComparison.Ordinal)).Body).RootElement;
        body.GetProperty("other").GetGuid().ShouldBe(A);
        body.GetProperty("take").EnumerateArray().Select(t => t.GetString()).ShouldBe(["birthDate"]);
    }

    [Fact]
    public async Task a_merge_that_contradicts_itself_says_where()
    {
        await using var page = Waiting(Words.En);
        page.Fake.On($"/api/people/persons/{A}/merge", new { type = "invalid-input", status = 422, errors = new[] { new { pointer = "/documents/0/number", code = "other-birth-date", zh = "x", en = "The birth date inside the number is another one than given." } } }, 422);
        var view = page.Render<DuplicatesPage>();
        view.WaitForElement("[data-testid=form-merge]").Submit();
        view.WaitForElement("[data-testid=refused-places]").TextContent.ShouldContain("birth date inside the number");
    }

    [Fact]
    public async Task two_persons_are_told_apart()
    {
        await using var page = Waiting();
        page.Fake.On($"/api/people/persons/{A}/distinguish", (_, _) => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        var view = page.Render<DuplicatesPage>();
        view.WaitForElement("[data-testid=distinguish]").Click();
        view.WaitForElement("[data-testid=done]").TextContent.ShouldContain("不是同一人");
    }

    [Fact]
    public async Task the_latest_merge_is_taken_back_after_a_question()
    {
        await using var page = new Page();
        page.Fake.On(Queue, new { items = Array.Empty<object>(), total = 0, page = 1, pageSize = 10 });
        page.Fake.On(Merges, new { items = new object[] { Merge(B, last: true), Merge(Guid.Parse("0190c000-0000-7000-8000-000000000003"), last: false) } });
        page.Fake.On($"/api/people/persons/{A}/unmerge", (_, _) => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        var view = page.Render<DuplicatesPage>();
        view.WaitForElement($"[data-merge='{B}']");
        view.FindAll("[data-testid=unmerge]").Count.ShouldBe(1);
        view.Find("[data-testid=unmerge]").Click();
        view.Find("[data-testid=unmerge-sure]").Click();
        view.WaitForElement("[data-testid=done]").TextContent.ShouldContain("恢复原样");
        page.Fake.Asked.Single(a => a.Path.EndsWith("/unmerge", StringComparison.Ordinal)).Seen.ShouldBe("\"3\"");
    }

    private static Page Waiting(Words? words = null)
    {
        var page = new Page(words: words);
        page.Fake.On(Queue, new
        {
            items = new[]
            {
                new
                {
                    a = Person(A, 3, 1979, "P****001", null), b = Person(B, 5, 1980, "P****002", "138****0001"), score = 0.953, decision = "match",
                    reasons = new[] { "same-name", "similar-birth-date" }, since = "2019-06-28T01:02:03Z", differs = new[] { "birthDate", "documents", "phone" }
                }
            },
            total = 1,
            page = 1,
            pageSize = 10
        });
        page.Fake.On(Merges, new { items = Array.Empty<object>() });
        return page;
    }

    private static object Merge(Guid merged, bool last) => new { person = Person(merged, 2, 1979, "P****001", null), into = Person(A, 3, 1979, "P****002", null), at = "2019-06-28T01:02:03Z", last };

    private static object Person(Guid id, long version, int born, string document, string? phone) => new
    {
        id,
        label = "王*",
        version,
        names = new[] { new { script = "zh", family = "王", given = "*" } },
        birthYear = born,
        gender = "1",
        nationality = "CN",
        documents = new[] { new { kind = "PASSPORT", number = document } },
        degree = "2",
        phone
    };
}
