namespace TalentHub.Contracts.Applications.V1;

/// <summary>A person, a team or a reference code became known to the office as a possible case.</summary>
/// <param name="Intent">The lead has stated the intent to come.</param>
/// <param name="On">Day it counts on, Asia/Shanghai.</param>
public sealed record LeadRecorded(Guid CaseId, CaseAbout About, bool Intent, DateOnly On);

/// <summary>The talent office took the lead into coaching.</summary>
public sealed record CandidatePooled(Guid CaseId, CaseAbout About, DateOnly On);

/// <summary>The applicant began to fill in the form of a round.</summary>
public sealed record DraftStarted(Guid CaseId, CaseAbout About, DateOnly On);

/// <summary>The applicant and the unit handed the application in.</summary>
/// <param name="Attempt">1 for the first submission, higher after a return for correction.</param>
public sealed record CaseSubmitted(Guid CaseId, CaseAbout About, int Attempt, DateOnly On);

/// <summary>The district accepted the application for processing; the legal clock starts.</summary>
public sealed record CaseAccepted(Guid CaseId, CaseAbout About, string ReceiptNumber, DateOnly On);

/// <summary>The application went back to the applicant for correction.</summary>
public sealed record CaseReturned(Guid CaseId, CaseAbout About, DateOnly On);

/// <summary>Every rule of the programme version was checked against the facts of the case.</summary>
public sealed record EligibilityChecked(Guid CaseId, CaseAbout About, bool Passed, DateOnly On);

/// <summary>A rule that a case failed was relaxed on a stated ground by two people.</summary>
public sealed record RelaxationGranted(Guid CaseId, CaseAbout About, string Rule, string Ground, DateOnly On);

/// <summary>The case went up on a sealed list.</summary>
public sealed record CaseRecommended(Guid CaseId, CaseAbout About, string ListNumber, DateOnly On);

/// <summary>The level above put the case forward with a key recommendation.</summary>
/// <param name="On">Date of the letter.</param>
public sealed record KeyRecommendationReceived(Guid CaseId, CaseAbout About, DateOnly On);

/// <summary>The result of a review step above the district was recorded.</summary>
/// <param name="Step">REVIEW1, REVIEW2 or DD.</param>
public sealed record ReviewRecorded(Guid CaseId, CaseAbout About, string Step, bool Passed, DateOnly On);

/// <summary>The leading group decided to select the case.</summary>
public sealed record CaseSelected(Guid CaseId, CaseAbout About, string MinutesNumber, DateOnly On);

/// <summary>The list with the case was opened to the public for objections.</summary>
public sealed record PublicityOpened(Guid CaseId, CaseAbout About, DateOnly On, DateOnly ClosesOn);

/// <summary>The time for objections ended with none upheld.</summary>
public sealed record PublicityClosed(Guid CaseId, CaseAbout About, DateOnly On);

/// <summary>The issuing body recognised the case by a numbered document.</summary>
/// <param name="On">Date of the document: the day the selection counts on.</param>
/// <param name="AmountYuan">Support granted, in yuan.</param>
public sealed record AwardAnnounced(
    Guid CaseId, CaseAbout About, string DocumentNumber, string? Tier, decimal AmountYuan, DateOnly On);

/// <summary>A recognition was taken back by a numbered document.</summary>
public sealed record AwardRevoked(Guid CaseId, CaseAbout About, string DocumentNumber, DateOnly On);

/// <summary>District, host and applicant signed the contract or task book.</summary>
public sealed record ContractSigned(Guid CaseId, CaseAbout About, DateOnly LandingDeadline, DateOnly On);

/// <summary>The applicant reported a registered firm or a begun employment in the district.</summary>
public sealed record LandingReported(Guid CaseId, CaseAbout About, DateOnly On);

/// <summary>The district verified the landing.</summary>
/// <param name="On">Day of registration or of the labour contract: the day the landing counts on.</param>
public sealed record LandingVerified(Guid CaseId, CaseAbout About, bool WithinDeadline, DateOnly On);

/// <summary>A verified landing turned out not to hold.</summary>
public sealed record LandingRevoked(Guid CaseId, CaseAbout About, bool WithinDeadline, DateOnly On);

/// <summary>A part of the support was planned for payment.</summary>
/// <param name="On">Day it is due.</param>
public sealed record PaymentPlanned(
    Guid CaseId, CaseAbout About, int Instalment, string Level, decimal AmountYuan, DateOnly On);

/// <summary>A part of the support left the treasury.</summary>
/// <param name="On">Bank date.</param>
public sealed record PaymentRecorded(
    Guid CaseId, CaseAbout About, int Instalment, string Level, decimal AmountYuan, DateOnly On);

/// <summary>A payment came back from the bank.</summary>
/// <param name="On">Bank date.</param>
public sealed record PaymentReturned(
    Guid CaseId, CaseAbout About, int Instalment, string Level, decimal AmountYuan, DateOnly On);

/// <summary>The applicant or the unit withdrew the case.</summary>
/// <param name="FromStage">Stage it was withdrawn from.</param>
/// <param name="Submitted">It had been submitted before.</param>
public sealed record CaseWithdrawn(Guid CaseId, CaseAbout About, string FromStage, bool Submitted, DateOnly On);

/// <summary>The case was turned down at a stage.</summary>
/// <param name="Reason">Reason code, for example AGE or QUOTA.</param>
public sealed record CaseRejected(Guid CaseId, CaseAbout About, string FromStage, string Reason, DateOnly On);
