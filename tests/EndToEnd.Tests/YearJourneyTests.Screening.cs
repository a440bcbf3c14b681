using Microsoft.Playwright;

namespace TalentHub.EndToEnd.Tests;

/// <summary>The handful is submitted, looked through at the desk, one form goes back for one answer and comes again; all are recommended.</summary>
public sealed partial class YearJourneyTests
{
    private async Task Screen()
    {
        foreach (var one in _walked) await _desks.Do("clerk", one, "submit-case", ("on", Day("04-01")));
        await Return(_walked[0]);
        await Dies("outcomes");
        await Correct(_walked[0]);
        foreach (var (one, n) in _walked.Select((c, n) => (c, n + 1)))
        {
            await Check(one);
            await _desks.Do("clerk", one, "accept-case", ("receiptNumber", $"ZT{Year}-{n:000}"), ("on", Day("04-12")));
            await _desks.Do("reviewer", one, "check-eligibility", ("on", Day("04-20")));
            var page = await _desks.Do("reviewer", one, "recommend-case", ("listNumber", $"海人才〔{Year}〕5号"), ("on", Day("05-10")));
            if (n == 1) await Desks.LookAll(page, "year-case-recommended");
        }
    }

    /// <summary>An answer is at fault; the form goes back with that answer alone open.</summary>
    private async Task Return(Guid one)
    {
        var page = await _desks.Of("clerk", $"/desk/{one}");
        await page.SelectOptionAsync("#check-ANSWERS-AGREE-found", "contradictory");
        await Desks.Give(page, page.GetByTestId("remark-ANSWERS-AGREE"), "职工总数与社保名册不符");
        await page.GetByTestId("rest-met").ClickAsync();
        await page.GetByTestId("save-checks").ClickAsync();
        await page.GetByTestId("returning").WaitForAsync();
        await page.GetByTestId("action-return-case").ClickAsync();
        await Desks.Give(page, page.GetByTestId("field-remarks"), "请更正职工总数");
        await Desks.Give(page, page.GetByTestId("correct-staff"), "与社保名册不符");
        await Desks.Give(page, page.Locator("#return-case-on"), Day("04-02"));
        await Look.At(page, "year-desk-return");
        await page.GetByTestId("send-return-case").ClickAsync();
        await page.GetByTestId("form-return-case").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private async Task Correct(Guid one)
    {
        var page = await _desks.Of("clerk", $"/cases/{one}");
        await page.GetByTestId("action-fill-draft").ClickAsync();
        await page.WaitForURLAsync(u => u.EndsWith("/form", StringComparison.Ordinal));
        await page.Locator("#staff:enabled").WaitForAsync();
        await Assertions.Expect(page.Locator("#patents")).ToHaveCountAsync(0);
        await Look.At(page, "year-correction");
        await Desks.Give(page, page.Locator("#staff"), "28");
        await Desks.Give(page, page.Locator("#on"), Day("04-06"));
        await page.GetByTestId("save-form").ClickAsync();
        await Assertions.Expect(page.GetByTestId("entry-state")).ToContainTextAsync("已保存");
        await _desks.Do("clerk", one, "submit-case", ("on", Day("04-07")));
    }

    /// <summary>Whatever is not yet found met, is found met now.</summary>
    private async Task Check(Guid one)
    {
        var page = await _desks.Of("clerk", $"/desk/{one}");
        if (await page.Locator("[data-testid=check-ANSWERS-AGREE][data-found=failed]").CountAsync() > 0) await page.SelectOptionAsync("#check-ANSWERS-AGREE-found", "met");
        if (await page.GetByTestId("rest-met").CountAsync() > 0) await page.GetByTestId("rest-met").ClickAsync();
        await page.GetByTestId("save-checks").ClickAsync();
        await Assertions.Expect(page.Locator("[data-testid^=check-][data-found=open]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("[data-testid^=check-][data-found=failed]")).ToHaveCountAsync(0);
    }
}
