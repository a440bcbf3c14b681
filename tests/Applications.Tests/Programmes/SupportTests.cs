using System.Numerics;
using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Money against a slow oracle that counts in fen, one step at a time.</summary>
public sealed class SupportTests
{
    private static readonly Dictionary<string, string> None = [];
    private static readonly ProgrammeVersion Notice = Seeds.Read("3315-ET-2019").Programme;

    [Fact]
    public void a_share_rounded_down_and_capped_is_what_counting_gives()
    {
        var chance = new Random(20190911);
        for (var n = 0; n < 3000; n++)
        {
            long cash = chance.NextInt64(0, 9_000_000_00), step = chance.NextInt64(1, 500) * 1_000_00, cap = chance.NextInt64(0, 3_000_000_00);
            var percent = chance.Next(0, 101);
            var capital = Cases.Rules with { Amounts = [new("city", null, null, "cash", percent, step / 100m, cap / 100m, "notice")] };

            var found = capital.AmountFor(null, new Dictionary<string, string> { ["cash"] = (cash / 100m).ToString(System.Globalization.CultureInfo.InvariantCulture) });

            BigInteger oracle = 0;
            while ((oracle + step) * 100 <= (BigInteger)cash * percent) oracle += step;
            found.ShouldBe((decimal)BigInteger.Min(oracle, cap) / 100, $"{cash} {percent} {step} {cap}");
        }
    }

    [Fact]
    public void a_district_matches_up_to_its_cap()
    {
        var chance = new Random(20191012);
        for (var n = 0; n < 3000; n++)
        {
            long grant = chance.NextInt64(0, 30_000_000), cap = chance.NextInt64(0, 10_000_000);
            var percent = chance.Next(1, 301);
            var rules = Cases.Rules with { Amounts = [new("city", null, grant, null, null, null, null, "notice"), new("district", null, null, "grant", percent, null, cap, "notice")] };

            rules.AmountFor(null, None).ShouldBe(grant);
            rules.MatchingFor(grant).ShouldBe((BigInteger)grant * percent <= (BigInteger)cap * 100 ? (decimal)((BigInteger)grant * percent) / 100 : cap);
        }
    }

    [Fact]
    public void the_instalments_are_never_more_or_less_than_the_whole()
    {
        var chance = new Random(20191113);
        for (var n = 0; n < 3000; n++)
        {
            var fen = chance.NextInt64(0, 20_000_000_00);
            var first = chance.Next(1, 99);
            var second = chance.Next(0, 100 - first);
            int[] percents = [first, second, 100 - first - second];

            var parts = Support.Parts([.. percents.Select((p, at) => new InstalmentRule(at + 1, p, "LAND", "notice"))], fen / 100m);

            parts.Sum().ShouldBe(fen / 100m);
            parts[0].ShouldBe((decimal)(fen * (BigInteger)first / 100) / 100);
            parts[1].ShouldBe((decimal)(fen * (BigInteger)second / 100) / 100);
            parts.ShouldAllBe(p => p >= 0);
        }

        Support.Parts([], 7).ShouldBe([7m]);
    }

    [Fact]
    public void an_upgrade_pays_the_difference_and_both_together_are_the_higher()
    {
        var chance = new Random(20191214);
        for (var n = 0; n < 1000; n++)
        {
            decimal higher = chance.NextInt64(0, 1_000_000_00) / 100m, lower = chance.NextInt64(0, 1_000_000_00) / 100m;
            (lower + Support.TopUp(higher, lower)).ShouldBe(Math.Max(higher, lower));
        }
    }

    [Fact]
    public void what_was_not_found_pays_nothing()
    {
        var unknown = Notice with { Amounts = [new("city", null, null, null, null, null, null, "未查到", NotFound: true)] };

        ProgrammeSense.Fault(unknown).ShouldBeNull();
        unknown.AmountFor(null, None).ShouldBe(0);
        ProgrammeSense.Fault(unknown with { Amounts = [unknown.Amounts[0] with { Yuan = 1 }] }).ShouldNotBeNull();
    }

    [Fact]
    public void nobody_decides_a_stage_twice_or_one_the_programme_leaves_out()
    {
        ProgrammeSense.Fault(Notice with { Deciders = [new("REVIEW1", "here"), new("REVIEW1", "above")] }).ShouldNotBeNull();
        ProgrammeSense.Fault(Notice with { Deciders = [new("DD", "here")] }).ShouldNotBeNull();
        ProgrammeSense.Fault(Notice with { Deciders = [new("REVIEW1", "elsewhere")] }).ShouldNotBeNull();
        (Cases.Rules.DecidedAt("RECOMM"), Cases.Rules.DecidedAt("DECIDE")).ShouldBe(("here", "above"));
    }
}
