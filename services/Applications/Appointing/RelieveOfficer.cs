using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The administrator takes the trust back: from now on the officer sees no confidential case.</summary>
public sealed record RelieveOfficer(Guid Officer, [StringLength(200, MinimumLength = 1), RegularExpression(Written.Impersonal)] string Reason, [OfficeDay] DateOnly? On = null)
{
    public static readonly Refusal NotAppointed = new("officer-not-appointed", "This member of the staff is no officer.");

    public Decision<OfficersEvent> Decide(Officers officers, StaffId by, DateOnly today) =>
        On > today ? Case.DayInFuture
        : !officers.Has(new(Officer)) ? NotAppointed
        : [new OfficerRelieved(new(Officer), Reason, On ?? today, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/officers/relieve-officer", (
                RelieveOfficer command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Officers, OfficersEvent>(Officers.IdOf(http.Tenant), o => command.Decide(o, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("administrator");
}
