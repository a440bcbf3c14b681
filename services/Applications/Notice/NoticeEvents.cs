using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A fact of a notice in the making; it changes nothing for any case.</summary>
public abstract record NoticeEvent;

/// <summary>The rules of an earlier year were taken as the beginning of a new notice.</summary>
[StoredAs("notice_cloned")]
public sealed record NoticeCloned(int FromYear, ProgrammeVersion Rules, IReadOnlyList<Example> Examples, StaffId By, DateOnly On) : NoticeEvent;

/// <summary>The text of a notice was written or changed, as a whole.</summary>
[StoredAs("notice_edited")]
public sealed record NoticeEdited(ProgrammeVersion Rules, IReadOnlyList<Example> Examples, StaffId By, DateOnly On) : NoticeEvent;
