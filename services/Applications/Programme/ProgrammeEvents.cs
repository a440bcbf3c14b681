using TalentHub.ServiceKit;

namespace TalentHub.Applications;

public abstract record ProgrammeEvent;

/// <summary>The rules of one programme for one year took effect.</summary>
[StoredAs("programme_published")]
public sealed record ProgrammePublished(ProgrammeVersion Rules, StaffId By, DateOnly On, IReadOnlyList<Example>? Examples = null) : ProgrammeEvent;

/// <summary>A programme of one year takes no new form after a day; cases already begun go on.</summary>
[StoredAs("programme_closed")]
public sealed record ProgrammeClosed(string Programme, int Year, StaffId By, DateOnly On) : ProgrammeEvent;
