using Marten;
using Npgsql;
using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>A stream whose next fact has not arrived though later ones have.</summary>
/// <param name="Overdue">It has been missing for longer than a minute and was asked for again.</param>
public sealed record Gap(
    string Source, string Office, Guid Stream, long Held, long MissingFrom, long MissingTo, IReadOnlyList<long> Parked, DateTimeOffset Since, bool Overdue);

/// <summary>What stands between the log and the figures.</summary>
/// <param name="Behind">Facts in the log that are not in the books yet.</param>
public sealed record Gaps(IReadOnlyList<Gap> Items, long Position, long Head, long Behind, Standstill? Standstill);

/// <summary>What is missing, waiting or standing still, for those who keep the system running.</summary>
public static class GetGaps
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/outcomes/gaps", async (IDocumentStore store, NpgsqlDataSource source, Books books, LedgerWriter writer, TimeProvider clock, HttpContext http) =>
            {
                var ct = http.RequestAborted;
                await using var session = store.QuerySession();
                var parked = await session.Query<ParkedMessage>().Take(1000).ToListAsync(ct);
                List<Gap> gaps = [];
                foreach (var stream in parked.Where(p => http.ReadsCity || http.TenantsOfToken.Contains(p.Tenant)).GroupBy(p => (p.Tenant, p.Stream, p.Source)))
                {
                    var held = await Held(source, stream.Key.Tenant, stream.Key.Stream, ct);
                    long[] versions = [.. stream.Select(p => p.Version).Where(v => v > held).Order()];
                    if (versions.Length == 0) continue;
                    var since = stream.Min(p => p.ParkedAt);
                    gaps.Add(new(stream.Key.Source, stream.Key.Tenant, stream.Key.Stream, held, held + 1, versions[0] - 1, versions, since, clock.GetUtcNow() - since > ParkedRetry.Patience));
                }

                var position = await books.Position(ct);
                await using var last = source.CreateCommand("select coalesce(max(seq_id), 0) from mt_events");
                var head = (long)(await last.ExecuteScalarAsync(ct))!;
                return new Gaps([.. gaps.OrderBy(g => g.Since)], position, head, Math.Max(0, head - position), writer.Standstill);
            })
            .RequireAuthorization(Policies.AnyOf("administrator", "leader"));

    private static async Task<long> Held(NpgsqlDataSource source, string tenant, Guid stream, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select version from mt_streams where tenant_id = $1 and id = $2");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = tenant });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = stream });
        return await command.ExecuteScalarAsync(ct) is long version ? version : 0;
    }
}
