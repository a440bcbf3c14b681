using TalentHub.ServiceKit;

namespace TalentHub.Applications;

public abstract record ProgrammeEvent;

/// <summary>The rules of one programme for one year took effect.</summary>
[StoredAs("programme_published")]
public sealed record ProgrammePublished(ProgrammeVersion Rules, StaffId By, DateOnly On) : ProgrammeEvent;
