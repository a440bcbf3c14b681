using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The level above put the case forward with a key recommendation.</summary>
public sealed record RecordKeyRecommendation([OfficeDay] DateOnly? On = null)
{
    public const string Command = "record-key-recommendation";

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today) =>
        state.Refuses(Command, On, today) is { } no ? no : [new KeyRecommendationReceived(state.About, On ?? today, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, RecordKeyRecommendation command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("reviewer");
}
