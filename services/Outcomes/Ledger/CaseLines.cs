using System.Globalization;
using TalentHub.Contracts.Applications.V1;

namespace TalentHub.Outcomes;

/// <summary>What each fact adds to, or takes from, the books. Nothing else in Outcomes counts.</summary>
public static class CaseLines
{
    /// <summary>The kinds of facts that move a figure.</summary>
    public static readonly IReadOnlyList<Type> Kinds =
    [
        typeof(LeadRecorded), typeof(CaseSubmitted), typeof(CaseWithdrawn), typeof(CaseRecommended), typeof(KeyRecommendationReceived),
        typeof(AwardAnnounced), typeof(AwardRevoked), typeof(LandingVerified), typeof(LandingRevoked), typeof(PaymentRecorded),
        typeof(PaymentReturned), typeof(PaymentPlanned), typeof(PaymentCancelled), typeof(ClawbackDemanded), typeof(RepaymentRecorded), typeof(RoundClosed), typeof(TargetSet)
    ];

    public static IReadOnlyList<LedgerLine> For(KeptFact fact) => fact.Data switch
    {
        LeadRecorded e => [LedgerLine.Of(fact, Indicators.Leads, +1, e.On, Under(e.About, e.Intent ? "INTENT" : "LEAD"))],
        CaseSubmitted { Attempt: 1 } e => [LedgerLine.Of(fact, Indicators.Submitted, +1, e.On, Under(e.About, "SUBMIT"))],
        CaseWithdrawn { Submitted: true } e => [LedgerLine.Of(fact, Indicators.Submitted, -1, e.On, Under(e.About, "WITHDRAW"))],
        CaseRecommended e => [LedgerLine.Of(fact, Indicators.Recommended, +1, e.On, Under(e.About, "RECOMM"))],
        KeyRecommendationReceived e => [LedgerLine.Of(fact, Indicators.KeyRecommended, +1, e.On, Under(e.About, "KEYREC"))],
        AwardAnnounced e => [LedgerLine.Of(fact, Indicators.Selected, +1, e.On, Under(e.About, "AWARD"))],
        AwardRevoked e => [LedgerLine.Of(fact, Indicators.Selected, -1, e.On, Under(e.About, "AWARD"))],
        LandingVerified e => Landing(fact, +1, e.WithinDeadline, e.On, e.About),
        LandingRevoked e => Landing(fact, -1, e.WithinDeadline, e.On, e.About),
        PaymentRecorded e => Payment(fact, +1, e.Instalment, e.AmountYuan, e.On, e.About, e.Level),
        PaymentReturned e => Payment(fact, -1, e.Instalment, e.AmountYuan, e.On, e.About, e.Level),
        PaymentPlanned e => [LedgerLine.Of(fact, Indicators.Due, e.AmountYuan, e.On, Under(e.About, "PAY", e.Level))],
        PaymentCancelled e => [LedgerLine.Of(fact, Indicators.Due, -e.AmountYuan, e.On > e.DueOn ? e.On : e.DueOn, Under(e.About, "PAY", e.Level))],
        ClawbackDemanded e => [LedgerLine.Of(fact, Indicators.Demanded, e.AmountYuan, e.On, Under(e.About, "CLAW", e.Level))],
        RepaymentRecorded e =>
        [
            LedgerLine.Of(fact, Indicators.Paid, -e.AmountYuan, e.On, Under(e.About, "PAY", e.Level)),
            LedgerLine.Of(fact, Indicators.Recovered, e.AmountYuan, e.On, Under(e.About, "CLAW", e.Level), 1)
        ],
        RoundClosed e => [LedgerLine.Of(fact, Indicators.RoundsClosed, +1, e.On,
            Counted.Nothing with { Programme = e.Programme, Version = e.Version, Round = e.Round })],
        TargetSet e => [LedgerLine.Of(fact, Indicators.TargetOf(e.Metric), e.Value - e.Previous, new DateOnly(e.Year, 1, 1),
            Counted.Nothing with { Year = e.Year.ToString(CultureInfo.InvariantCulture) })],
        _ => []
    };

    private static IReadOnlyList<LedgerLine> Landing(KeptFact fact, int sign, bool inTime, DateOnly on, CaseAbout about)
    {
        var under = Under(about, "LAND");
        var landed = LedgerLine.Of(fact, Indicators.Landed, sign, on, under);
        return inTime ? [landed, LedgerLine.Of(fact, Indicators.LandedInTime, sign, on, under, 1)] : [landed];
    }

    private static IReadOnlyList<LedgerLine> Payment(KeptFact fact, int sign, int instalment, decimal yuan, DateOnly on, CaseAbout about, string level)
    {
        var paid = LedgerLine.Of(fact, Indicators.Paid, sign * yuan, on, Under(about, "PAY", level));
        return instalment == 1 ? [paid, LedgerLine.Of(fact, Indicators.PaidCases, sign, on, Under(about, "PAY"), 1)] : [paid];
    }

    private static Counted Under(CaseAbout about, string stage, string level = "") => new(
        about.Programme, about.Family, about.Version, about.Round, about.Year.ToString(CultureInfo.InvariantCulture),
        about.Township, about.Field, about.Channel, about.Origin, stage, level);
}
