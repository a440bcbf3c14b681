using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The applicant reports a registered firm or a begun employment in the district.</summary>
/// <param name="On">Day of registration or of the labour contract.</param>
/// <param name="InsuredOn">Day from which people are insured there; a firm without any is an empty shell.</param>
public sealed record ReportLanding([RegularExpression("^(firm|employment)$")] string Kind, [RegularExpression(Written.Uscc)] string? Uscc = null, [OfficeDay] DateOnly? On = null, [OfficeDay] DateOnly? InsuredOn = null)
{
    public const string Command = "report-landing";

    public static readonly Refusal UsccNeeded = new("uscc-needed", "A registered firm is reported with its unified social credit code.");

    public Decision<CaseEvent> Decide(Case state, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        if (InsuredOn > today) return Case.DayInFuture;
        return Kind == "firm" && Uscc is null ? UsccNeeded : [new LandingReported(state.About, Kind, Uscc, On ?? today, by, InsuredOn)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, ReportLanding command, IDocumentSession session, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, state => command.Decide(state, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("clerk");
}
