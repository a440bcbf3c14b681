using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Which cases of a list go on, and which an open objection holds back.</summary>
public sealed record ListClosed(IReadOnlyList<Guid> Closed, IReadOnlyList<Guid> HeldBack);

/// <summary>The time of a list is over: every case without an open objection goes on, the others wait for their decision.</summary>
public sealed record ClosePublicityList([OfficeDay] DateOnly? On = null)
{
    public const string Command = "close-list";

    /// <summary>What follows for each case that still waits on the list.</summary>
    public IReadOnlyDictionary<Guid, Decision<CaseEvent>> Cases(IEnumerable<Case> cases, StaffId by, DateOnly today) =>
        cases.Where(c => c.Stage is Stage.Public or Stage.Object && !c.PublicityClosed).ToDictionary(c => c.Id, c => new ClosePublicity(On).Decide(c, by, today));

    /// <summary>The first case's refusal when it is not for an objection: then the time of the whole list is not over.</summary>
    public static Refusal? Refuses(IReadOnlyDictionary<Guid, Decision<CaseEvent>> cases) =>
        cases.Count == 0
            ? ClosePublicity.AlreadyClosed
            : cases.Values.Select(d => d.Refusal).FirstOrDefault(r => r is not null && r.Code != ClosePublicity.ObjectionOpen.Code);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/publicity/{{id}}/{Command}", async (
                Guid id, ClosePublicityList command, IDocumentStore store, TimeProvider clock, HttpContext http) =>
            {
                await using var reading = store.QuerySession(http.Tenant);
                if (await reading.LoadAsync<PublicityList>(id, http.RequestAborted) is not { } list) return Problems.NotFound();
                return await store.SettlesRivals(http, session => session.DecideAll<Case, CaseEvent>(list.CaseIds, states =>
                {
                    var decisions = command.Cases(states.Values, http.Staff, clock.TodayInShanghai());
                    var closed = decisions.Where(d => d.Value.Refusal is null).ToDictionary(d => d.Key, d => (IReadOnlyList<CaseEvent>)[.. d.Value]);
                    return (
                        closed, Refuses(decisions) is { } no ? Problems.Of(no) : null,
                        new ListClosed([.. list.CaseIds.Where(closed.ContainsKey)], [.. list.CaseIds.Where(c => decisions.ContainsKey(c) && !closed.ContainsKey(c))]));
                }, http));
            })
            .Produces<ListClosed>()
            .RequireAuthorization("reviewer");
}
