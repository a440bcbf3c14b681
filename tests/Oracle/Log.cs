using System.Text.Json;
using Npgsql;

namespace TalentHub.Oracle;

/// <summary>One fact as the table holds it.</summary>
/// <param name="Key">The idempotency key of the command that caused it, as the log noted it.</param>
/// <param name="Transaction">The transaction that stored it, as the database noted it.</param>
public sealed record Fact(
    long Sequence, Guid Id, Guid Stream, long Version, string Tenant, string Type, DateTimeOffset At, string? Key, JsonElement Data, JsonElement Headers, string Transaction)
{
    /// <summary>A caller's command caused it: the log noted who and under which key, not only a trace.</summary>
    public bool IsOfCommand => Key?.IndexOf(':', StringComparison.Ordinal) is 36 && Guid.TryParse(Key.AsSpan(0, 36), out _);

    /// <summary>A text among the headers; null when it is not there.</summary>
    public string? Header(string name) =>
        Headers.ValueKind is JsonValueKind.Object && Headers.TryGetProperty(name, out var value) ? value.ToString() : null;
}

/// <summary>Where a stream says it stands.</summary>
public sealed record Head(string Tenant, Guid Stream, long Version);

/// <summary>One service's log, read by SQL and by nothing else.</summary>
public sealed record Log(string Service, IReadOnlyList<Fact> Facts, IReadOnlyList<Head> Heads)
{
    public static async Task<Log> Read(string service, NpgsqlDataSource source, CancellationToken ct)
    {
        // One snapshot: facts and heads of the same instant. A tombstone is no fact: it takes the place of a number that was drawn in vain.
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        List<Fact> facts = [];
        await using (var command = new NpgsqlCommand(
            "select seq_id, id, stream_id, version, tenant_id, type, timestamp, causation_id, data::text, headers::text, xmin::text from mt_events where type <> 'tombstone' order by seq_id", connection, transaction))
        {
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
                facts.Add(new(
                    rows.GetInt64(0), rows.GetGuid(1), rows.GetGuid(2), rows.GetInt64(3), rows.GetString(4), rows.GetString(5),
                    await rows.GetFieldValueAsync<DateTimeOffset>(6, ct), await rows.IsDBNullAsync(7, ct) ? null : rows.GetString(7),
                    Json(rows.GetString(8)), await rows.IsDBNullAsync(9, ct) ? default : Json(rows.GetString(9)), rows.GetString(10)));
        }

        List<Head> heads = [];
        await using (var command = new NpgsqlCommand("select tenant_id, id, version from mt_streams s where not exists (select from mt_events e where e.stream_id = s.id and e.type = 'tombstone')", connection, transaction))
        {
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct)) heads.Add(new(rows.GetString(0), rows.GetGuid(1), rows.GetInt64(2)));
        }

        return new(service, facts, heads);
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
