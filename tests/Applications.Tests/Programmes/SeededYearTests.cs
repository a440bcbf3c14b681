using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>The demonstration year holds the counts of the office's own work report, and nobody real.</summary>
public sealed class SeededYearTests
{
    private const string Haishu = "330203";
    private static readonly IReadOnlyList<YearLine> Lines = SeededYear.Lines;
    private static readonly Dictionary<string, YearLine> Cases = Lines.Where(l => l.Post == "/api/applications/cases").ToDictionary(l => l.Key);

    [Fact]
    public void fourteen_projects_landed_in_2019()
    {
        Of(Haishu, "verify-landing").Count(l => On(l).Year == 2019).ShouldBe(14);
        Of(Haishu, "revoke-landing").ShouldBeEmpty();
    }

    [Fact]
    public void one_self_declared_candidate_got_the_key_recommendation()
    {
        var cases = Of(Haishu, "record-key-recommendation").Select(l => Cases[l.Key].Body).ToList();

        cases.ShouldHaveSingleItem().GetProperty("programme").GetString().ShouldBe("NKT");
        cases[0].GetProperty("channel").GetString().ShouldBe("self-declared");
        cases[0].TryGetProperty("personId", out _).ShouldBeFalse();
    }

    [Fact]
    public void the_office_leads_the_city_in_science_and_technology_services_by_exactly_one()
    {
        var selected = Lines.Where(l => l.Command == "announce-award" && On(l).Year == 2019)
            .Where(l => Text(Cases[l.Key], "programme") == "PAN3315" && Text(Cases[l.Key], "field") == "sci-tech-services")
            .GroupBy(l => l.Office).ToDictionary(g => g.Key, g => g.Count());

        selected[Haishu].ShouldBe(5);
        selected.Where(s => s.Key != Haishu).Max(s => s.Value).ShouldBe(4);
    }

    [Fact]
    public void ten_teams_intend_to_come() =>
        Cases.Values.Count(c => c.Office == Haishu && c.Body.GetProperty("intent").GetBoolean() && On(c).Year == 2019).ShouldBe(10);

    [Fact]
    public void every_office_of_the_city_has_cases_and_none_has_more() =>
        Cases.Values.GroupBy(c => c.Office).Select(g => (g.Key, Count: g.Count())).OrderByDescending(o => o.Count).ToList()
            .ShouldSatisfyAllConditions(
                offices => offices.Count.ShouldBe(10),
                offices => offices[0].Key.ShouldBe(Haishu),
                offices => offices.Skip(1).ShouldAllBe(o => o.Count >= 5));

    [Fact]
    public void every_stage_and_end_is_reached_by_some_case() =>
        Lines.Where(l => l.Office == Haishu).Select(l => l.Command).ShouldHold([
            "pool-candidate", "start-draft", "fill-draft", "submit-case", "accept-case", "return-case", "check-eligibility", "relax-rule", "confirm-relaxation",
            "recommend-case", "record-key-recommendation", "record-review", "select-case", "open-publicity", "close-publicity", "announce-award",
            "sign-contract", "report-landing", "verify-landing", "plan-payment", "record-payment", "return-payment", "reject-case", "withdraw-case"
        ]);

    [Fact]
    public void a_year_is_replayed_in_at_most_two_thousand_commands() => Lines.Count.ShouldBeLessThanOrEqualTo(2000);

    [Fact]
    public void no_command_of_the_year_is_refused()
    {
        var replay = new SeededYearReplay();

        Lines.Select(replay.Give).OfType<string>().ShouldBeEmpty();
        replay.Stages(Haishu).ShouldSatisfyAllConditions(
            stages => stages.Count(s => s is Stage.Land or Stage.Pay).ShouldBe(14),
            stages => new[] { Stage.Lead, Stage.Pool, Stage.Draft, Stage.Submit, Stage.Return, Stage.Accept, Stage.Formal, Stage.Recommend, Stage.Review1, Stage.Review2, Stage.Award, Stage.Sign, Stage.Reject, Stage.Withdraw }
                .Except(stages).ShouldBeEmpty());
    }

    [Fact]
    public void a_case_rejected_for_a_rule_had_failed_that_rule()
    {
        var replay = new SeededYearReplay();
        foreach (var line in Lines) replay.Give(line);

        foreach (var line in Lines.Where(l => l.Command == "reject-case" && Text(l, "reason") != "QUOTA"))
            replay.Case(line.Key).Verdicts.ShouldContain(v => v.Outcome == Outcome.Fail && v.Reason == Text(line, "reason"), line.Key);
    }

    [Fact]
    public void nobody_is_real() =>
        Lines.Where(l => l.Post == "/api/people/persons").SelectMany(l => l.Body.GetProperty("documents").EnumerateArray())
            .Select(d => d.GetProperty("number").GetString()!)
            .ShouldAllBe(number => number.StartsWith("990000", StringComparison.Ordinal) || number.Substring(2, 2) == "99");

    private static IEnumerable<YearLine> Of(string office, string command) => Lines.Where(l => l.Office == office && l.Command == command);

    private static DateOnly On(YearLine line) => DateOnly.Parse(Text(line, "on"), System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(YearLine line, string member) => line.Body.GetProperty(member).GetString()!;
}

internal static class Contains
{
    /// <summary>All of these occur.</summary>
    public static void ShouldHold(this IEnumerable<string> found, IReadOnlyList<string> expected) => expected.Except(found).ShouldBeEmpty();
}
