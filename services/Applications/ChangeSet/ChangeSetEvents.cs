using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A fact of an edited list that came back; what the cells say stands in no fact, but in those of the commands it leads to.</summary>
public abstract record ChangeSetEvent;

/// <summary>An edited list came back and was compared cell by cell.</summary>
/// <param name="Cells">Cells that differ from the list as it went out.</param>
/// <param name="Refused">Those of them that cannot be taken.</param>
[StoredAs("changes_proposed")]
public sealed record ChangesProposed(Guid ChangeSetId, string Sha256, int Rows, int Cells, int Refused, DateOnly On, StaffId By) : ChangeSetEvent;

/// <summary>The cells that could be taken were given to their cases as commands.</summary>
[StoredAs("changes_applied")]
public sealed record ChangesApplied(int Cells, int Refused, DateOnly On, StaffId By) : ChangeSetEvent;

/// <summary>Nothing of the list was taken.</summary>
[StoredAs("changes_abandoned")]
public sealed record ChangesAbandoned(DateOnly On, StaffId By) : ChangeSetEvent;
