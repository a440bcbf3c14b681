using Npgsql;
using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>Outcomes' own log, as facts that move figures.</summary>
public sealed class FactLog(NpgsqlDataSource source) : IFactPages
{
    private const string Columns =
        "id, stream_id, version, tenant_id, type, timestamp, headers->>'known-at', headers->>'source', headers->>'fact-type', data";

    private readonly OrderedLog _log = new(source);

    public Task<LogPage<KeptFact>> Read(long after, int limit, CancellationToken ct) => _log.Read(Columns, Fact, after, limit, ct);

    /// <summary>The highest number up to which the log will not change any more.</summary>
    public Task<long> Head(CancellationToken ct) => _log.Head(ct);

    private static KeptFact? Fact(NpgsqlDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        return FactReading.Read(
            row.GetInt64(0), row.GetGuid(1), row.GetGuid(2), row.GetInt64(3), row.GetString(4), row.GetString(5), row.GetDateTime(6),
            Text(7), Text(8), Text(9), row.GetFieldValue<byte[]>(10));
    }
}
