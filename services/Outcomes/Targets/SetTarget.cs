using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>Leaders say what an office is to reach in a year.</summary>
public sealed record SetTarget(
    [property: RegularExpression("^T[0-9]{2}$")] string Metric,
    string Office,
    [property: Range(2000, 2100)] int Year,
    [property: RegularExpression("^(>=|>)$")] string Comparator,
    [property: Range(0.0, 1e15)] decimal Value,
    bool Assumed)
{
    public static readonly Refusal NoTarget = new("no-target-metric", "Targets are set for T04, T06 and T16.");

    public Decision<TargetEvent> Decide(Target? state, StaffId by)
    {
        if (!Indicators.WithTargets.Contains(Metric)) return NoTarget;
        if (state is not null && Says(state)) return [];
        return [new TargetSet(Target.IdOf(Metric, Office, Year), Metric, Office, Year, Comparator, Value, state?.Value ?? 0, Assumed, by)];
    }

    /// <summary>The target is this already.</summary>
    private bool Says(Target state) => (state.Value, state.Comparator, state.Assumed) == (Value, Comparator, Assumed);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/outcomes/targets", async (SetTarget command, IDocumentStore store, Tenants tenants, HttpContext http) =>
            {
                if (tenants.Find(command.Office) is not { } office) return Problems.Invalid([new("/office", "unknown-office", "没有这个单位。", "There is no such office.")]);

                // A city sets the targets of its districts too.
                if (!http.TenantsOfToken.Contains(office.Code) && !http.TenantsOfToken.Contains(office.City))
                    return Problems.Of(403, "office-not-yours", "Your account does not belong to this office.");
                await using var session = store.SessionOf(http, office.Code);
                if (await session.Replay(http) is { } stored) return stored;
                var id = Target.IdOf(command.Metric, office.Code, command.Year);
                var state = await session.LoadAsync<Target>(id, http.RequestAborted);
                if (state is null)
                    return await session.Begin<Target, TargetEvent>(id, $"/api/outcomes/targets?year={command.Year}", command.Decide(null, http.Staff), http, new { id });
                if (!command.Says(state)) return await session.Decide<Target, TargetEvent>(id, target => command.Decide(target, http.Staff), http);
                http.Response.Headers.ETag = $"\"{state.Version}\"";
                return Results.NoContent();
            })
            .RequireAuthorization(Policies.AnyOf("leader", "administrator"));
}
