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
    IReadOnlyList<string> Allowed, IReadOnlyList<RefusedCommand> Refused, IReadOnlyList<CaseFact> Facts)
{
    /// <summary>The money of the case by level: planned, paid, returned, demanded, repaid and what the receiver holds.</summary>
    public IReadOnlyList<MoneyLine> Money { get; init; } = [];

    public IReadOnlyList<Deadline> Deadlines { get; init; } = [];

    /// <summary>Yearly reviews, mid-term and final acceptance so far.</summary>
    public IReadOnlyList<Assessed> Assessed { get; init; } = [];

    /// <summary>Other cases of the same person, those that stand against this one marked.</summary>
    public IReadOnlyList<OtherCase> Others { get; init; } = [];

    /// <summary>A failed recheck waits for a second person.</summary>
    public bool RecheckOpen { get; init; }

    public bool InCourt { get; init; }

    /// <summary>What the form asks, by the version the case was entered under; null before the form was begun.</summary>
    public CaseForm? Form { get; init; }

    /// <summary>The papers handed in, every version in the order they came.</summary>
    public IReadOnlyList<HeldMaterial> Materials { get; init; } = [];

    /// <summary>Papers can be handed in now.</summary>
    public bool TakesMaterials { get; init; }

    /// <summary>How the office's promise stands; null where none is open.</summary>
    public Standing? Promise { get; init; }

    /// <summary>The check-list of the form, with what was found so far.</summary>
    public IReadOnlyList<CheckLine> CheckList { get; init; } = [];

    /// <summary>The answers that may be changed after a return; null while the whole form is open.</summary>
    public IReadOnlyList<string>? OpenFields { get; init; }
}

/// <summary>An item of the check-list and what was found of it.</summary>
/// <param name="Found">open, met or failed.</param>
public sealed record CheckLine(string Item, Words Text, IReadOnlyList<string> Fields, string Found, string? Fault, string? Remark)
{
    public static IReadOnlyList<CheckLine> Of(Case state, ProgrammeVersion rules) =>
        state.Stage is Stage.Submit or Stage.Accept
            ? [.. rules.CheckList().Select(c => (c, Found: state.Screening?.Of(c.Code))).Select(l => new CheckLine(
                l.c.Code, l.c.Text, l.c.Fields, l.Found is null ? "open" : l.Found.Fault is null ? "met" : "failed", l.Found?.Fault, l.Found?.Remark))]
            : [];
}

/// <summary>The form of a case: its sections, questions and papers.</summary>
public sealed record CaseForm(IReadOnlyList<Section> Sections, IReadOnlyList<Answer> Answers, IReadOnlyList<Material> Materials);

/// <summary>Another case of the same person.</summary>
/// <param name="Conflict">Kind of conflict with this case; null when both may stand.</param>
public sealed record OtherCase(Guid Id, string Programme, int Year, string Stage, string? ReceiptNumber, string? Conflict);

/// <summary>The page of one case, from its own facts: never behind what was just entered.</summary>
public static class GetCase
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/cases/{id}", async (
            Guid id, IQuerySession session, Rulebook rulebook, WorkingDays calendar, TimeProvider clock, IOptions<JsonOptions> json, HttpContext http) =>
        {
            var facts = await session.Events.FetchStreamAsync(id, token: http.RequestAborted);
            Case? state = null;
            foreach (var fact in facts) state = Case.After(state, fact.Data);
            if (state is null || facts[0].Data is not LeadRecorded lead || !await http.Sees(state)) return Problems.NotFound("The office has no such case.");

            var version = facts[^1].Version;
            var rules = await rulebook.RulesOf(session.TenantId, state, http.RequestAborted);
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
                ])
            {
                Money = state.Money,
                Deadlines = CaseDeadlines.Of(state, rules),
                Assessed = state.Assessed,
                Others = await Others(session, state, rules, facts, http.RequestAborted),
                RecheckOpen = state.RecheckFailedBy is not null,
                InCourt = state.InCourt,
                Form = state.Terms is null ? null : new(rules.Sections ?? [], rules.Answers, rules.Materials),
                Materials = state.Materials,
                TakesMaterials = state.TakesMaterials,
                Promise = Standing.Of(state, calendar, clock.TodayInShanghai()),
                CheckList = CheckLine.Of(state, rules),
                OpenFields = state.OpenFields
            });
        }).Produces<CasePage>().RequireAuthorization("reader");

    /// <summary>The other cases of the person: both ends of a conflict show each other.</summary>
    private static async Task<IReadOnlyList<OtherCase>> Others(
        IQuerySession session, Case state, ProgrammeVersion rules, IReadOnlyList<JasperFx.Events.IEvent> facts, CancellationToken ct)
    {
        if (state.PersonId is not { } person) return [];
        var toppedUp = facts.Select(f => (f.Data as AwardAnnounced)?.TopsUp).OfType<Guid>().ToHashSet();
        Guid?[] same = [.. (await session.SameAs(person, ct)).Now];
        var rows = await session.Query<CaseRow>().Where(r => r.PersonId.IsOneOf(same) && r.Id != state.Id).OrderBy(r => r.EnteredAt).Take(50).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new OtherCase(
                r.Id, r.Programme, r.Year, r.Stage, r.ReceiptNumber,
                toppedUp.Contains(r.Id) ? "tops-up" : rules.RulesOut(r.Programme, r.Year) && !Rivals.Over.Contains(r.Stage) ? ClaimSupport.Kind : null))
        ];
    }
}
