using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

public sealed class RuleCheckTests
{
    private static readonly ProgrammeVersion Team2020 = Seeds.Read("3315-IT-2020").Programme;
    private static readonly PersonFacts JustTooOld = new(new DateOnly(1964, 12, 31), "2", "senior", 10, 5, Version: 3);
    private static readonly PersonFacts Member = new(new DateOnly(1984, 3, 2), "3", Version: 1);
    private static readonly Dictionary<string, string> Pledged = new() { ["pledge"] = "true" };

    [Fact]
    public void a_leader_one_day_too_old_fails_and_may_be_relaxed_for_his_years_overseas()
    {
        var verdicts = RuleCheck.All(Team2020, Facts(JustTooOld));

        var verdict = verdicts.Single(v => v.Rule == "R03");
        verdict.Outcome.ShouldBe(Outcome.Fail);
        verdict.Reason.ShouldBe("AGE");
        verdict.Grounds.ShouldBe(["R05"]);
        verdict.Facts.ShouldBe([new("leader.birthDate", "person@3")]);
        RuleCheck.Passes(verdicts).ShouldBeFalse();
    }

    [Fact]
    public void once_relaxed_the_failed_check_no_longer_stops_the_case_and_is_still_seen()
    {
        var verdicts = RuleCheck.All(Team2020, Facts(JustTooOld), [new("R03", "R05")]);

        verdicts.Single(v => v.Rule == "R03").Outcome.ShouldBe(Outcome.Relaxed);
        RuleCheck.Passes(verdicts).ShouldBeTrue();
    }

    [Fact]
    public void two_years_overseas_are_no_ground() =>
        RuleCheck.All(Team2020, Facts(JustTooOld with { OverseasYears = 2 })).Single(v => v.Rule == "R03").Grounds.ShouldBeEmpty();

    [Fact]
    public void a_ground_is_tried_on_those_who_failed()
    {
        var oldMember = Member with { BirthDate = new DateOnly(1974, 12, 31), OverseasYears = 3 };

        var verdict = RuleCheck.All(Team2020, Facts(JustTooOld with { BirthDate = new(1970, 1, 1), OverseasYears = 0 }, oldMember)).Single(v => v.Rule == "R04");

        verdict.Outcome.ShouldBe(Outcome.Fail);
        verdict.Grounds.ShouldBe(["R05"]);
        verdict.Stops().ShouldBeFalse();
    }

    [Fact]
    public void a_verdict_holds_no_personal_value()
    {
        var written = Seeds.Write(RuleCheck.All(Team2020, Facts(JustTooOld)));

        written.ShouldNotContain("1964-12-31");
        written.ShouldNotContain("\"senior\"");
    }

    [Fact]
    public void an_amount_follows_the_tier()
    {
        Team2020.AmountFor("B", Pledged).ShouldBe(10_000_000);
        Team2020.AmountFor("E", Pledged).ShouldBeNull();
        Team2020.AmountFor(null, Pledged).ShouldBeNull();
        Seeds.Read("PAN3315-2019").Programme.AmountFor(null, Pledged).ShouldBe(0);
    }

    [Fact]
    public void the_district_adds_its_share_up_to_the_cap()
    {
        var individual = Seeds.Read("3315-IP-2019").Programme;

        individual.AmountFor(null, Pledged).ShouldBe(1_000_000);
        individual.MatchingFor(1_000_000).ShouldBe(1_000_000);
        individual.MatchingFor(3_000_000).ShouldBe(1_000_000);
    }

    [Theory]
    [InlineData("3456789", 1000000)]
    [InlineData("80000000", 20000000)]
    [InlineData("333333", 0)]
    public void a_share_is_rounded_down_and_capped(string cash, decimal expected)
    {
        var capital = Team2020 with { Amounts = [new("city", null, null, "cashPaidIn", 30, 100000, 20000000, "notice")] };

        capital.AmountFor(null, new Dictionary<string, string> { ["cashPaidIn"] = cash }).ShouldBe(expected);
    }

    [Fact]
    public void a_stream_is_found_from_its_written_name()
    {
        Programme.IdOf("3315-ET", 2019).ShouldBe(Programme.IdOf("3315-ET", 2019));
        Programme.IdOf("3315-ET", 2019).ShouldNotBe(Programme.IdOf("3315-ET", 2020));
        Round.IdOf("3315-ET-2019-1").ShouldNotBe(Programme.IdOf("3315-ET", 2019));
    }

    private static CaseFacts Facts(PersonFacts leader, PersonFacts? fourth = null) =>
        new("new-materials", Pledged, leader, [Member, Member, Member, fourth ?? Member]);
}
