using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A note was wrong or is needed no more: its text is destroyed.</summary>
public sealed record TakeBackNote
{
    public static readonly Refusal OthersNote = new("others-note", "Only its writer and a reviewer take a note back.");

    public static readonly Refusal AlreadyTakenBack = new("note-already-taken-back", "This note was taken back before.");

    public Decision<NoteEvent> Decide(Note note, bool reviews, DateTimeOffset now, StaffId by) =>
        !note.MayBeTakenBackBy(by, reviews) ? OthersNote
        : note.TakenBack ? AlreadyTakenBack
        : [new NoteTakenBack(now, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/notes/{id:guid}/take-back-note", (Guid id, TakeBackNote command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
            {
                session.Delete<SealedText>(id);
                return session.Decide<Note, NoteEvent>(id, note => command.Decide(note, http.User.IsInRole("reviewer"), clock.GetUtcNow(), http.Staff), http).Forbids(OthersNote);
            })
            .RequireAuthorization("staff");
}
