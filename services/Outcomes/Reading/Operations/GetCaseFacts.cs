using System.Text.Json;
using Marten;
using Npgsql;
using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>A fact as Outcomes keeps it.</summary>
public sealed record CaseFact(Guid Id, string Type, long Version, DateTimeOffset KnownAt, string Source, JsonElement Data);

public sealed record CaseFacts(Guid CaseId, IReadOnlyList<CaseFact> Facts);

/// <summary>The facts of a case that the figures were made from.</summary>
public static class GetCaseFacts
{
    private const string Sql = """
        select id, coalesce(headers->>'fact-type', type), version, coalesce((headers->>'known-at')::timestamptz, timestamp), coalesce(headers->>'source', 'outcomes'), data, tenant_id, data->'about'->>'programme'
        from mt_events where stream_id = $1 and ($2 or tenant_id = any($3)) order by version
        """;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/outcomes/cases/{caseId:guid}/facts", async (Guid caseId, NpgsqlDataSource source, IDocumentStore store, HttpContext http) =>
            {
                await using var command = source.CreateCommand(Sql);
                command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = caseId });
                command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = http.ReadsCity });
                command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. http.TenantsOfToken] });
                var confidence = await Confidence.Of(http, store);
                var hidden = false;
                List<CaseFact> facts = [];
                await using var row = await command.ExecuteReaderAsync(http.RequestAborted);
                while (await row.ReadAsync(http.RequestAborted))
                {
                    hidden |= !row.IsDBNull(7) && confidence.Hides(row.GetString(7), row.GetString(6));
                    using var data = JsonDocument.Parse(row.GetString(5));
                    facts.Add(new(row.GetGuid(0), row.GetString(1), row.GetInt64(2), row.GetFieldValue<DateTimeOffset>(3), row.GetString(4), data.RootElement.Clone()));
                }

                return hidden || facts.Count == 0 ? Problems.NotFound("No fact of this case is known here.") : Results.Ok(new CaseFacts(caseId, facts));
            })
            .Produces<CaseFacts>()
            .RequireAuthorization("reader");
}
