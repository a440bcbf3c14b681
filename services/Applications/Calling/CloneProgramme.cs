using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A published year becomes the beginning of a notice for the same year (to correct it) or for a later one.</summary>
public sealed record CloneProgramme([Range(2000, 2099)] int Year)
{
    public static readonly Refusal IntoThePast = new("clone-into-the-past", "A notice is cloned into its own year or a later one.");

    public static readonly Refusal AlreadyBegun = new("notice-already-begun", "A notice for this year is already being written; open that one.");

    public Decision<NoticeEvent> Decide(Programme published, Notice? begun, StaffId by, DateOnly today)
    {
        if (Year < published.Rules.Year) return IntoThePast;
        if (begun is not null) return AlreadyBegun;
        return [new NoticeCloned(published.Rules.Year, Moved(published.Rules), published.Examples, by, today)];
    }

    /// <summary>Validity and rounds move with the year; what the rules say stays as it was, and is marked as taken from there.</summary>
    private ProgrammeVersion Moved(ProgrammeVersion rules)
    {
        var by = Year - rules.Year;
        return by == 0 ? rules : rules with
        {
            Year = Year,
            Version = $"{Year}",
            Valid = new(rules.Valid.From.AddYears(by), rules.Valid.To.AddYears(by)),
            Assumed = true,
            AssumedFrom = rules.Version,
            Rounds = [.. rules.Rounds.Select((r, at) => new RoundPlan($"{rules.Code}-{Year}-{at + 1}", r.OpensOn.AddYears(by), r.ClosesOn.AddYears(by)))]
        };
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/programmes/{code}/{year:int}/clone", async (
                string code, int year, CloneProgramme command, IDocumentStore store, Tenants tenants, TimeProvider clock, HttpContext http) =>
            {
                await using var session = City.Write(store, http, tenants);
                if (await session.LoadAsync<Programme>(Programme.IdOf(code, year), http.RequestAborted) is not { } published) return Problems.NotFound("No programme of this year is published.");
                var id = Notice.IdOf(code, command.Year);
                var decision = command.Decide(published, await session.LoadAsync<Notice>(id, http.RequestAborted), http.Staff, clock.TodayInShanghai());
                return await session.Begin<Notice, NoticeEvent>(id, $"/api/applications/notices/{code}/{command.Year}", decision, http);
            })
            .RequireAuthorization("administrator");
}
