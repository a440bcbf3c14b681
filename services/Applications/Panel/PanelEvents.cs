using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A case before a panel, and the persons its applicant asked not to be judged by.</summary>
public sealed record PanelCase(Guid CaseId, IReadOnlyList<Guid> AvoidPersons);

/// <summary>Why an expert may not judge a case.</summary>
public sealed record Clash(Guid ExpertId, Guid? CaseId, string Ground);

/// <summary>A place on a panel and who takes it.</summary>
public sealed record Seat(int Number, Guid ExpertId, Guid Account);

/// <summary>What the panel decided of one case.</summary>
/// <param name="Score">The mean of the experts' scores, of 100.</param>
/// <param name="Reason">Why a case was passed over one that ranks behind it, or taken before one ahead.</param>
public sealed record ReviewResult(Guid CaseId, bool Passed, decimal Score, int Rank, string? Tier, string? Reason);

/// <summary>A fact of one panel of experts; who sits on it and what was scored is for nobody outside.</summary>
public abstract record PanelEvent;

[StoredAs("panel_formed")]
public sealed record PanelFormed(Guid PanelId, string Programme, int Year, string Round, int Seats, ReviewPlan Plan, DateOnly On, StaffId By) : PanelEvent;

[StoredAs("panel_cases_assigned")]
public sealed record PanelCasesAssigned(IReadOnlyList<PanelCase> Cases, DateOnly On, StaffId By) : PanelEvent;

/// <summary>Free seats were drawn by lot: with the same candidates and the same seed everybody draws the same.</summary>
[StoredAs("panel_experts_drawn")]
public sealed record PanelExpertsDrawn(
    string Seed, IReadOnlyList<Guid> Candidates, IReadOnlyList<Clash> LeftOut, IReadOnlyList<Seat> Seats, DateOnly On, StaffId By) : PanelEvent;

[StoredAs("panel_expert_appointed")]
public sealed record PanelExpertAppointed(Seat Seat, string Reason, DateOnly On, StaffId By) : PanelEvent;

/// <summary>An expert left the panel for a conflict; what was scored no longer counts.</summary>
[StoredAs("panel_expert_recused")]
public sealed record PanelExpertRecused(Seat Seat, string Ground, Guid? CaseId, bool SelfDeclared, int VoidedSheets, DateOnly On, StaffId By) : PanelEvent;

[StoredAs("panel_scoring_closed")]
public sealed record PanelScoringClosed(int Sheets, DateOnly On, StaffId By) : PanelEvent;

[StoredAs("panel_decided")]
public sealed record PanelDecided(IReadOnlyList<ReviewResult> Results, DateOnly On, StaffId By) : PanelEvent;

[StoredAs("panel_published")]
public sealed record PanelPublished(IReadOnlyList<Guid> CaseIds, IReadOnlyList<Guid> LeftOut, DateOnly On, StaffId By) : PanelEvent;

[StoredAs("panel_dissolved")]
public sealed record PanelDissolved(string Reason, DateOnly On, StaffId By) : PanelEvent;
