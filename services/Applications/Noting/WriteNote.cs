using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Somebody of the office writes down what colleagues should know of a case; it may speak of persons and never leaves the office.</summary>
public sealed record WriteNote(Guid CaseId, [StringLength(2000, MinimumLength = 1)] string Text)
{
    public static readonly Refusal TooMany = new("too-many-notes", "The case has two hundred notes; take one back first.");

    public Decision<NoteEvent> Decide(Case state, int written, Guid id, DateTimeOffset now, StaffId by) =>
        written >= Note.Most ? TooMany
        : [new NoteWritten(id, state.Id, state.PersonId is null, now, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/notes", async (WriteNote command, IDocumentSession session, SealedTexts texts, TimeProvider clock, HttpContext http) =>
        {
            var ct = http.RequestAborted;
            if (await session.LoadAsync<Case>(command.CaseId, ct) is not { } state || !await http.Sees(state)) return Problems.NotFound();
            var id = Guid.CreateVersion7();
            var written = await session.Query<Note>().CountAsync(n => n.CaseId == state.Id && !n.TakenBack, ct);
            var decision = command.Decide(state, written, id, clock.GetUtcNow(), http.Staff);
            if (decision.Refusal is null)
            {
                if (await texts.Seal(http.Tenant, id, state.PersonId, state.Id, command.Text.Trim(), ct) is not { } text) return SealedTexts.PersonErased();
                session.Insert(text);
            }

            return await session.Begin<Note, NoteEvent>(id, $"/api/applications/notes?case={state.Id}", decision, http, new { id });
        }).RequireAuthorization("staff");
}
