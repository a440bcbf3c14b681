using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace TalentHub.Outcomes.Tests;

public sealed class SpansTests
{
    [Fact]
    public void every_day_of_a_range_is_in_exactly_one_span() =>
        Prop.ForAll<int, int, bool>((start, length, monthsOnly) =>
        {
            var from = new DateOnly(2015, 1, 1).AddDays(Math.Abs(start % 4000));
            var to = from.AddDays(Math.Abs(length % 2500));
            var days = Spans.Of(from, to, monthsOnly).SelectMany(Days).ToArray();
            return days.SequenceEqual(Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays)) && (!monthsOnly || Spans.Of(from, to, true).All(s => s.Kind != "y"));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void whole_years_and_the_days_around_them_are_the_range() =>
        Prop.ForAll<int, int, bool>((start, length, _) =>
        {
            var from = new DateOnly(2015, 1, 1).AddDays(Math.Abs(start % 4000));
            var to = from.AddDays(Math.Abs(length % 2500));
            var spans = Spans.Years(from, to);
            return spans.Count <= 3 && spans.SelectMany(Days).SequenceEqual(Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void the_fewest_odd_days_add_up_to_the_same_range() =>
        Prop.ForAll<int, int, bool>((start, length, byMonth) =>
        {
            var from = new DateOnly(2015, 1, 1).AddDays(Math.Abs(start % 4000));
            var to = from.AddDays(Math.Abs(length % 2500));
            var spans = byMonth ? Spans.Of(from, to) : Spans.Years(from, to);
            var fewest = Spans.FewestDays(spans, byMonth);
            Dictionary<DateOnly, int> counted = [];
            foreach (var span in fewest)
                foreach (var day in Days(span)) counted[day] = counted.GetValueOrDefault(day) + span.Sign;
            return counted.Where(d => d.Value != 0).All(d => d.Value == 1 && d.Key >= from && d.Key <= to) && counted.Values.Sum() == to.DayNumber - from.DayNumber + 1
                && Odd(fewest) <= Odd(spans);
        }).QuickCheckThrowOnFailure();

    private static int Odd(IEnumerable<Span> spans) => spans.Where(s => s.Kind == "d").Sum(s => s.Last.DayNumber - s.First.DayNumber + 1);

    [Fact]
    public void most_of_a_month_is_the_month_less_its_other_days() =>
        Spans.FewestDays(Spans.Of(new(2019, 3, 3), new(2019, 12, 31)), byMonth: true).ShouldBe([
            new("m", new(2019, 3, 1), new(2019, 3, 1)), new("d", new(2019, 3, 1), new(2019, 3, 2), -1), new("m", new(2019, 4, 1), new(2019, 12, 1))]);

    [Fact]
    public void a_whole_year_is_one_year() => Spans.Of(new(2019, 1, 1), new(2019, 12, 31)).ShouldBe([new("y", new(2019, 1, 1), new(2019, 1, 1))]);

    [Fact]
    public void a_range_never_takes_more_than_five_spans() =>
        Spans.Of(new(2017, 3, 5), new(2020, 4, 9)).Select(s => s.Kind).ShouldBe(["d", "m", "y", "m", "d"]);

    [Fact]
    public void a_range_may_begin_with_the_first_day_there_is() =>
        Spans.Of(DateOnly.MinValue, new(2019, 12, 31)).ShouldBe([new("y", DateOnly.MinValue, new(2019, 1, 1))]);

    [Fact]
    public void a_range_that_ends_before_it_begins_has_no_days() => Spans.Of(new(2019, 2, 1), new(2019, 1, 1)).ShouldBeEmpty();

    private static IEnumerable<DateOnly> Days(Span span)
    {
        var end = span.Kind switch { "y" => span.Last.AddYears(1).AddDays(-1), "m" => span.Last.AddMonths(1).AddDays(-1), _ => span.Last };
        for (var day = span.First; day <= end; day = day.AddDays(1)) yield return day;
    }
}

public sealed class FigureIdTests
{
    private static readonly FigureDefinition Landed = new("T06", 1, ["330203"], new(2019, 1, 1), new(2019, 12, 31), new(StringComparer.Ordinal) { ["programme"] = ["3315-ET"] });
    private static readonly Clocks Then = new(new(2020, 2, 29), new DateTimeOffset(2020, 3, 1, 1, 2, 3, TimeSpan.Zero).AddMicroseconds(456789), 123_456_789_012);

    [Fact]
    public void a_name_carries_its_clocks_and_its_definition()
    {
        var id = FigureId.Of(Landed.Hash(), Then);
        id.Length.ShouldBeLessThanOrEqualTo(40);
        var (hash, clocks) = FigureId.Read(id)!.Value;
        hash.ShouldBe(Landed.Hash());
        clocks.ShouldBe(Then);
    }

    [Fact]
    public void a_definition_read_back_has_the_same_name() => FigureDefinition.FromJson(Landed.ToJson()).Hash().ShouldBe(Landed.Hash());

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("////////////////////////////////////////")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void what_is_no_name_is_no_name(string id) => FigureId.Read(id).ShouldBeNull();

    [Fact]
    public void each_way_of_summing_has_a_number_of_its_own() => Grains.All.Select(g => g.Id).ShouldBeUnique();
}
