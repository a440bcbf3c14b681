using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A fact about one table of applications that a clerk sent in; what stands in its cells is never in a fact.</summary>
public abstract record ImportEvent;

/// <summary>A clerk sent in a table for a round; it rests sealed until it has been checked.</summary>
[StoredAs("import_uploaded")]
public sealed record ImportUploaded(string Round, string Programme, int Year, string Format, string Sha256, long Bytes, StaffId By, DateTimeOffset At) : ImportEvent;

/// <summary>The table could not be read to its end.</summary>
[StoredAs("import_refused")]
public sealed record ImportRefused(string Code, string Zh, string En) : ImportEvent;

/// <summary>Every row has its verdict; <paramref name="Faults"/> counts what was found wrong, by code.</summary>
[StoredAs("import_checked")]
public sealed record ImportChecked(int Rows, int Good, IReadOnlyDictionary<string, int> Faults, DateTimeOffset At) : ImportEvent;

/// <summary>A clerk had the good rows entered; <paramref name="Whole"/> when all of them had to be good.</summary>
[StoredAs("import_begun")]
public sealed record ImportBegun(bool Whole, StaffId By, DateOnly On) : ImportEvent;

/// <summary>A page of the table was entered: so many cases, and so many rows that could no longer be entered.</summary>
[StoredAs("import_advanced")]
public sealed record ImportAdvanced(int Page, int Entered, int Failed) : ImportEvent;

/// <summary>Every page was entered.</summary>
[StoredAs("import_finished")]
public sealed record ImportFinished(int Entered, int Failed, DateTimeOffset At) : ImportEvent;

/// <summary>A clerk gave the table up; nothing of it was entered.</summary>
[StoredAs("import_abandoned")]
public sealed record ImportAbandoned(StaffId By, DateTimeOffset At) : ImportEvent;

/// <summary>The key to the table was destroyed with its rows; what was entered stays.</summary>
[StoredAs("import_expired")]
public sealed record ImportExpired(DateTimeOffset At) : ImportEvent;
