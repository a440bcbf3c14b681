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

    public static readonly Refusal Unchanged = new("target-unchanged", "The target is this already.");

    public Decision<TargetEvent> Decide(Target? state, StaffId by)
    {
        if (!Indicators.WithTargets.Contains(Metric)) return NoTarget;
        if (state is not null && (state.Value, state.Comparator, state.Assumed) == (Value, Comparator, Assumed)) return Unchanged;
        return [new TargetSet(Target.IdOf(Metric, Office, Year), Metric, Office, Year, Comparator, Value, state?.Value ?? 0, Assumed, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/outcomes/targets", async (SetTarget command, IDocumentStore store, Tenants tenants, HttpContext http) =>
            {
                if (tenants.Find(command.Office) is null) return Problems.Invalid([new("/office", "unknown-office", "没有这个单位。", "There is no such office.")]);
                if (!http.TenantsOfToken.Contains(command.Office)) return Problems.Of(403, "office-not-yours", "Your account does not belong to this office.");
                await using var session = store.LightweightSession(command.Office);
                session.LastModifiedBy = http.Staff.ToString();
                var id = Target.IdOf(command.Metric, command.Office, command.Year);
                var state = await session.LoadAsync<Target>(id, http.RequestAborted);
                return state is null
                    ? await session.Begin<Target, TargetEvent>(id, $"/api/outcomes/targets?year={command.Year}", command.Decide(null, http.Staff), http, new { id })
                    : await session.Decide<Target, TargetEvent>(id, target => command.Decide(target, http.Staff), http);
            })
            .RequireAuthorization(Policies.AnyOf("leader", "administrator"));
}
