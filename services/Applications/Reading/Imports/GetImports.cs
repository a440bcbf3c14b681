using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A table as the list of tables shows it.</summary>
public sealed record ImportLine(
    Guid Id, string State, string Round, string Programme, int Year, string Format, StaffId By, DateTimeOffset At, int Rows, int Good, int Cases, int Failed, long Version);

/// <summary>The tables of the office, the newest first (at most 200), and one of them with the verdicts on its rows.</summary>
public static class GetImports
{
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/imports", async (IQuerySession session, HttpContext http) =>
                Results.Ok((await session.Query<Import>().OrderByDescending(i => i.At).Take(Most).ToListAsync(http.RequestAborted)).Select(Of)))
            .Produces<IReadOnlyList<ImportLine>>()
            .RequireAuthorization("clerk");

    internal static ImportLine Of(Import i) => new(i.Id, i.State, i.Round, i.Programme, i.Year, i.Format, i.By, i.At, i.Rows, i.Good, i.Cases, i.Failed, i.Version);
}
