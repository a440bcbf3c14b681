using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A fact about a note on a case; what the note says stands in none.</summary>
public abstract record NoteEvent;

/// <summary>Somebody of the office wrote a note on a case.</summary>
/// <param name="Confidential">The case is known to the appointed officers alone.</param>
[StoredAs("note_written")]
public sealed record NoteWritten(Guid NoteId, Guid CaseId, bool Confidential, DateTimeOffset At, StaffId By) : NoteEvent;

/// <summary>The note was taken back, and its text destroyed.</summary>
[StoredAs("note_taken_back")]
public sealed record NoteTakenBack(DateTimeOffset At, StaffId By) : NoteEvent;
