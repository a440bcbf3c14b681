using Npgsql;

namespace TalentHub.Outcomes;

/// <summary>The books, as their writer sees them.</summary>
public interface ILedger
{
    /// <summary>The place in the log up to which the books are written.</summary>
    Task<long> Position(CancellationToken ct);

    /// <summary>Writes lines, their sums and the new place together; false when somebody else has moved it.</summary>
    Task<bool> Write(IReadOnlyList<LedgerLine> lines, long from, long to, CancellationToken ct);
}

/// <summary>The books in PostgreSQL.</summary>
public sealed class Ledger(NpgsqlDataSource source) : ILedger
{
    public static readonly string LineColumns =
        $"id, metric, metric_version, amount, counts_on, known_at, fact_id, fact_type, source, office, case_id, stream_version, {string.Join(", ", Dimensions.All)}";

    public const string SumColumns = "grain, metric, metric_version, office, d1, d2, span, bucket, amount, lines";

    private static readonly string InsertLines =
        $"insert into ledger_line ({LineColumns}) select * from unnest({string.Join(", ", Enumerable.Range(1, 12 + Dimensions.All.Count).Select(n => $"${n}"))})";

    private const string AddSums = $"""
        insert into ledger_sum as s ({SumColumns}) select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (metric, grain, office, span, bucket, d1, d2, metric_version)
        do update set amount = s.amount + excluded.amount, lines = s.lines + excluded.lines
        """;

    private const string Move = """
        update ledger_position
        set position = $2, known_at = greatest(known_at, $3), last_day = greatest(last_day, $4)
        where id = 1 and position = $1
        """;

    public async Task<long> Position(CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new($"insert into ledger_position (id, position, shape) values (1, 0, {Sums.Shape}) on conflict (id) do nothing"));
        batch.BatchCommands.Add(new("select position from ledger_position where id = 1"));
        return (long)(await batch.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The books are summed in the ways of this build.</summary>
    public async Task<bool> IsInShape(CancellationToken ct)
    {
        _ = await Position(ct);
        await using var command = source.CreateCommand("select shape from ledger_position where id = 1");
        return await command.ExecuteScalarAsync(ct) is Sums.Shape;
    }

    public async Task<bool> Write(IReadOnlyList<LedgerLine> lines, long from, long to, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await Write(lines, from, to, connection, transaction, ct)) return false;
        ServiceKit.CrashPoint.Hit("projector-mid-page");
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>The same within a transaction that does more.</summary>
    internal static async Task<bool> Write(
        IReadOnlyList<LedgerLine> lines, long from, long to, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var move = new NpgsqlCommand(Move, connection, transaction);
        move.With([Of(from), Of(to), Maybe(lines.Select(l => (DateTime?)l.KnownAt.UtcDateTime).Max()), Maybe(lines.Select(l => (DateOnly?)l.CountsOn).Max())]);
        await move.PrepareAsync(ct);
        if (await move.ExecuteNonQueryAsync(ct) == 0) return false;
        if (lines.Count > 0) await Add(lines, connection, transaction, ct);
        return true;
    }

    private static async Task Add(IReadOnlyList<LedgerLine> lines, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using (var insert = new NpgsqlCommand(InsertLines, connection, transaction))
        {
            insert.With([
                Of(lines, l => l.Id), Of(lines, l => l.Metric), Of(lines, l => l.MetricVersion), Of(lines, l => l.Amount), Of(lines, l => l.CountsOn),
                Of(lines, l => l.KnownAt.UtcDateTime), Of(lines, l => l.FactId), Of(lines, l => l.FactType), Of(lines, l => l.Source),
                Of(lines, l => l.Office), Of(lines, l => l.Case), Of(lines, l => l.StreamVersion),
                .. Enumerable.Range(0, Dimensions.All.Count).Select(d => Of(lines, l => l.Under[d]))
            ]);
            await insert.PrepareAsync(ct);
            await insert.ExecuteNonQueryAsync(ct);
        }

        var sums = new Sums();
        foreach (var line in lines) sums.Add(line);
        SumRow[] rows = [.. sums.Rows()];
        await using var add = new NpgsqlCommand(AddSums, connection, transaction);
        add.With([
            Of(rows, r => r.Grain), Of(rows, r => r.Metric), Of(rows, r => r.MetricVersion), Of(rows, r => r.Office), Of(rows, r => r.First),
            Of(rows, r => r.Second), Of(rows, r => r.Span), Of(rows, r => r.Bucket), Of(rows, r => r.Amount), Of(rows, r => r.Lines)
        ]);
        await add.PrepareAsync(ct);
        await add.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlParameter Of<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    private static NpgsqlParameter Maybe<T>(T? value) where T : struct =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = typeof(T) == typeof(DateOnly) ? NpgsqlTypes.NpgsqlDbType.Date : NpgsqlTypes.NpgsqlDbType.TimestampTz };

    private static NpgsqlParameter Of<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> column) => Of(rows.Select(column).ToArray());
}
