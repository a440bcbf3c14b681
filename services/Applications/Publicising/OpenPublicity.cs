using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The list with the case is shown to the public for objections, for as many working days as the programme says.</summary>
public sealed record OpenPublicity([StringLength(60)] string NoticeNumber, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "open-publicity";

    public Decision<CaseEvent> Decide(Case state, WorkingDays calendar, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var on = On ?? today;
        var days = state.Terms!.PublicityWorkingDays;
        var closesOn = calendar.After(on, days);
        return [new PublicityOpened(state.About, NoticeNumber, days, closesOn, !calendar.Knows(closesOn.Year), on, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, OpenPublicity command, IDocumentSession session, WorkingDays calendar, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, calendar, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("reviewer");
}
