using JasperFx.Events;
using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

/// <summary>What finance sees of a case: what is open, to whom, and whether it may be paid.</summary>
public sealed class CasePaymentsTests
{
    [Fact]
    public void a_planned_part_is_open_until_it_is_paid_and_again_when_it_comes_back()
    {
        var open = Row([.. Until("planned")]).Open.ShouldHaveSingleItem();
        (open.Number, open.Ready, open.AmountYuan).ShouldBe(($"{Id}-1", true, 4_000_000m));
        Row([.. Until(Stage.Pay)]).DueOn.ShouldBeNull();
        var again = Row([.. Until(Stage.Pay), new PaymentReturned(Entered, 1, "city", 4_000_000, "x", Day, Jun)]);
        again.Open.ShouldHaveSingleItem().Number.ShouldBe($"{Id}-1-2");
        again.DueOn.ShouldBe(Planned.DueOn);
    }

    [Fact]
    public void a_part_waits_for_its_stage()
    {
        object[] facts = [.. Until(Stage.Pay), Planned with { Instalment = 2, After = "MID" }];
        Row(facts).Open.Single().Ready.ShouldBeFalse();
        Row([.. facts, Supported.MidPassed with { Grade = "unqualified" }]).Open.Single().Ready.ShouldBeFalse();
        Row([.. facts, Supported.MidPassed]).Open.Single().Ready.ShouldBeTrue();
    }

    [Fact]
    public void nothing_is_due_while_the_case_is_suspended()
    {
        object[] facts = [.. Until("planned"), Supported.Suspended];
        (Row(facts).DueOn, Row(facts).Open.Single().Ready).ShouldBe((null, false));
        Row([.. facts, new CaseResumed(Entered, "LAND", Day, Jun)]).Open.Single().Ready.ShouldBeTrue();
    }

    [Fact]
    public void a_firm_that_left_gets_nothing_from_the_district()
    {
        object[] facts = [.. Until(Stage.Land), Planned, Planned with { Instalment = 2, Level = "district" }, new DepartureRecorded(Entered, null, false, Day, Jun)];
        Row(facts).Open.Select(p => p.Ready).ShouldBe([true, false]);
    }

    [Fact]
    public void the_money_goes_to_the_firm_that_landed() =>
        Row([.. Until(Stage.Sign), Reported with { Kind = "firm", Uscc = "91330203MA2AGXXX1T" }]).PayeeUscc.ShouldBe("91330203MA2AGXXX1T");

    [Fact]
    public void the_file_says_what_may_be_paid_and_nothing_else()
    {
        var row = Row([.. Until("planned"), Planned with { Instalment = 2, After = "MID" }]) with { PayeeUscc = "=91", DocumentNumber = "甬,6号" };
        var lines = GetHandOver.Written([row], new(2019, 12, 31)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[1].ShouldBe($"{Id}-1,3315-ET,R-1,\"甬,6号\",市级,'=91,4000000.00,2019-09-30,,,,");
        GetHandOver.Written([row], new(2019, 9, 29)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
    }

    private static CasePayments Row(object[] facts)
    {
        var projection = new CasePaymentsProjection();
        CasePayments? row = null;
        for (var at = 0; at < facts.Length; at++)
        {
            // A fact the view does not ask for never reaches it.
            if (!projection.IncludedEventTypes.Contains(facts[at].GetType())) continue;
            var wrapped = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(facts[at].GetType()), facts[at])!;
            (wrapped.StreamId, wrapped.Version, wrapped.TenantId) = (Id, at + 1, "330203");
            row = projection.Evolve(row, Id, wrapped);
        }

        return row!;
    }
}
