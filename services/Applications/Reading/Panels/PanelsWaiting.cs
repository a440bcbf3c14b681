using System.Security.Claims;
using Marten;

namespace TalentHub.Applications;

/// <summary>Which panels wait for an act of the asker and not for the experts: the secretary fills seats and closes what is scored, the reviewer publishes what is decided, either decides what is closed.</summary>
internal static class PanelsWaiting
{
    /// <summary>The condition on the rows of panels (alias d).</summary>
    public static string Condition(ClaimsPrincipal asker, IQuerySession session)
    {
        List<string> states = [];
        if (asker.IsInRole("secretary"))
        {
            var assignments = session.DocumentStore.Options.Schema.For<Assignment>();
            states.Add($"d.data ->> 'state' in ('{Panel.Preparing}', '{Panel.Closed}')");
            states.Add($"d.data ->> 'state' = '{Panel.Scoring}' and jsonb_array_length(d.data -> 'members') < (d.data ->> 'seats')::int");
            states.Add($"""
                d.data ->> 'state' = '{Panel.Scoring}' and (d.data ->> 'seats')::int * jsonb_array_length(d.data -> 'cases') <= (
                    select count(*) from {assignments} as a, jsonb_object_keys(a.data -> 'sheets')
                    where a.tenant_id = d.tenant_id and a.data ->> 'panelId' = d.id::text and a.data ->> 'voided' = 'false')
                """);
        }

        if (asker.IsInRole("reviewer")) states.Add($"d.data ->> 'state' in ('{Panel.Closed}', '{Panel.Decided}')");
        return states.Count == 0 ? "false" : $"({string.Join(" or ", states)})";
    }
}
