using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What the office knows of an expert is set right; an employer left stays a ground for avoidance for some years.</summary>
public sealed record CorrectExpert(
    [MaxLength(20)] IReadOnlyList<string>? Fields = null,
    [RegularExpression(Written.Uscc)] string? Uscc = null,
    [MaxLength(100)] IReadOnlyList<TieEntry>? Ties = null,
    [OfficeDay] DateOnly? On = null)
{
    public static readonly Refusal NotActive = new("expert-not-active", "The expert has left the register.");

    public Decision<ExpertEvent> Decide(Expert expert, StaffId by, DateOnly today)
    {
        if (On > today) return Case.DayInFuture;
        if (!expert.Active) return NotActive;
        if (RegisterExpert.Unclear(Ties)) return RegisterExpert.TieUnclear;

        return [new ExpertCorrected(Fields ?? [], Uscc, RegisterExpert.Of(Ties), On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/experts/{id}/correct-expert", async (
                Guid id, CorrectExpert command, IDocumentSession session, CodeLists codes, TimeProvider clock, HttpContext http) =>
                RegisterExpert.UnknownFields(command.Fields, codes) is { Count: > 0 } unknown
                    ? Problems.Invalid(unknown)
                    : await session.Decide<Expert, ExpertEvent>(id, e => command.Decide(e, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("secretary");
}
