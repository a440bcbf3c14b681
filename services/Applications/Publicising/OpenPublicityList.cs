using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Decided cases of one round are shown to the public together as one list, for the working days their programme says.</summary>
public sealed record OpenPublicityList(
    [StringLength(60)] string Round, [StringLength(60)] string NoticeNumber, [MinLength(1), MaxLength(200)] IReadOnlyList<Guid> CaseIds, [OfficeDay] DateOnly? On = null)
{
    public static readonly Refusal CasesRefused = new("listed-cases-refused", "Some cases cannot stand on this list; nothing was opened.");

    public static readonly Refusal CaseTwice = new("listed-twice", "The case stands twice on the list.");

    public static readonly Refusal OtherRound = new("listed-of-other-round", "The case is of another round.");

    public Decision<PublicityListEvent> Decide(Guid id, IReadOnlyDictionary<Guid, Case> cases, WorkingDays calendar, StaffId by, DateOnly today)
    {
        if (On > today) return Case.DayInFuture;
        List<InputError> wrong = [];
        for (var at = 0; at < CaseIds.Count; at++)
        {
            var pointer = $"/caseIds/{at}";
            if (CaseIds.Take(at).Contains(CaseIds[at])) wrong.Add(new(pointer, CaseTwice.Code, "同一名单中重复列入。", CaseTwice.Detail));
            else if (!cases.TryGetValue(CaseIds[at], out var state)) wrong.Add(Unknown(pointer));
            else if (state.About.Round != Round) wrong.Add(new(pointer, OtherRound.Code, "不属于该批次。", OtherRound.Detail));
            else if (state.Refuses(OpenPublicity.Command, On, today) is { } no) wrong.Add(new(pointer, no.Code, "该申报目前不能公示。", no.Detail));
        }

        if (wrong.Count > 0) return CasesRefused with { Errors = wrong };

        var on = On ?? today;
        // Cases that were begun under different texts of the notice: the list is shown as long as the longest of them asks.
        var days = cases.Values.Max(c => c.Terms!.PublicityWorkingDays);
        var closesOn = calendar.After(on, days);
        var about = cases[CaseIds[0]].About;
        return [new PublicityListOpened(id, about.Programme, about.Year, Round, NoticeNumber, days, closesOn, !calendar.Knows(closesOn.Year), CaseIds, on, by)];
    }

    /// <summary>A place of the request names a case the office does not have.</summary>
    public static InputError Unknown(string pointer) => new(pointer, "unknown-case", "本单位没有这个申报。", "The office has no such case.");

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/publicity", async (
                OpenPublicityList command, IDocumentStore store, WorkingDays calendar, TimeProvider clock, HttpContext http) =>
            {
                var id = Guid.CreateVersion7(clock.GetUtcNow());
                return await store.SettlesRivals(http, async session =>
                {
                    var cases = await session.Streams<Case>(command.CaseIds, http.RequestAborted);
                    var decision = command.Decide(id, cases.States(), calendar, http.Staff, clock.TodayInShanghai());
                    foreach (var list in decision.OfType<PublicityListOpened>())
                        foreach (var (_, state, stream) in cases)
                            stream.AppendOne(new PublicityOpened(state.About, list.NoticeNumber, list.WorkingDays, list.ClosesOn, list.CalendarAssumed, list.On, list.By, id));

                    return await session.Begin<PublicityList, PublicityListEvent>(id, $"/api/applications/publicity/{id}", decision, http, new { id });
                });
            })
            .RequireAuthorization("reviewer");
}
