using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The applicant begins the form of a round; the rules of that moment hold for the case from then on.</summary>
public sealed record StartDraft([StringLength(60)] string Round, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "start-draft";

    public static readonly Refusal RoundUnknown = new("round-unknown", "There is no such round of this programme and year.");

    public static readonly Refusal RoundNotOpen = new("round-not-open", "The round takes no applications on that day.");

    public Decision<CaseEvent> Decide(Case state, Round? round, Programme programme, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;
        if (round is null || round.Programme != state.About.Programme || round.Year != state.About.Year) return RoundUnknown;

        var on = On ?? today;
        if (!round.OpenOn(on)) return RoundNotOpen;
        if (on > programme.ClosedOn) return CloseProgramme.Closed;

        var rules = programme.Rules;
        var about = state.About with { Round = round.Code, Version = rules.Version };
        return [new DraftStarted(about, new(programme.Version, rules.Stages, rules.PublicityWorkingDays(), rules.PanelSteps()), on, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, StartDraft command, IDocumentSession session, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, async (state, ct) => command.Decide(
                    state,
                    await rulebook.Round(http.Tenant, command.Round, ct),
                    await rulebook.ProgrammeOf(http.Tenant, state, ct),
                    http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("clerk");
}
