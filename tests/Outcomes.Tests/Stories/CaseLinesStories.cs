using Shouldly;
using TalentHub.Contracts.Applications.V1;
using TalentHub.ServiceKit;
using Xunit;
using static TalentHub.Outcomes.Tests.Told;

namespace TalentHub.Outcomes.Tests;

public sealed class CaseLinesStories
{
    private static readonly Guid Case = Guid.Empty;
    private static readonly DateOnly Day = new(2019, 5, 6);

    [Fact]
    public void a_lead_counts_once_as_lead() => Lines(new LeadRecorded(Case, About, false, Day)).ShouldBe([("T00", 1m, "LEAD", "")]);

    [Fact]
    public void a_lead_with_stated_intent_counts_once_as_intent() => Lines(new LeadRecorded(Case, About, true, Day)).ShouldBe([("T00", 1m, "INTENT", "")]);

    [Fact]
    public void a_first_submission_is_an_application() => Lines(new CaseSubmitted(Case, About, 1, Day)).ShouldBe([("T01", 1m, "SUBMIT", "")]);

    [Fact]
    public void a_second_submission_is_no_second_application() => Lines(new CaseSubmitted(Case, About, 2, Day)).ShouldBeEmpty();

    [Fact]
    public void a_withdrawal_after_submission_takes_the_application_away_and_stands_apart() =>
        Lines(new CaseWithdrawn(Case, About, "ACCEPT", true, Day)).ShouldBe([("T01", -1m, "WITHDRAW", "")]);

    [Fact]
    public void a_withdrawal_before_submission_takes_nothing_away() => Lines(new CaseWithdrawn(Case, About, "DRAFT", false, Day)).ShouldBeEmpty();

    [Fact]
    public void money_demanded_back_is_no_longer_paid_when_it_comes_in()
    {
        Lines(new ClawbackDemanded(Case, About, "city", 1000000.50m, Day, Day)).ShouldBe([("T18D", 1000000.50m, "CLAW", "city")]);
        Lines(new RepaymentRecorded(Case, About, "city", 400000.25m, Day)).ShouldBe([("T16", -400000.25m, "PAY", "city"), ("T18", 400000.25m, "CLAW", "city")]);
    }

    [Fact]
    public void a_recommendation_counts() => Lines(new CaseRecommended(Case, About, "L1", Day)).ShouldBe([("T02", 1m, "RECOMM", "")]);

    [Fact]
    public void a_key_recommendation_counts() => Lines(new KeyRecommendationReceived(Case, About, Day)).ShouldBe([("T03", 1m, "KEYREC", "")]);

    [Fact]
    public void an_award_counts_and_its_revocation_takes_it_away()
    {
        Lines(new AwardAnnounced(Case, About, "甬人才〔2019〕1号", "A", 1000000m, Day)).ShouldBe([("T04", 1m, "AWARD", "")]);
        Lines(new AwardRevoked(Case, About, "甬人才〔2019〕9号", Day)).ShouldBe([("T04", -1m, "AWARD", "")]);
    }

    [Fact]
    public void a_landing_in_time_counts_for_the_number_and_for_the_rate()
    {
        Lines(new LandingVerified(Case, About, true, Day)).ShouldBe([("T06", 1m, "LAND", ""), ("T07N", 1m, "LAND", "")]);
        Lines(new LandingRevoked(Case, About, true, Day)).ShouldBe([("T06", -1m, "LAND", ""), ("T07N", -1m, "LAND", "")]);
    }

    [Fact]
    public void a_late_landing_counts_for_the_number_only()
    {
        Lines(new LandingVerified(Case, About, false, Day)).ShouldBe([("T06", 1m, "LAND", "")]);
        Lines(new LandingRevoked(Case, About, false, Day)).ShouldBe([("T06", -1m, "LAND", "")]);
    }

    [Fact]
    public void money_is_counted_by_level_and_the_first_instalment_counts_the_case()
    {
        Lines(new PaymentRecorded(Case, About, 1, "city", 500000.25m, Day)).ShouldBe([("T16", 500000.25m, "PAY", "city"), ("T16N", 1m, "PAY", "")]);
        Lines(new PaymentReturned(Case, About, 1, "city", 500000.25m, Day)).ShouldBe([("T16", -500000.25m, "PAY", "city"), ("T16N", -1m, "PAY", "")]);
        Lines(new PaymentRecorded(Case, About, 2, "district", 3m, Day)).ShouldBe([("T16", 3m, "PAY", "district")]);
    }

    [Fact]
    public void a_planned_payment_falls_due_on_its_day_and_a_cancelled_one_is_due_no_more()
    {
        var (due, late) = (Day.AddMonths(3), Day.AddMonths(4));
        Dues(new PaymentPlanned(Case, About, 1, "city", 500000.25m, due)).ShouldBe(("T17D", 500000.25m, due, "city"));
        Dues(new PaymentCancelled(Case, About, 1, "city", 500000.25m, due, Day)).ShouldBe(("T17D", -500000.25m, due, "city"), "cancelled ahead of its day it was never due");
        Dues(new PaymentCancelled(Case, About, 1, "city", 500000.25m, due, late)).ShouldBe(("T17D", -500000.25m, late, "city"), "until its cancellation it was due");
    }

    private static (string, decimal, DateOnly, string) Dues(object fact)
    {
        var line = CaseLines.For(Kept(fact)).ShouldHaveSingleItem();
        return (line.Metric, line.Amount, line.CountsOn, line.Under.Level);
    }

    [Fact]
    public void a_round_that_ended_opens_its_rate()
    {
        var line = CaseLines.For(Kept(new RoundClosed("3315-ET", "2019", "3315-ET-2019-1", Day), "330200")).ShouldHaveSingleItem();
        (line.Metric, line.Office, line.Under.Round).ShouldBe(("T05R", "330200", "3315-ET-2019-1"));
    }

    [Fact]
    public void a_changed_target_is_booked_as_the_difference()
    {
        var line = CaseLines.For(Kept(new TargetSet(Case, "T06", "330203", 2020, ">=", 18, 15, true, new StaffId(Case)))).ShouldHaveSingleItem();
        (line.Metric, line.Amount, line.CountsOn, line.Under.Year).ShouldBe(("T25T06", 3m, new DateOnly(2020, 1, 1), "2020"));
    }

    [Fact]
    public void facts_that_move_no_figure_write_nothing()
    {
        object[] quiet =
        [
            new CandidatePooled(Case, About, Day), new DraftStarted(Case, About, Day), new CaseAccepted(Case, About, "R1", Day), new CaseReturned(Case, About, Day),
            new EligibilityChecked(Case, About, true, Day), new RelaxationGranted(Case, About, "R01", "ground", Day), new ReviewRecorded(Case, About, "REVIEW1", true, Day),
            new CaseSelected(Case, About, "M1", Day), new PublicityOpened(Case, About, Day, Day), new PublicityClosed(Case, About, Day),
            new ContractSigned(Case, About, Day, Day), new LandingReported(Case, About, Day),
            new CaseRejected(Case, About, "REVIEW1", "AGE", Day), new ProgrammePublished("NKT", "NKT", "2019", 2019, false, Day), new RoundOpened("NKT", "2019", "NKT-2019-1", Day),
            new CaseLapsed(Case, About, Day, Day), new AssessmentRecorded(Case, About, "MID", 2020, "qualified", Day), new CaseSuspended(Case, About, "PAY", Day),
            new CaseResumed(Case, About, "PAY", Day), new CaseTerminated(Case, About, "PAY", "fraud", Day),
            new AwardRecomputed(Case, About, 5m, 6m, Day), new ClawbackReferred(Case, About, 5m, Day), new CaseClosed(Case, About, Day),
            new OfficerAppointed(Case, Day), new OfficerRelieved(Case, Day),
            new StreamAdvanced("case"), new Contracts.People.V1.PersonRegistered(Case), new Contracts.People.V1.PersonErased(Case), new Contracts.People.V1.PersonMerged(Case, Case),
            new Contracts.People.V1.PersonUnmerged(Case, Case), new Contracts.People.V1.StreamAdvanced("person")
        ];
        quiet.SelectMany(q => CaseLines.For(Kept(q))).ShouldBeEmpty();
        quiet.Select(q => q.GetType()).Concat(CaseLines.Kinds.Where(k => k != typeof(TargetSet))).ShouldBe(ContractNames.In(typeof(CaseSubmitted).Assembly), ignoreOrder: true);
    }

    [Fact]
    public void a_line_says_where_it_comes_from()
    {
        var line = CaseLines.For(Kept(new LandingVerified(Case, About, true, Day)))[1];
        line.ShouldBe(new LedgerLine(
            7 * 16 + 1, "T07N", 1, 1, Day, Noon, Guid.Parse("00000000-0000-0000-0000-0000000000f1"), "told", "applications", "330203",
            Guid.Parse("00000000-0000-0000-0000-0000000000c1"), 3,
            new("3315-ET", "3315", "2019", "3315-ET-2019-1", "2019", "330203001", "sci-tech-services", "self-declared", "newly-recruited", "LAND", "")));
    }

    [Fact]
    public void what_a_metric_calls_the_same_for_all_its_lines_is_the_same()
    {
        object[] counting =
        [
            new LeadRecorded(Case, About, true, Day), new CaseSubmitted(Case, About, 1, Day), new CaseWithdrawn(Case, About, "ACCEPT", true, Day), new CaseRecommended(Case, About, "L", Day),
            new KeyRecommendationReceived(Case, About, Day), new AwardAnnounced(Case, About, "D", null, 1, Day), new AwardRevoked(Case, About, "D", Day),
            new LandingVerified(Case, About, true, Day), new LandingRevoked(Case, About, true, Day), new PaymentRecorded(Case, About, 1, "city", 1, Day),
            new PaymentReturned(Case, About, 1, "city", 1, Day), new PaymentPlanned(Case, About, 1, "city", 1, Day), new PaymentCancelled(Case, About, 1, "city", 1, Day, Day), new RoundClosed("P", "V", "R", Day), new TargetSet(Case, "T16", "330203", 2020, ">", 1, 0, false, new StaffId(Case))
        ];
        foreach (var line in counting.SelectMany(c => CaseLines.For(Kept(c))))
            foreach (var (dimension, value) in Indicators.Find(line.Metric)!.Fixed)
                line.Under[Dimensions.PlaceOf(dimension)].ShouldBe(value, $"{line.Metric} {dimension}");
    }

    private static (string Metric, decimal Amount, string Stage, string Level)[] Lines(object fact)
    {
        var lines = CaseLines.For(Kept(fact));
        lines.ShouldAllBe(l => l.CountsOn == Day && l.KnownAt == Noon && l.Office == "330203");
        return [.. lines.Select(l => (l.Metric, l.Amount, l.Under.Stage, l.Under.Level))];
    }
}
