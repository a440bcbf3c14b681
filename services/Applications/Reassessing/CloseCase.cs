using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The case is archived: its support ran to the end, or what was to come back has come.</summary>
public sealed record CloseCase([StringLength(60)] string? ArchiveNumber = null, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "close-case";

    public static readonly Refusal NotAccepted = new("not-accepted", "The final acceptance has not been passed.");

    public static readonly Refusal PaymentsOpen = new("payments-open", "Planned payments are open; pay or cancel them first.");

    public static readonly Refusal ClawbackOpen = new("clawback-open", "Money demanded back has not come in full.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today) =>
        state.Refuses(Command, On, today) is { } no ? no : [new CaseClosed(state.About, ArchiveNumber, On ?? today, by)];

    internal static Refusal? Blocked(Case state) =>
        state.Stage == Stage.Final && !state.Has(Stage.Final) ? NotAccepted
        : state.Instalments.Any(i => !i.Paid) ? PaymentsOpen
        : CaseMoney.Outstanding(state) > 0 ? ClawbackOpen
        : null;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, CloseCase command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("clerk");
}
