using JasperFx.Events;
using Marten;

namespace TalentHub.Applications;

/// <summary>A stream a decision about a panel also writes to, as it stood when it was read.</summary>
internal sealed record Beside<TState>(Guid Id, TState State, IEventStream<TState> Stream) where TState : class;

/// <summary>A panel, its cases and the assignments of its experts change together or not at all.</summary>
internal static class PanelStreams
{
    /// <summary>The streams that are there, to be written in the same transaction.</summary>
    public static async Task<IReadOnlyList<Beside<TState>>> Streams<TState>(this IDocumentSession session, IEnumerable<Guid> ids, CancellationToken ct) where TState : class
    {
        List<Beside<TState>> found = [];
        foreach (var id in ids.Distinct().Order())
        {
            var stream = await session.Events.FetchForWriting<TState>(id, ct);
            if (stream.Aggregate is { } state) found.Add(new(id, state, stream));
        }

        return found;
    }

    public static IReadOnlyDictionary<Guid, TState> States<TState>(this IReadOnlyList<Beside<TState>> streams) where TState : class =>
        streams.ToDictionary(s => s.Id, s => s.State);

    public static Task<IReadOnlyList<Beside<Case>>> CasesOf(this IDocumentSession session, Panel panel, CancellationToken ct) =>
        session.Streams<Case>(panel.Cases.Select(c => c.CaseId), ct);

    public static Task<IReadOnlyList<Beside<Assignment>>> AssignmentsOf(this IDocumentSession session, Panel panel, CancellationToken ct) =>
        session.Streams<Assignment>(panel.Members.Select(m => Assignment.IdOf(panel.Id, m.Account)), ct);

    /// <summary>The cases that still wait for this panel's result.</summary>
    public static IReadOnlySet<Guid> Waiting(this Panel panel, IEnumerable<Case> cases) =>
        cases.Where(c => c.PanelId == panel.Id && c.WaitsFor(panel.Step)).Select(c => c.Id).ToHashSet();

    /// <summary>The sheets that count for the cases which still wait.</summary>
    public static IReadOnlyList<Marks> Marks(this Panel panel, IEnumerable<Assignment> assignments, IReadOnlySet<Guid> waiting) =>
    [
        .. from a in assignments
           where !a.Voided
           from sheet in a.Sheets
           where waiting.Contains(sheet.Key)
           select new Marks(sheet.Key, sheet.Value.Marks)
    ];

    /// <summary>Opens the assignments of those who took a seat.</summary>
    public static void Seats(this IDocumentSession session, Panel panel, IEnumerable<Seat> seats, DateOnly on, ServiceKit.StaffId by)
    {
        foreach (var seat in seats)
            session.Events.StartStream<Assignment>(Assignment.IdOf(panel.Id, seat.Account), new AssignmentOpened(
                panel.Id, seat.ExpertId, seat.Account, seat.Number, panel.Programme, panel.Year, panel.Round, panel.Plan, [.. panel.Cases.Select(c => c.CaseId)], on, by));
    }
}
