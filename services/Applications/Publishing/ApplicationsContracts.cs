using JasperFx.Events;
using TalentHub.ServiceKit;
using V1 = TalentHub.Contracts.Applications.V1;

namespace TalentHub.Applications;

/// <summary>What each fact of this service is called outside.</summary>
public sealed class ApplicationsContracts : IContractMap
{
    public IReadOnlyList<Type> Produces =>
    [
        typeof(V1.LeadRecorded), typeof(V1.CandidatePooled), typeof(V1.DraftStarted), typeof(V1.CaseSubmitted), typeof(V1.CaseAccepted),
        typeof(V1.CaseReturned), typeof(V1.EligibilityChecked), typeof(V1.RelaxationGranted), typeof(V1.CaseRecommended),
        typeof(V1.KeyRecommendationReceived), typeof(V1.ReviewRecorded), typeof(V1.CaseSelected), typeof(V1.PublicityOpened), typeof(V1.PublicityClosed),
        typeof(V1.AwardAnnounced), typeof(V1.AwardRevoked), typeof(V1.ContractSigned), typeof(V1.LandingReported), typeof(V1.LandingVerified),
        typeof(V1.LandingRevoked), typeof(V1.PaymentPlanned), typeof(V1.PaymentRecorded), typeof(V1.PaymentReturned), typeof(V1.CaseWithdrawn),
        typeof(V1.CaseRejected), typeof(V1.CaseLapsed), typeof(V1.AssessmentRecorded), typeof(V1.CaseSuspended), typeof(V1.CaseResumed),
        typeof(V1.CaseTerminated), typeof(V1.PaymentCancelled), typeof(V1.AwardRecomputed), typeof(V1.ClawbackDemanded), typeof(V1.RepaymentRecorded),
        typeof(V1.ClawbackReferred), typeof(V1.CaseClosed), typeof(V1.ProgrammePublished), typeof(V1.RoundOpened), typeof(V1.RoundClosed),
        typeof(V1.OfficerAppointed), typeof(V1.OfficerRelieved), typeof(V1.StreamAdvanced)
    ];

    public object ToContract(IEvent fact) => fact.Data switch
    {
        LeadRecorded e => new V1.LeadRecorded(fact.StreamId, Of(e.About), e.Intent, e.On),
        CandidatePooled e => new V1.CandidatePooled(fact.StreamId, Of(e.About), e.On),
        DraftStarted e => new V1.DraftStarted(fact.StreamId, Of(e.About), e.On),
        CaseSubmitted e => new V1.CaseSubmitted(fact.StreamId, Of(e.About), e.Attempt, e.On),
        CaseAccepted e => new V1.CaseAccepted(fact.StreamId, Of(e.About), e.ReceiptNumber, e.On),
        CaseReturned e => new V1.CaseReturned(fact.StreamId, Of(e.About), e.On),
        EligibilityChecked e => new V1.EligibilityChecked(fact.StreamId, Of(e.About), e.Passed, e.On),
        RelaxationGranted e => new V1.RelaxationGranted(fact.StreamId, Of(e.About), e.Rule, e.Ground, e.On),
        CaseRecommended e => new V1.CaseRecommended(fact.StreamId, Of(e.About), e.ListNumber, e.On),
        KeyRecommendationReceived e => new V1.KeyRecommendationReceived(fact.StreamId, Of(e.About), e.On),
        ReviewRecorded e => new V1.ReviewRecorded(fact.StreamId, Of(e.About), e.Step, e.Passed, e.On),
        CaseSelected e => new V1.CaseSelected(fact.StreamId, Of(e.About), e.MinutesNumber, e.On),
        PublicityOpened e => new V1.PublicityOpened(fact.StreamId, Of(e.About), e.On, e.ClosesOn),
        PublicityClosed e => new V1.PublicityClosed(fact.StreamId, Of(e.About), e.On),
        AwardAnnounced e => new V1.AwardAnnounced(fact.StreamId, Of(e.About), e.DocumentNumber, e.Tier, e.AmountYuan, e.On),
        AwardRevoked e => new V1.AwardRevoked(fact.StreamId, Of(e.About), e.DocumentNumber, e.On),
        ContractSigned e => new V1.ContractSigned(fact.StreamId, Of(e.About), e.LandingDeadline, e.On),
        LandingReported e => new V1.LandingReported(fact.StreamId, Of(e.About), e.On),
        LandingVerified e => new V1.LandingVerified(fact.StreamId, Of(e.About), e.WithinDeadline, e.On),
        LandingRevoked e => new V1.LandingRevoked(fact.StreamId, Of(e.About), e.WithinDeadline, e.On),
        PaymentPlanned e => new V1.PaymentPlanned(fact.StreamId, Of(e.About), e.Instalment, e.Level, e.AmountYuan, e.DueOn),
        PaymentRecorded e => new V1.PaymentRecorded(fact.StreamId, Of(e.About), e.Instalment, e.Level, e.AmountYuan, e.On),
        PaymentReturned e => new V1.PaymentReturned(fact.StreamId, Of(e.About), e.Instalment, e.Level, e.AmountYuan, e.On),
        CaseWithdrawn e => new V1.CaseWithdrawn(fact.StreamId, Of(e.About), e.FromStage, e.Submitted, e.On),
        CaseRejected e => new V1.CaseRejected(fact.StreamId, Of(e.About), e.FromStage, e.Reason, e.On),
        ProgrammePublished e => new V1.ProgrammePublished(e.Rules.Code, e.Rules.Family, e.Rules.Version, e.Rules.Year, e.Rules.Assumed, e.Rules.Valid.From, e.Rules.Personless),
        RoundOpened e => new V1.RoundOpened(e.Programme, e.Version, e.Round, e.On),
        RoundClosed e => new V1.RoundClosed(e.Programme, e.Version, e.Round, e.On),
        CaseLapsed e => new V1.CaseLapsed(fact.StreamId, Of(e.About), e.Deadline, e.On),
        AssessmentRecorded e => new V1.AssessmentRecorded(fact.StreamId, Of(e.About), e.Kind, e.Year, e.Grade, e.On),
        CaseSuspended e => new V1.CaseSuspended(fact.StreamId, Of(e.About), e.FromStage, e.On),
        CaseResumed e => new V1.CaseResumed(fact.StreamId, Of(e.About), e.ToStage, e.On),
        CaseTerminated e => new V1.CaseTerminated(fact.StreamId, Of(e.About), e.FromStage, e.Reason, e.On),
        PaymentCancelled e => new V1.PaymentCancelled(fact.StreamId, Of(e.About), e.Instalment, e.Level, e.AmountYuan, e.DueOn, e.On),
        AwardRecomputed e => new V1.AwardRecomputed(fact.StreamId, Of(e.About), e.PreviousYuan, e.AmountYuan, e.On),
        ClawbackDemanded e => new V1.ClawbackDemanded(fact.StreamId, Of(e.About), e.Level, e.AmountYuan, e.DueOn, e.On),
        RepaymentRecorded e => new V1.RepaymentRecorded(fact.StreamId, Of(e.About), e.Level, e.AmountYuan, e.On),
        ClawbackReferred e => new V1.ClawbackReferred(fact.StreamId, Of(e.About), e.AmountYuan, e.On),
        CaseClosed e => new V1.CaseClosed(fact.StreamId, Of(e.About), e.On),
        OfficerAppointed e => new V1.OfficerAppointed(e.Officer.Value, e.On),
        OfficerRelieved e => new V1.OfficerRelieved(e.Officer.Value, e.On),
        CaseEvent => new V1.StreamAdvanced("case"),
        SupportEvent => new V1.StreamAdvanced("support-ledger"),
        QuotaEvent => new V1.StreamAdvanced("quota"),
        ProgrammeClosed => new V1.StreamAdvanced("programme"),
        NoticeEvent => new V1.StreamAdvanced("notice"),
        ChangeSetEvent => new V1.StreamAdvanced("change-set"),
        ExpertEvent => new V1.StreamAdvanced("expert"),
        PanelEvent => new V1.StreamAdvanced("panel"),
        AssignmentEvent => new V1.StreamAdvanced("assignment"),
        ExportEvent => new V1.StreamAdvanced("export"),
        ObjectionEvent => new V1.StreamAdvanced("objection"),
        PublicityListEvent => new V1.StreamAdvanced("publicity-list"),
        ImportEvent => new V1.StreamAdvanced("import"),
        SavedViewsEvent => new V1.StreamAdvanced("saved-views"),
        NoteEvent => new V1.StreamAdvanced("note"),
        ReminderEvent => new V1.StreamAdvanced("reminder"),
        CalendarFeedEvent => new V1.StreamAdvanced("calendar-feed"),
        _ => throw new InvalidOperationException($"{fact.Data.GetType().Name} is no fact of this service.")
    };

    private static V1.CaseAbout Of(About about) => new(
        about.Programme, about.Family, about.Version, about.Round, about.Year, about.Township, about.Field, about.Channel, about.Origin);
}
