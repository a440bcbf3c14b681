using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A written objection against a listed case is received; signed or with facts it is looked into, otherwise only kept.</summary>
/// <param name="Signed">It bears a real name, or a unit's seal.</param>
/// <param name="WithFacts">It states facts that can be looked into.</param>
/// <param name="FileNumber">Where the paper lies; who objected, and what was written, stands there and nowhere else.</param>
public sealed record RecordObjection(
    Guid CaseId,
    [StringLength(40)] string Ground,
    bool Signed,
    bool WithFacts,
    [StringLength(60), RegularExpression(Written.Impersonal)] string FileNumber,
    [OfficeDay] DateOnly? On = null)
{
    public static readonly Refusal OutOfPeriod = new("objection-out-of-period", "Objections are received while the list is shown.");

    /// <summary>The clock of the notice that says how long an inquiry may take.</summary>
    public const string Inquiry = "objection-inquiry";

    public Decision<ObjectionEvent> Decide(Guid id, Case state, Clock? inquiry, WorkingDays calendar, StaffId by, DateOnly today)
    {
        var on = On ?? today;
        if (on > today) return Case.DayInFuture;
        if (state.Stage is not (Stage.Public or Stage.Object)) return state.Illegal($"An objection is received at {Stage.Public}; the case stands at {state.Stage}.");
        if (on < state.PublicityOpenedOn || on > state.PublicityClosesOn)
            return OutOfPeriod with { Detail = $"Objections are received from {state.PublicityOpenedOn:yyyy-MM-dd} to {state.PublicityClosesOn:yyyy-MM-dd}." };

        var processed = Signed || WithFacts;
        var due = !processed || inquiry is null ? (DateOnly?)null : inquiry.From(on, calendar);
        return
        [
            new ObjectionReceived(
                id, CaseId, state.PublicityListId, Ground, Signed, WithFacts, FileNumber, processed,
                inquiry?.Length, due, due is { } day && !calendar.Knows(day.Year), on, by)
        ];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/objections", async (
                RecordObjection command, IDocumentStore store, Rulebook rulebook, CodeLists codes, WorkingDays calendar, TimeProvider clock, HttpContext http) =>
            {
                if (!codes.HasObjectionGround(command.Ground)) return Problems.Invalid([CodeLists.Unknown("/ground")]);
                var id = Guid.CreateVersion7(clock.GetUtcNow());
                return await store.SettlesRivals(http, async session =>
                {
                    var stream = await session.Events.FetchForWriting<Case>(command.CaseId, http.RequestAborted);
                    if (stream.Aggregate is not { } state) return Problems.Invalid([OpenPublicityList.Unknown("/caseId")]);
                    var rules = await rulebook.RulesOf(http.Tenant, state, http.RequestAborted);
                    var decision = command.Decide(id, state, rules.ClockOf(Inquiry), calendar, http.Staff, clock.TodayInShanghai());
                    foreach (var received in decision.OfType<ObjectionReceived>()) stream.AppendMany(ObjectionOnCase.Raised(state, received).Cast<object>());
                    return await session.Begin<Objection, ObjectionEvent>(id, $"/api/applications/objections/{id}", decision, http, new { id });
                });
            })
            .RequireAuthorization(Policies.AnyOf("clerk", "reviewer"));
}
