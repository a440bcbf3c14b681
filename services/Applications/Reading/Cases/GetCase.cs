using System.Text.Json;
using Marten;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A command that cannot be given now, and why: the code of the refusal and its sentence.</summary>
public sealed record RefusedCommand(string Command, string Why, string Detail);

/// <summary>One entry of the time line of a case: what happened, on which day it counts, when it became known and who entered it.</summary>
public sealed record CaseFact(Guid Id, string Type, long Version, DateTimeOffset At, DateOnly On, StaffId By, JsonElement Data);

/// <summary>One case as its page shows it.</summary>
public sealed record CasePage(
    Guid Id, string Office, string Stage, long Version, About About, Guid? PersonId, string? ReferenceCode, IReadOnlyList<Guid> MemberIds,
    string? EmployerName, string? EmployerUscc, string? ProjectTitle, bool Intent, string? NextReview, string? Tier, decimal AmountYuan,
    DateOnly? PublicityClosesOn, DateOnly? LandingDeadline, IReadOnlyList<Instalment> Instalments,
    IReadOnlyDictionary<string, string> Answers, IReadOnlyList<Verdict> Verdicts, IReadOnlyList<Proposal> Proposals,
    IReadOnlyList<string> Allowed, IReadOnlyList<RefusedCommand> Refused, IReadOnlyList<CaseFact> Facts,
    IReadOnlyList<string>? OpenFields);

/// <summary>The page of one case, from its own facts: never behind what was just entered.</summary>
public static class GetCase
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/cases/{id}", async (
            Guid id, IQuerySession session, IOptions<JsonOptions> json, HttpContext http) =>
        {
            var facts = await session.Events.FetchStreamAsync(id, token: http.RequestAborted);
            Case? state = null;
            foreach (var fact in facts) state = Case.After(state, fact.Data);
            if (state is null || facts[0].Data is not LeadRecorded lead) return Problems.NotFound("The office has no such case.");

            var version = facts[^1].Version;
            http.Response.Headers.ETag = $"\"{version}\"";
            return Results.Ok(new CasePage(
                id, session.TenantId, state.Stage, version, state.About, state.PersonId, lead.ReferenceCode, state.MemberIds,
                lead.Employer, lead.Uscc, lead.ProjectTitle, lead.Intent, state.NextReview, state.Tier, state.AmountYuan,
                state.PublicityClosesOn, state.LandingDeadline, state.Instalments, state.Answers, state.Verdicts, state.Proposals,
                state.Allowed,
                [.. state.Refused.Select(r => new RefusedCommand(r.Command, r.Why.Code, r.Why.Detail))],
                [
                    .. facts.Select(f => new CaseFact(
                        f.Id, f.EventTypeName, f.Version, f.Timestamp.ToUniversalTime(), ((CaseEvent)f.Data).On, ((CaseEvent)f.Data).By,
                        JsonSerializer.SerializeToElement(f.Data, f.EventType, json.Value.SerializerOptions)))
                ],
                state.OpenFields));
        }).Produces<CasePage>().RequireAuthorization("reader");
}
