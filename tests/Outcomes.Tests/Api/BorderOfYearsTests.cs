using System.Text.Json;
using Shouldly;
using TalentHub.Contracts.Applications.V1;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.Outcomes.Tests.Told;

namespace TalentHub.Outcomes.Tests;

public sealed class BorderOfYearsTests(OutcomesService outcomes) : IClassFixture<OutcomesService>
{
    private static readonly DateTimeOffset Received = new(2020, 1, 8, 2, 0, 0, TimeSpan.Zero);
    private const string Year2019 = "metric=T04&office=330203&from=2019-01-01&to=2019-12-31";
    private const string Year2020 = "metric=T04&office=330203&from=2020-01-01&to=2020-12-31";

    [Fact]
    public async Task Scenario_21_an_award_on_the_border_of_years_counts_in_the_documents_year_and_amends_it_late()
    {
        var (early, border) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await outcomes.Tell(
            Message(new LeadRecorded(early, About, true, new(2019, 1, 10)), early, 1), Message(new AwardAnnounced(early, About, "甬人才发〔2019〕6号", "A", 1, new(2019, 6, 28)), early, 2, knownAt: new(2019, 6, 28, 3, 0, 0, TimeSpan.Zero)));
        var report = await Figure($"{Year2019}&knownAt=2020-01-02T00:00:00%2B08:00");
        report.GetProperty("total").GetDecimal().ShouldBe(1);

        // The document is dated 30 December and comes in on 8 January.
        await outcomes.Tell(
            Message(new LeadRecorded(border, About, true, new(2019, 2, 1)), border, 1), Message(new AwardAnnounced(border, About, "甬人才发〔2019〕16号", "A", 1, new(2019, 12, 30)), border, 2, knownAt: Received));

        var now = await Figure(Year2019);
        now.GetProperty("total").GetDecimal().ShouldBe(2);
        (await Figure(Year2020)).GetProperty("total").GetDecimal().ShouldBe(0);

        // What was reported stays what it was: asked again, and opened under its name.
        (await Figure($"{Year2019}&knownAt=2020-01-02T00:00:00%2B08:00")).GetProperty("total").GetDecimal().ShouldBe(1);
        (await Opened(report)).GetProperty("sum").GetDecimal().ShouldBe(1);
        (await Figure($"{Year2019}&knownAt=2020-01-08T09:59:00%2B08:00")).GetProperty("total").GetDecimal().ShouldBe(1);
        (await Figure($"{Year2019}&knownAt=2020-01-08T10:01:00%2B08:00")).GetProperty("total").GetDecimal().ShouldBe(2);

        var lines = (await Opened(now)).GetProperty("items").EnumerateArray().ToDictionary(l => l.GetProperty("caseId").GetGuid(), l => (l.GetProperty("on").GetString(), l.GetProperty("late").GetBoolean()));
        lines[early].ShouldBe(("2019-06-28", false));
        lines[border].ShouldBe(("2019-12-30", true));
    }

    [Theory]
    [InlineData("2019-12-31T15:59:59Z", false)]
    [InlineData("2019-12-31T16:00:00Z", true)]
    [InlineData("2018-12-31T16:00:00Z", false)]
    public void the_year_ends_at_midnight_in_shanghai(string known, bool late) =>
        FigureLine.IsLate(new(2019, 12, 30), DateTimeOffset.Parse(known, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(late);

    private async Task<JsonElement> Figure(string query) => await (await outcomes.As("leader").GetAsync($"/api/outcomes/figures?{query}")).Json();

    private async Task<JsonElement> Opened(JsonElement figure) =>
        await (await outcomes.As("leader").GetAsync($"/api/outcomes/figures/{figure.GetProperty("figureId").GetString()}/lines")).Json();
}
