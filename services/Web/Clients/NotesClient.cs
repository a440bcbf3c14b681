using System.Text.Json;

namespace TalentHub.Web;

/// <summary>What the office writes down for itself: notes on cases and reminders, as the service Applications answers them.</summary>
public sealed class NotesClient(Wire wire) : ServiceClient(wire, ApplicationsClient.Name)
{
    private const string Notes = "api/applications/notes";
    private const string Reminders = "api/applications/reminders";

    public Task<Answer<NoteList>> Of(Guid @case, CancellationToken ct = default) => Get<NoteList>(Notes, ct, ("case", $"{@case}"));

    public Task<Answer<JsonElement>> Write(Guid caseId, string text, string key, CancellationToken ct = default) => Post<JsonElement>(Notes, new { caseId, text }, ct, key);

    public Task<Answer<JsonElement>> TakeBack(CaseNote note, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"{Notes}/{note.Id}/take-back-note", new { }, ct, key, note.Version);

    /// <summary>Those of one case, or the reader's own.</summary>
    public Task<Answer<ReminderList>> RemindersOf(Guid? @case, CancellationToken ct = default) => Get<ReminderList>(Reminders, ct, ("case", @case?.ToString()));

    public Task<Answer<JsonElement>> Set(Guid? caseId, Guid? whom, DateOnly day, string? time, string text, string key, CancellationToken ct = default) =>
        Post<JsonElement>(Reminders, new { caseId, @for = whom, day, time, text }, ct, key);

    public Task<Answer<JsonElement>> Move(CaseReminder reminder, DateOnly day, string? time, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"{Reminders}/{reminder.Id}/move-reminder", new { day, time }, ct, key, reminder.Version);

    public Task<Answer<JsonElement>> End(CaseReminder reminder, string act, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"{Reminders}/{reminder.Id}/{act}-reminder", new { }, ct, key, reminder.Version);
}

/// <summary>A note on a case; without a text when the person's data were erased.</summary>
public sealed record CaseNote(Guid Id, string? Text, DateTimeOffset At, Guid By, bool MayTakeBack, long Version);

/// <summary>The notes of a case, the newest first.</summary>
public sealed record NoteList(IReadOnlyList<CaseNote> Items, int Most);

/// <summary>Something to think of on a day; without a text when the person's data were erased.</summary>
public sealed record CaseReminder(
    Guid Id, Guid? CaseId, string? Case, DateOnly Day, string? Time, string? Text, Guid For, Guid By, bool Due, bool ForMe, bool Mine, long Version);

/// <summary>Open reminders, the earliest first.</summary>
public sealed record ReminderList(IReadOnlyList<CaseReminder> Items, DateOnly Today);
