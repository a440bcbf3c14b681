using Shouldly;
using TalentHub.ServiceKit;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>An award whose landing never came lapses by the passing of time alone.</summary>
[Collection(nameof(Service))]
public sealed class LapseTests(Service service)
{
    [Fact]
    public async Task after_the_deadline_and_its_grace_the_award_lapses_once_and_others_stay()
    {
        var deadline = TimeProvider.System.TodayInShanghai().AddDays(1);
        var due = await Signed(deadline);
        var reported = await (await Signed(deadline)).Do("clerk", "report-landing", new { kind = "employment" });
        var later = await Signed(deadline.AddYears(1));
        var enteredLate = await Signed(new(2020, 3, 31));
        var cases = new[] { due, reported, later, enteredLate };
        await Wait.Until(async () => await Rows(cases) == 4);

        (await Tick(deadline)).ShouldBe(0);
        (await Tick(deadline.AddDays(2))).ShouldBe(0, "the notice gives ten working days");
        (await Task.WhenAll(Tick(deadline.AddDays(40)), Tick(deadline.AddDays(40)))).Sum().ShouldBe(1, "two at the same moment are one");
        (await Tick(deadline.AddDays(41))).ShouldBe(0);

        (await Task.WhenAll(cases.Select(c => c.Page()))).Select(p => p.GetProperty("stage").GetString()).ShouldBe(["LAPSE", "SIGN", "SIGN", "SIGN"]);
        var fact = (await due.Page()).GetProperty("facts").EnumerateArray().Last();
        fact.GetProperty("type").GetString().ShouldBe("case_lapsed");
        fact.GetProperty("data").GetProperty("by").GetGuid().ShouldBe(Guid.Empty);
        fact.GetProperty("data").GetProperty("deadline").GetString().ShouldBe($"{deadline:yyyy-MM-dd}");
    }

    private async Task<Walk> Signed(DateOnly deadline) =>
        await (await (await service.Lead()).Through("announce-award")).Do("clerk", "sign-contract", new { landingDeadline = $"{deadline:yyyy-MM-dd}", on = "2019-09-02" });

    private async Task<int> Rows(IEnumerable<Walk> cases) =>
        (await (await service.Clerk.GetAsync($"/api/applications/cases?stage=SIGN&ids={string.Join(',', cases.Select(c => c.Id))}")).Json()).GetProperty("items").GetArrayLength();

    private Task<int> Tick(DateOnly day) => service.Made<LapseTimer>(new Stopped(new DateTimeOffset(day.ToDateTime(new(12, 0)), TimeSpan.FromHours(8)))).Tick(TestContext.Current.CancellationToken);

    private sealed class Stopped(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}
