using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A form the asker has begun: which, and when it was kept last.</summary>
/// <param name="Id">The case whose form it is (answers), or the entry begun (new-case).</param>
public sealed record InputLine(Guid Id, string Form, DateTimeOffset At);

/// <summary>The forms the asker has begun and not sent.</summary>
public sealed record InputLines(IReadOnlyList<InputLine> Items);

/// <summary>The forms the asker has begun and not sent, the last one first; what stands in them is not said here.</summary>
public static class GetInputs
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/inputs", async (IQuerySession session, TimeProvider clock, HttpContext http) =>
        {
            var (me, old) = (http.Staff.Value, clock.GetUtcNow() - KeptInput.Kept);
            var kept = await session.Query<KeptInput>().Where(k => k.Owner == me && k.At >= old).OrderByDescending(k => k.At).ToListAsync(http.RequestAborted);
            return Results.Ok(new InputLines([.. kept.Select(k => new InputLine(k.Of, k.Form, k.At))]));
        }).Produces<InputLines>().RequireAuthorization("clerk");
}
