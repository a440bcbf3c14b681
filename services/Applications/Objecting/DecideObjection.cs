using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The inquiry into an objection ends by a numbered document: upheld, the case is removed from its list; not upheld, it goes on.</summary>
public sealed record DecideObjection(
    bool Upheld,
    [StringLength(60)] string DocumentNumber,
    [StringLength(500), RegularExpression(Written.Impersonal)] string? Reason = null,
    [OfficeDay] DateOnly? On = null)
{
    public const string Command = "decide-objection";

    public static readonly Refusal AlreadyDecided = new("objection-already-decided", "The objection was decided before.");

    public static readonly Refusal NotProcessed = new("objection-not-processed", "The paper is neither signed nor does it state facts; it is kept and not looked into.");

    public static readonly Refusal BeforeReceipt = new("objection-decided-before-receipt", "An objection is not decided before the day it was received.");

    public Decision<ObjectionEvent> Decide(Objection state, StaffId by, DateOnly today)
    {
        var on = On ?? today;
        if (!state.Processed) return NotProcessed;
        if (state.Outcome is not null) return AlreadyDecided;
        if (on > today) return Case.DayInFuture;
        return on < state.ReceivedOn ? BeforeReceipt : [new ObjectionDecided(Upheld, DocumentNumber, Reason, on, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/objections/{{id}}/{Command}", (
                Guid id, DecideObjection command, IDocumentStore store, TimeProvider clock, HttpContext http) =>
                store.SettlesRivals(http, session => session.Decide<Objection, ObjectionEvent>(id, async (state, ct) =>
                {
                    var decision = command.Decide(state, http.Staff, clock.TodayInShanghai());
                    if (decision.OfType<ObjectionDecided>().FirstOrDefault() is not { } decided) return decision;

                    var stream = await session.Events.FetchForWriting<Case>(state.CaseId, ct);
                    if (stream.Aggregate is { } held && ObjectionOnCase.Settled(held, id, decided) is { Count: > 0 } facts) stream.AppendMany(facts.Cast<object>());
                    return decision;
                }, http)))
            .RequireAuthorization(Policies.AnyOf("reviewer", "leader"));
}
