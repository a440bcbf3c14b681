using System.Text.Json;
using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

public sealed class RuleKindTests
{
    private static readonly PersonFacts Mei = new(new DateOnly(1972, 5, 14), "2", "associate-senior", 0, 6, null, "CN", 3);

    [Fact]
    public void a_team_has_one_leader_and_enough_members()
    {
        var rule = Rule("""{"kind":"team-composition","leaders":1,"membersAtLeast":2}""");

        Outcome(rule, Team(Mei, Mei, Mei)).ShouldBe("pass");
        Outcome(rule, Team(Mei, Mei)).ShouldBe("fail");
        Outcome(rule, Team(null, Mei, Mei)).ShouldBe("fail");
    }

    [Fact]
    public void born_on_the_cut_off_day_is_young_enough()
    {
        var rule = Rule("""{"kind":"born-on-or-after","who":"leader","cutOff":"1972-05-14"}""");

        Outcome(rule, Team(Mei)).ShouldBe("pass");
        Outcome(rule, Team(Mei with { BirthDate = new(1972, 5, 13) })).ShouldBe("fail");
        Outcome(rule, Team(Mei with { BirthDate = null })).ShouldBe("missing");
    }

    [Fact]
    public void one_member_who_fails_decides_and_is_named()
    {
        var rule = Rule("""{"kind":"born-on-or-after","who":"members","cutOff":"1970-01-01"}""");

        var found = rule.Check(Team(Mei, Mei, Mei with { BirthDate = new(1960, 1, 1), Version = 7 }, Mei with { BirthDate = null }));

        found.Outcome.ShouldBe("fail");
        found.Facts.ShouldBe([new("members[2].birthDate", "person@7")]);
    }

    [Fact]
    public void the_mean_age_counts_completed_years_on_the_day()
    {
        var rule = Rule("""{"kind":"average-age-at-most","who":"members","years":45,"onDay":"2019-06-30"}""");

        Outcome(rule, Team(Mei, Born(1973, 7, 1), Born(1973, 6, 30))).ShouldBe("fail");
        Outcome(rule, Team(Mei, Born(1973, 7, 1), Born(1974, 6, 30))).ShouldBe("pass");
        Outcome(rule, Team(Mei)).ShouldBe("missing");
    }

    [Theory]
    [InlineData("2", "doctor", "pass")]
    [InlineData("201", "doctor", "pass")]
    [InlineData("1", "bachelor", "fail")]
    [InlineData("3", "doctor", "fail")]
    [InlineData("3", "master", "pass")]
    [InlineData("4", "master", "fail")]
    [InlineData("4", "bachelor", "pass")]
    [InlineData(null, "master", "missing")]
    public void a_degree_is_earned_not_given(string? degree, string least, string outcome) =>
        Outcome(Rule($$"""{"kind":"degree-at-least","who":"leader","degree":"{{least}}"}"""), Team(Mei with { Degree = degree })).ShouldBe(outcome);

    [Theory]
    [InlineData("associate-senior", null, "pass")]
    [InlineData("senior", 0, "pass")]
    [InlineData("middle", 3, "pass")]
    [InlineData("middle", 2, "fail")]
    [InlineData("middle", null, "fail")]
    [InlineData(null, null, "missing")]
    public void a_title_or_years_in_a_senior_post(string? title, int? years, string outcome) =>
        Outcome(
            Rule("""{"kind":"position-any-of","who":"leader","titleAtLeast":"associate-senior","seniorPostYearsAtLeast":3}"""),
            Team(Mei with { TitleLevel = title, SeniorPostYears = years })).ShouldBe(outcome);

    [Fact]
    public void whoever_has_not_arrived_is_new()
    {
        var rule = Rule("""{"kind":"arrived-on-or-after","who":"members","day":"2018-01-01"}""");

        Outcome(rule, Team(Mei, Mei, Mei with { ArrivedOn = new(2018, 1, 1) })).ShouldBe("pass");
        Outcome(rule, Team(Mei, Mei with { ArrivedOn = new(2017, 12, 31) })).ShouldBe("fail");
    }

    [Fact]
    public void years_overseas_have_a_floor()
    {
        var rule = Rule("""{"kind":"overseas-years-at-least","who":"leader","years":3}""");

        Outcome(rule, Team(Mei with { OverseasYears = 3 })).ShouldBe("pass");
        Outcome(rule, Team(Mei with { OverseasYears = 2.9m })).ShouldBe("fail");
    }

    [Fact]
    public void fields_are_taken_or_sent_elsewhere()
    {
        var sends = Rule("""{"kind":"field-routing","sends":["sci-tech-services"],"to":"PAN3315"}""");
        var takes = Rule("""{"kind":"field-routing","takes":["sci-tech-services"],"to":"3315"}""");

        Outcome(sends, Answers("sci-tech-services")).ShouldBe("fail");
        Outcome(sends, Answers("automobile")).ShouldBe("pass");
        Outcome(takes, Answers("sci-tech-services")).ShouldBe("pass");
        Outcome(takes, Answers("automobile")).ShouldBe("fail");
    }

    [Fact]
    public void money_paid_in_has_a_floor()
    {
        var rule = Rule("""{"kind":"amount-at-least","answer":"cashPaidIn","least":800000,"currency":"USD"}""");

        Outcome(rule, Answers("automobile", ("cashPaidIn", "800000"))).ShouldBe("pass");
        Outcome(rule, Answers("automobile", ("cashPaidIn", "799999.99"))).ShouldBe("fail");
        Outcome(rule, Answers("automobile")).ShouldBe("missing");
        Outcome(rule, Answers("automobile", ("cashPaidIn", "much"))).ShouldBe("missing");
    }

    [Fact]
    public void numbers_days_counts_and_statements_of_the_form()
    {
        Outcome(Rule("""{"kind":"number-at-least","answer":"contractYears","least":5}"""), Answers("x", ("contractYears", "5"))).ShouldBe("pass");
        Outcome(Rule("""{"kind":"count-per-unit","answer":"unitCandidates","atMost":5}"""), Answers("x", ("unitCandidates", "6"))).ShouldBe("fail");
        Outcome(Rule("""{"kind":"day-on-or-after","answer":"registeredOn","cutOff":"2015-01-01"}"""), Answers("x", ("registeredOn", "2014-12-31"))).ShouldBe("fail");
        Outcome(Rule("""{"kind":"day-on-or-after","answer":"registeredOn","cutOff":"2015-01-01","notYetCounts":true}"""), Answers("x")).ShouldBe("pass");
        Outcome(Rule("""{"kind":"declared","answer":"ownIp"}"""), Answers("x", ("ownIp", "true"))).ShouldBe("pass");
        Outcome(Rule("""{"kind":"declared","answer":"ownIp"}"""), Answers("x", ("ownIp", "false"))).ShouldBe("fail");
        Outcome(Rule("""{"kind":"declared","answer":"ownIp","expected":false}"""), Answers("x", ("ownIp", "false"))).ShouldBe("pass");
    }

    [Fact]
    public void a_number_has_a_ceiling_a_share_and_a_list_has_its_codes()
    {
        var ceiling = Rule("""{"kind":"number-at-most","answer":"firmYears","most":5}""");
        var share = Rule("""{"kind":"at-least-share-of","answer":"ownMoney","percent":100,"whole":"grant"}""");
        var list = Rule("""{"kind":"one-of","answer":"post","codes":["research","design"]}""");

        Outcome(ceiling, Answers("x", ("firmYears", "5"))).ShouldBe("pass");
        Outcome(ceiling, Answers("x", ("firmYears", "6"))).ShouldBe("fail");
        Outcome(ceiling, Answers("x")).ShouldBe("missing");
        Outcome(share, Answers("x", ("ownMoney", "100"), ("grant", "100"))).ShouldBe("pass");
        Outcome(share, Answers("x", ("ownMoney", "99.99"), ("grant", "100"))).ShouldBe("fail");
        Outcome(share, Answers("x", ("ownMoney", "100"))).ShouldBe("missing");
        Outcome(list, Answers("x", ("post", "design"))).ShouldBe("pass");
        Outcome(list, Answers("x", ("post", "sales"))).ShouldBe("fail");
        Outcome(list, Answers("x", ("post", ""))).ShouldBe("missing");
    }

    [Fact]
    public void one_of_several_conditions_is_enough()
    {
        var rule = new AnyOf([Rule("""{"kind":"number-at-least","answer":"patents","least":1}"""), Rule("""{"kind":"number-at-least","answer":"applied","least":3}""")])
        {
            Id = "R",
            Text = new("规则", "rule"),
            Hard = true,
            Source = "notice",
            Reason = "OWN_IP"
        };

        Outcome(rule, Answers("x", ("patents", "0"), ("applied", "3"))).ShouldBe("pass");
        Outcome(rule, Answers("x", ("patents", "1"))).ShouldBe("pass");
        Outcome(rule, Answers("x", ("patents", "0"))).ShouldBe("fail");
        Outcome(rule, Answers("x")).ShouldBe("missing");
        rule.Check(Answers("x", ("patents", "0"))).Facts.Select(f => f.Key).ShouldBe(["case.patents", "case.applied"]);
    }

    [Theory]
    [InlineData("""{"kind":"born-under-a-star","who":"leader"}""")]
    [InlineData("""{"kind":"declared","answer":"ownIp","sign":"x"}""")]
    [InlineData("""{"kind":"declared"}""")]
    [InlineData("""{"answer":"ownIp"}""")]
    public void a_rule_nobody_can_check_is_not_read(string json) => Should.Throw<JsonException>(() => Rule(json));

    [Fact]
    public void every_kind_is_known_by_its_word() => RuleKinds.All.ShouldAllBe(kind => RuleKinds.Of(kind) != null);

    private static PersonFacts Born(int year, int month, int day) => new(new DateOnly(year, month, day));

    private static CaseFacts Team(PersonFacts? leader, params PersonFacts[] members) => new("automobile", new Dictionary<string, string>(), leader, members);

    private static CaseFacts Answers(string field, params (string Key, string Said)[] answers) =>
        new(field, answers.ToDictionary(a => a.Key, a => a.Said), null, []);

    private static string Outcome(Rule rule, CaseFacts facts) => rule.Check(facts).Outcome;

    private static Rule Rule(string json) => JsonSerializer.Deserialize<Rule>(
        json.Replace("{", """{"id":"R","text":{"zh":"规则","en":"rule"},"hard":true,"source":"notice","reason":"AGE",""", StringComparison.Ordinal),
        JsonSerializerOptions.Web)!;
}
