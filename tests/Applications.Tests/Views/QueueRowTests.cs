using JasperFx.Events;
using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class QueueRowTests
{
    [Fact]
    public void a_form_lies_with_whoever_began_it_until_it_is_handed_in()
    {
        (Row(Lead).Clerk, Row(Lead).Form, Row(Lead).Waits).ShouldBe((Mei.Value, null, false));
        var drafted = Row(Lead, Drafted with { By = Jun });
        (drafted.Clerk, drafted.Form, drafted.Waits).ShouldBe((Jun.Value, QueueRow.Draft, true));
        (Row(Lead, Drafted, Submitted) is { Form: null, Waits: false }).ShouldBeTrue();
        var back = Row(Lead, Drafted, Submitted, Accepted, Proposed, new CaseReturned(Entered, ["x"], Day, Jun));
        (back.Form, back.Proposals.Count, back.Clerk).ShouldBe((QueueRow.Correction, 0, Mei.Value));
        Row(Lead, Drafted, new CaseWithdrawn(Entered, "DRAFT", false, "x", Day, Mei)).Waits.ShouldBeFalse();
    }

    [Fact]
    public void a_relaxation_waits_from_its_proposal_to_its_grant_or_to_a_check_that_passes()
    {
        var proposed = Row(Lead, Drafted, Submitted, Accepted, CheckedBadly, Proposed);
        (proposed.Proposals.Single().By, proposed.Waits).ShouldBe((Mei.Value, true));
        Row(Lead, Drafted, Submitted, Accepted, CheckedBadly, Proposed, new RelaxationGranted(Entered, "R06", "world-famous", Mei, Day, Jun)).Waits.ShouldBeFalse();
        Row(Lead, Drafted, Submitted, Accepted, CheckedBadly, Proposed, CheckedWell).Waits.ShouldBeFalse();
        Row(Lead, Drafted, Submitted, Accepted, CheckedBadly, Proposed, new CaseRejected(Entered, "ACCEPT", "AGE", Day, Jun)).Waits.ShouldBeFalse();
    }

    [Fact]
    public void publicity_waits_until_it_is_closed_and_counts_its_open_objections()
    {
        var open = Row(Lead, Drafted, Submitted, Opened with { ListId = Member });
        (open.PublicityEndsOn, open.ListId, open.Waits).ShouldBe((new(2019, 5, 16), Member, true));
        Row(Lead, Drafted, Submitted, Opened, new ObjectionRaised(Entered, Member, "x", Day, Mei)).Objections.ShouldBe(1);
        Row(Lead, Drafted, Submitted, Opened, new ObjectionRaised(Entered, Member, "x", Day, Mei), new ObjectionSettled(Entered, Member, false, "D-1", Stage.Public, Day, Jun)).Objections.ShouldBe(0);
        Row(Lead, Drafted, Submitted, Opened, Closed).Waits.ShouldBeFalse();
    }

    [Fact]
    public void a_landing_and_a_failed_recheck_wait_for_a_second_person()
    {
        object[] before = [Lead, Drafted, Submitted, Awarded, Signed];
        var reported = Row([.. before, Reported]);
        (reported.LandingBy, reported.Waits).ShouldBe((Mei.Value, true));
        Row([.. before, Reported, new CaseSuspended(Entered, Stage.Sign, "x", null, Day, Jun)]).Waits.ShouldBeFalse();
        Row([.. before, Reported, new CaseSuspended(Entered, Stage.Sign, "x", null, Day, Jun), new CaseResumed(Entered, Stage.Sign, Day, Jun)]).Waits.ShouldBeTrue();
        Row([.. before, Reported, Landed]).Waits.ShouldBeFalse();
        Row([.. before, Reported, new LandingRevoked(Entered, "x", true, Day, Jun)]).Waits.ShouldBeFalse();

        var failed = new EligibilityRechecked(Entered, false, [Failed], "x", Day, Jun);
        Row([.. before, failed]).RecheckBy.ShouldBe(Jun.Value);
        Row([.. before, failed, new RecheckSettled(Entered, "kept", "x", Day, Mei)]).Waits.ShouldBeFalse();
        Row([.. before, failed, failed with { Passed = true }]).Waits.ShouldBeFalse();
        foreach (var end in new object[]
        {
            new CaseLapsed(Entered, Day, Day, Mei), new CaseTerminated(Entered, Stage.Sign, "D-1", "ended-early", Day, Jun), new CaseClosed(Entered, "x", Day, Mei)
        })
            Row([.. before, Reported, failed, end]).Waits.ShouldBeFalse();
    }

    private static QueueRow Row(params object[] facts)
    {
        var projection = new QueueRowProjection();
        QueueRow? row = null;
        foreach (var (version, fact) in facts.Index())
        {
            var e = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(fact.GetType()), fact)!;
            (e.StreamId, e.TenantId, e.Version) = (Id, "330203", version + 1);
            row = projection.Evolve(row, Id, e);
        }

        return row!;
    }
}
