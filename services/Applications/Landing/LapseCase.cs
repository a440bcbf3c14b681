using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The day by which the landing was due has passed without one: the award lapses.</summary>
public sealed record LapseCase([OfficeDay] DateOnly? On = null)
{
    public const string Command = "lapse-case";

    /// <summary>The clock of the notice that says how long after the deadline a landing may still be entered before the award lapses by itself.</summary>
    public const string Grace = "landing-lapse";

    public static readonly Refusal DeadlineAhead = new("landing-deadline-ahead", "The landing is not due yet; the case lapses after that day only.");

    public static readonly Refusal LandingWaits = new("landing-waits", "A landing was reported and waits for verification.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var on = On ?? today;
        if (on <= state.LandingDeadline) return DeadlineAhead;
        if (state.Landing is { } reported && reported.On <= state.LandingDeadline) return LandingWaits;

        return [.. AfterSelection.Unpaid(state, "lapsed", on, by), new CaseLapsed(state.About, state.LandingDeadline ?? on, on, by)];
    }

    /// <summary>What follows when nobody did anything; a case in which somebody wrote since its deadline is left to people.</summary>
    public static Decision<CaseEvent> WhenDue(Case state, Clock? grace, WorkingDays calendar, DateOnly lastWritten, DateOnly today) =>
        state.LandingDeadline is { } deadline && lastWritten <= deadline && today > (grace?.From(deadline, calendar) ?? deadline)
            && new LapseCase(today).Decide(state, StaffId.Clock, today) is { Refusal: null } lapsed
            ? lapsed
            : [];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, LapseCase command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("clerk");
}
