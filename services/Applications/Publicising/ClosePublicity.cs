using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The time for objections is over and none was upheld.</summary>
public sealed record ClosePublicity([OfficeDay] DateOnly? On = null)
{
    public const string Command = "close-publicity";

    public static readonly Refusal AlreadyClosed = new("publicity-already-closed", "The publicity was closed before.");

    public static readonly Refusal StillOpen = new("publicity-still-open", "The publicity is still open.");

    public static readonly Refusal ObjectionOpen = new("objection-open", "An objection against the case is not decided yet.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var on = On ?? today;
        return on < state.PublicityClosesOn
            ? StillOpen with { Detail = $"The publicity is open until {state.PublicityClosesOn:yyyy-MM-dd}." }
            : [new PublicityClosed(state.About, on, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, ClosePublicity command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("reviewer");
}
