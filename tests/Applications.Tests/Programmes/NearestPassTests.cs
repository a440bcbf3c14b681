using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>The smallest change with which a case would pass, against trying every set of changes.</summary>
public sealed class NearestPassTests
{
    public static TheoryData<string> Names => SeededProgrammesTests.Names;

    [Theory, MemberData(nameof(Names))]
    public void every_example_that_fails_would_pass_with_its_changes_and_with_no_fewer_of_them(string name)
    {
        var seed = Seeds.Read(name);
        foreach (var example in seed.Examples)
        {
            var facts = new CaseFacts(example.Field, example.Answers, example.Leader, example.Members ?? []);
            var changes = NearestPass.Of(seed.Programme, facts, []);
            if (changes is null)
            {
                // Only a field that the programme sends elsewhere cannot be met from here.
                seed.Programme.Rules.OfType<FieldRouting>().ShouldContain(r => r.Check(facts).Outcome == Outcome.Fail, example.Says.En);
                continue;
            }

            Passes(seed.Programme, facts, changes).ShouldBeTrue(example.Says.En);
            if (example.Qualifies) changes.ShouldBeEmpty();
            if (changes.Count is > 0 and <= 8)
                for (var some = 0; some < (1 << changes.Count) - 1; some++)
                    Passes(seed.Programme, facts, [.. changes.Where((_, at) => (some >> at & 1) == 1)]).ShouldBeFalse(example.Says.En);
        }
    }

    [Fact]
    public void a_ground_that_holds_is_less_than_two_other_people()
    {
        var old = new PersonFacts(new(1950, 1, 1), "2", "senior", 10, 5);
        var rules = Cases.Rules with
        {
            Rules = [Hard("R04", """{"kind":"born-on-or-after","who":"members","cutOff":"1975-01-01"}""")],
            Grounds = [new("R05", ["R04"], Hard("R05", """{"kind":"overseas-years-at-least","who":"team","years":3}"""))]
        };

        NearestPass.Of(rules, new("new-materials", new Dictionary<string, string>(), old, [old, old]), [])
            .ShouldBe([new(Change.Relax, "R04", "R05")]);
    }

    [Fact]
    public void one_person_who_fails_two_rules_is_one_change()
    {
        var weak = new PersonFacts(new(1950, 1, 1), "4", "junior", 0, 0);
        var fine = new PersonFacts(new(1980, 1, 1), "2", "senior", 5, 5);
        var rules = Cases.Rules with { Rules = [Hard("A", """{"kind":"born-on-or-after","who":"members","cutOff":"1975-01-01"}"""), Hard("B", """{"kind":"degree-at-least","who":"team","degree":"master"}"""), Hard("C", """{"kind":"team-composition","leaders":1,"membersAtLeast":3}""")] };

        NearestPass.Of(rules, new("new-materials", new Dictionary<string, string>(), fine, [fine, weak]), [])
            .ShouldBe([new(Change.Person, "members[2]"), new(Change.Member, "members[3]")], ignoreOrder: true);
    }

    [Fact]
    public void the_oldest_give_their_places_until_the_mean_is_met()
    {
        PersonFacts Born(int year) => new(new(year, 1, 1));
        var rules = Cases.Rules with { Rules = [Hard("A", """{"kind":"average-age-at-most","who":"members","years":46,"onDay":"2020-01-01"}""")] };

        NearestPass.Of(rules, new("new-materials", new Dictionary<string, string>(), null, [Born(1975), Born(1950), Born(1978)]), [])
            .ShouldBe([new(Change.Person, "members[2]")]);
    }

    [Fact]
    public void a_number_that_depends_on_another_is_found_after_it()
    {
        var rules = Cases.Rules with { Rules = [Hard("A", """{"kind":"number-at-least","answer":"grant","least":100}"""), Hard("B", """{"kind":"at-least-share-of","answer":"own","percent":100,"whole":"grant"}""")] };

        var changes = NearestPass.Of(rules, new("new-materials", new Dictionary<string, string> { ["grant"] = "50", ["own"] = "50" }, null, []), []);

        changes.ShouldBe([new(Change.Answer, "grant", "100"), new(Change.Answer, "own", "100")]);
    }

    [Fact]
    public void a_field_of_another_programme_cannot_be_met_when_every_field_is_sent_away()
    {
        var rules = Cases.Rules with { Fields = ["e-commerce"], Rules = [Hard("R11", """{"kind":"field-routing","sends":["e-commerce"],"to":"PAN3315"}""")] };

        NearestPass.Of(rules, new("e-commerce", new Dictionary<string, string>(), null, []), []).ShouldBeNull();
        NearestPass.Of(rules with { Fields = ["automobile"] }, new("e-commerce", new Dictionary<string, string>(), null, []), []).ShouldBe([new(Change.Field, "automobile")]);
    }

    private static bool Passes(ProgrammeVersion rules, CaseFacts facts, IReadOnlyList<Change> changes) => RuleCheck.Passes(RuleCheck.All(
        rules, NearestPass.With(facts, changes, rules), [.. changes.Where(c => c.Kind == Change.Relax).Select(c => new Relaxed(c.Key, c.To!))]));

    private static Rule Hard(string id, string kind) => Seeds.Parse<Rule>(
        kind.Replace("{", $$"""{"id":"{{id}}","text":{"zh":"规则","en":"rule"},"hard":true,"source":"notice","reason":"AGE",""", StringComparison.Ordinal));
}
