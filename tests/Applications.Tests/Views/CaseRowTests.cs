using JasperFx.Events;
using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

/// <summary>The list of cases says what a slow oracle, which looks at all facts at once, says too.</summary>
public sealed class CaseRowTests
{
    private static readonly DateTimeOffset Start = new(2019, 5, 9, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void a_row_says_at_every_step_what_the_oracle_says()
    {
        List<object> facts = [];
        foreach (var fact in (object[])[.. Whole, new PaymentReturned(Entered, 1, "city", 4_000_000, "x", Day, Jun), Paid, new AwardRevoked(Entered, "D", "x", Today, Jun)])
        {
            facts.Add(fact);
            Fold(facts).ShouldBe(Oracle(facts), fact.GetType().Name);
        }
    }

    [Fact]
    public void after_the_award_a_row_says_so_too()
    {
        List<object> facts = [.. Whole];
        foreach (var fact in (object[])
        [
            Supported.MidPassed, Supported.MidPassed with { Kind = "ANNUAL" }, Planned with { Instalment = 2 }, Paid with { Instalment = 2 },
            Supported.Leaderless with { FromStage = "MID" }, new LeaderReplaced(Entered, Member, Leader, [], Day, Jun), new CaseResumed(Entered, "MID", Day, Jun),
            new AwardRecomputed(Entered, new Dictionary<string, string>(), "A", 10_000_000, 20_000_000, "x", Day, Jun), Supported.Terminated, Supported.Demanded,
            new RepaymentRecorded(Entered, "city", 3_000_000, "V", Day, Jun), new CaseClosed(Entered, null, Today, Mei)
        ])
        {
            facts.Add(fact);
            Fold(facts).ShouldBe(Oracle(facts), fact.GetType().Name);
        }
    }

    [Fact]
    public void a_landing_that_does_not_hold_leaves_the_row() =>
        Fold([.. Until(Stage.Land), new LandingRevoked(Entered, "x", true, Day, Jun)]).ShouldNotBeNull().LandedOn.ShouldBeNull();

    [Fact]
    public void a_row_is_found_by_its_numbers_and_its_employer()
    {
        var row = Fold(Whole)!;
        foreach (var word in new[] { "甬城科技", "轻合金", "r-1", "l-1", "甬人才发〔2019〕6号" }) row.Search.ShouldContain(word);
    }

    private static CaseRow? Fold(IReadOnlyList<object> facts)
    {
        var projection = new CaseRowProjection();
        CaseRow? row = null;
        for (var at = 0; at < facts.Count; at++) row = projection.Evolve(row, Id, Stored(facts[at], at));
        return row;
    }

    /// <summary>The same from the end backwards: the last fact of a kind decides each column.</summary>
    private static CaseRow Oracle(IReadOnlyList<object> facts)
    {
        var lead = (LeadRecorded)facts[0];
        var last = (CaseEvent)facts[^1];
        Case? state = null;
        foreach (var fact in facts) state = Case.After(state, fact);
        string?[] words = [lead.ReferenceCode, lead.Employer, lead.Uscc, lead.ProjectTitle, Last<CaseAccepted>()?.ReceiptNumber, Last<CaseRecommended>()?.ListNumber, Last<AwardAnnounced>()?.DocumentNumber];
        return new(
            Id, "330203", "3315-ET", 2019, last.About.Round, state!.Stage, Stage.InOrder.ToList().IndexOf(state.Stage), "330203001", "new-materials", "self-declared", "newly-recruited",
            Last<LeaderReplaced>()?.PersonId ?? Leader, null, "甬城科技", "轻合金", string.Join(' ', words.Where(w => w is not null)).ToLowerInvariant(),
            Start, Start.AddMinutes(facts.Count - 1), last.On)
        {
            Version = facts.Count,
            Members = 1,
            Intent = true,
            ReceiptNumber = Last<CaseAccepted>()?.ReceiptNumber,
            ListNumber = Last<CaseRecommended>()?.ListNumber,
            DocumentNumber = Last<AwardAnnounced>()?.DocumentNumber,
            Tier = state.Tier,
            AmountYuan = Last<AwardRecomputed>()?.AmountYuan ?? Last<AwardAnnounced>()?.AmountYuan,
            LandedOn = Last<LandingVerified>()?.On,
            PaidYuan = facts.OfType<PaymentRecorded>().Sum(p => p.AmountYuan) - facts.OfType<PaymentReturned>().Sum(p => p.AmountYuan) - facts.OfType<RepaymentRecorded>().Sum(p => p.AmountYuan)
        };

        T? Last<T>() where T : class => facts.OfType<T>().LastOrDefault();
    }

    private static IEvent Stored(object fact, int at)
    {
        var stored = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(fact.GetType()), fact)!;
        stored.StreamId = Id;
        stored.Version = at + 1;
        stored.TenantId = "330203";
        stored.Timestamp = Start.AddMinutes(at);
        return stored;
    }
}
