using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>An expert leaves the register; nobody asks him any more.</summary>
public sealed record RetireExpert([StringLength(200), RegularExpression(Written.Impersonal)] string Reason, [OfficeDay] DateOnly? On = null)
{
    public Decision<ExpertEvent> Decide(Expert expert, StaffId by, DateOnly today) =>
        On > today ? Case.DayInFuture : !expert.Active ? CorrectExpert.NotActive : [new ExpertRetired(Reason, On ?? today, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/experts/{id}/retire-expert", (
                Guid id, RetireExpert command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Expert, ExpertEvent>(id, e => command.Decide(e, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("secretary");
}
