using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A fact of a list that leaves the house as a workbook: who took what, under which filters, and when.</summary>
public abstract record ExportEvent;

/// <summary>Somebody asked for a list. What was typed into the search is not kept: only that something was.</summary>
[StoredAs("export_requested")]
public sealed record ExportRequested(
    Guid ExportId, string List, IReadOnlyList<string> Offices, IReadOnlyDictionary<string, string> Filters, bool Searched, IReadOnlyList<string> Columns,
    DateOnly On, StaffId By) : ExportEvent;

/// <summary>The workbook is written.</summary>
/// <param name="Cut">The list was longer than a workbook may be; the rest is left out.</param>
/// <param name="Position">How far the list had followed the log.</param>
[StoredAs("export_finished")]
public sealed record ExportFinished(long Rows, bool Cut, string Sha256, long Bytes, long Position, DateOnly ExpiresOn) : ExportEvent;

/// <summary>The workbook could not be written.</summary>
[StoredAs("export_failed")]
public sealed record ExportFailed(string Reason) : ExportEvent;

/// <summary>The workbook was taken out of the house.</summary>
[StoredAs("export_fetched")]
public sealed record ExportFetched(DateOnly On, StaffId By) : ExportEvent;

/// <summary>The key of the workbook was destroyed; nobody can read it any more.</summary>
[StoredAs("export_expired")]
public sealed record ExportExpired(DateOnly On) : ExportEvent;
