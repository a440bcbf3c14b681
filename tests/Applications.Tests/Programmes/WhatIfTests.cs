using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

public sealed class WhatIfTests
{
    private static readonly CaseFacts Doctor = new("new-materials", new Dictionary<string, string>(), new(Degree: "2"), []);
    private static readonly CaseFacts Master = Doctor with { Leader = new(Degree: "3") };
    private static readonly ProgrammeVersion Stricter = Cases.Rules with
    {
        Rules = [((DegreeAtLeast)Cases.Rules.Rules[0]) with { Degree = "doctor" }],
        Amounts = [.. Cases.Rules.Amounts.Select(a => a with { Yuan = a.Yuan / 2 })]
    };

    [Fact]
    public void the_same_rules_change_nothing() => WhatIf.Of(Cases.At(Stage.Pay).State, Master, Cases.Rules, Cases.Rules).ShouldBeNull();

    [Fact]
    public void a_stricter_rule_and_its_money_are_named()
    {
        var line = WhatIf.Of(Cases.At(Stage.Pay).State, Master, Cases.Rules, Stricter).ShouldNotBeNull();

        (line.PassedBefore, line.PassesAfter, line.AmountBefore, line.AmountAfter).ShouldBe((true, false, 10_000_000m, 0m));
        line.Rules.ShouldBe([new("R06", "pass", "fail")]);
        line.CaseId.ShouldBe(Cases.Id);
    }

    [Fact]
    public void who_still_passes_gets_what_the_other_rules_give()
    {
        var line = WhatIf.Of(Cases.At(Stage.Pay).State, Doctor, Cases.Rules, Stricter).ShouldNotBeNull();

        (line.PassesAfter, line.AmountAfter).ShouldBe((true, 5_000_000m));
        line.Rules.ShouldBeEmpty();
    }

    [Fact]
    public void a_case_without_a_person_is_not_named() =>
        WhatIf.Of(Cases.At(Stage.Pay).State, Master, Cases.Rules, Stricter with { Personless = true }).ShouldNotBeNull().CaseId.ShouldBeNull();

    [Fact]
    public void a_rule_that_is_new_and_holds_changes_nothing() =>
        WhatIf.Of(Cases.At(Stage.Accept).State, Doctor, Cases.Rules, Cases.Rules with { Rules = [.. Cases.Rules.Rules, ((DegreeAtLeast)Cases.Rules.Rules[0]) with { Id = "R99" }] }).ShouldBeNull();
}
