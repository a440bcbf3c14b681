using JasperFx.Events;
using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class DeskRowTests
{
    private static readonly Promise Promised = new("acceptance", new(2019, 5, 16));

    [Fact]
    public void a_case_waits_at_the_desk_from_its_submission_to_its_passed_check()
    {
        Row(Lead, Drafted).Waiting.ShouldBeNull();
        var handedIn = Row(Lead, Drafted, Submitted with { Promise = Promised });
        (handedIn.Waiting, handedIn.PromisedOn, handedIn.Round, handedIn.HandedInOn, handedIn.Attempt).ShouldBe(("form-check", Promised.By, "3315-ET-2019-1", Day, 1));
        var accepted = Row(Lead, Drafted, Submitted, Accepted with { Promise = Promised });
        (accepted.Waiting, accepted.ReceiptNumber).ShouldBe(("eligibility-check", "R-1"));
        Row(Lead, Drafted, Submitted, Accepted with { Promise = Promised }, CheckedBadly).Waiting.ShouldBe("eligibility-check");
        (Row(Lead, Drafted, Submitted, Accepted with { Promise = Promised }, CheckedWell) is { Waiting: null, PromisedOn: null }).ShouldBeTrue();
        Row(Lead, Drafted, Submitted, new CaseRejected(Entered, "SUBMIT", "AGE", Day, Jun)).Waiting.ShouldBeNull();
        Row(Lead, Drafted, Submitted, new CaseWithdrawn(Entered, "SUBMIT", true, "x", Day, Mei)).Waiting.ShouldBeNull();
    }

    [Fact]
    public void a_returned_case_waits_for_its_correction_without_a_promised_day_and_without_what_was_checked()
    {
        var found = new FormChecked(Entered, [new("A", "missing"), new("B")], Day, Mei);
        Row(Lead, Drafted, Submitted with { Promise = Promised }, found, found with { Items = [new("A")] }).Items.ShouldBe([new("B"), new("A")]);
        var back = Row(Lead, Drafted, Submitted with { Promise = Promised }, found, new CaseReturned(Entered, ["x"], Day, Mei, Paused: new("acceptance", 4, null)));
        (back.Waiting, back.PromisedOn, back.Paused!.DaysLeft, back.Items.Count).ShouldBe(("correction", null, 4, 0));
        var again = Row(Lead, Drafted, Submitted, new CaseReturned(Entered, ["x"], Day, Mei, Paused: new("acceptance", 4, null)), Submitted with { Attempt = 2, Promise = Promised });
        (again.Waiting, again.PromisedOn, again.Paused).ShouldBe(("form-check", Promised.By, null));
    }

    private static DeskRow Row(params object[] facts)
    {
        var projection = new DeskRowProjection();
        DeskRow? row = null;
        foreach (var (version, fact) in facts.Index())
        {
            var e = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(fact.GetType()), fact)!;
            (e.StreamId, e.TenantId, e.Version) = (Id, "330203", version + 1);
            row = projection.Evolve(row, Id, e);
        }

        return row!;
    }
}
