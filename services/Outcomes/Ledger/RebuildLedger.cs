using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;

namespace TalentHub.Outcomes;

/// <summary>Writes the books anew from the log beside the ones in use, and changes them over in one transaction.</summary>
public sealed class RebuildLedger(NpgsqlDataSource source, TextWriter says)
{
    public const string Verb = "rebuild-ledger";

    public static async Task<int> Run(IConfiguration configuration)
    {
        var connection = configuration.GetConnectionString("Store") ?? throw new InvalidOperationException("ConnectionStrings:Store is missing.");
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { CommandTimeout = 0 });
        await new RebuildLedger(source, Console.Out).Run(CancellationToken.None);
        return 0;
    }

    public async Task Run(CancellationToken ct)
    {
        var time = Stopwatch.StartNew();
        await Execute("drop table if exists ledger_line_next; drop table if exists ledger_sum_next; create table ledger_line_next (like ledger_line); create table ledger_sum_next (like ledger_sum)", ct);
        var log = new FactLog(source);
        _ = await new Ledger(source).Position(ct);
        var head = await log.Head(ct);
        await says.WriteLineAsync($"Reading the log up to {head}");

        var (sums, lines, knownAt, lastDay) = await Lines(head, ct);
        await says.WriteLineAsync($"{lines} lines after {time.Elapsed.TotalSeconds:F1} s");
        await WriteSums(sums.Rows(), "ledger_sum_next", ct);
        foreach (var (name, columns) in LedgerTables.LineIndexes)
            await Execute($"create index {name}_next on ledger_line_next ({string.Join(", ", columns)})", ct);
        await Execute($"""
            alter table ledger_line_next add constraint pkey_ledger_line_next primary key (id);
            alter table ledger_sum_next add constraint pkey_ledger_sum_next primary key ({string.Join(", ", LedgerTables.SumKey)});
            analyze ledger_line_next; analyze ledger_sum_next
            """, ct);
        await ChangeOver(head, knownAt, lastDay, ct);
        await says.WriteLineAsync($"The books are written up to {head}: {head} facts in {time.Elapsed.TotalSeconds:F1} s, {head / time.Elapsed.TotalSeconds:F0} facts/s");
    }

    private async Task<(Sums Sums, long Lines, DateTimeOffset? KnownAt, DateOnly? LastDay)> Lines(long head, CancellationToken ct)
    {
        var booked = Channel.CreateBounded<LedgerLine[]>(new BoundedChannelOptions(32) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadLog(head, booked.Writer, ct), ct);
        var sums = new Sums();
        var (count, knownAt, lastDay) = (0L, (DateTimeOffset?)null, (DateOnly?)null);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var into = await connection.BeginBinaryImportAsync($"copy ledger_line_next ({Ledger.LineColumns}) from stdin (format binary)", ct);
        await foreach (var page in booked.Reader.ReadAllAsync(ct))
            foreach (var line in page)
            {
                count++;
                sums.Add(line);
                if (knownAt is null || line.KnownAt > knownAt) knownAt = line.KnownAt;
                if (lastDay is null || line.CountsOn > lastDay) lastDay = line.CountsOn;
                await Write(into, line, ct);
            }

        await into.CompleteAsync(ct);
        await reading;
        return (sums, count, knownAt, lastDay);
    }

    private async Task ReadLog(long head, ChannelWriter<LedgerLine[]> into, CancellationToken ct)
    {
        try
        {
            // Names of facts are constants of this build; a copy takes no parameters.
            var names = string.Join(", ", FactReading.CountingNames.Select(n => $"'{n}'"));
            await using var connection = await source.OpenConnectionAsync(ct);
            await using var rows = await connection.BeginBinaryExportAsync($"""
                copy (select seq_id, id, stream_id, version, tenant_id, type, timestamp, headers->>'known-at', headers->>'source', headers->>'fact-type', data
                      from mt_events where seq_id <= {head} and type in ({names})) to stdout (format binary)
                """, ct);
            List<LedgerLine> page = new(1024);
            while (await rows.StartRowAsync(ct) >= 0)
            {
                var fact = FactReading.Read(
                    rows.Read<long>(NpgsqlDbType.Bigint), rows.Read<Guid>(NpgsqlDbType.Uuid), rows.Read<Guid>(NpgsqlDbType.Uuid), rows.Read<long>(NpgsqlDbType.Bigint),
                    rows.Read<string>(NpgsqlDbType.Varchar), rows.Read<string>(NpgsqlDbType.Varchar), rows.Read<DateTime>(NpgsqlDbType.TimestampTz),
                    Text(rows), Text(rows), Text(rows), rows.Read<byte[]>(NpgsqlDbType.Jsonb));
                page.AddRange(CaseLines.For(fact!));
                if (page.Count < 1000) continue;
                await into.WriteAsync([.. page], ct);
                page.Clear();
            }

            await into.WriteAsync([.. page], ct);
            into.Complete();
        }
        catch (Exception e)
        {
            into.Complete(e);
            throw;
        }
    }

    private static string? Text(NpgsqlBinaryExporter rows)
    {
        if (!rows.IsNull) return rows.Read<string>(NpgsqlDbType.Text);
        rows.Skip();
        return null;
    }

    private static async Task Write(NpgsqlBinaryImporter into, LedgerLine line, CancellationToken ct)
    {
        await into.StartRowAsync(ct);
        await into.WriteAsync(line.Id, NpgsqlDbType.Bigint, ct);
        await into.WriteAsync(line.Metric, NpgsqlDbType.Text, ct);
        await into.WriteAsync(line.MetricVersion, NpgsqlDbType.Integer, ct);
        await into.WriteAsync(line.Amount, NpgsqlDbType.Numeric, ct);
        await into.WriteAsync(line.CountsOn, NpgsqlDbType.Date, ct);
        await into.WriteAsync(line.KnownAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
        await into.WriteAsync(line.FactId, NpgsqlDbType.Uuid, ct);
        await into.WriteAsync(line.FactType, NpgsqlDbType.Text, ct);
        await into.WriteAsync(line.Source, NpgsqlDbType.Text, ct);
        await into.WriteAsync(line.Office, NpgsqlDbType.Text, ct);
        await into.WriteAsync(line.Case, NpgsqlDbType.Uuid, ct);
        await into.WriteAsync(line.StreamVersion, NpgsqlDbType.Bigint, ct);
        for (var dimension = 0; dimension < Dimensions.All.Count; dimension++) await into.WriteAsync(line.Under[dimension], NpgsqlDbType.Text, ct);
    }

    private async Task WriteSums(IEnumerable<SumRow> rows, string table, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var into = await connection.BeginBinaryImportAsync($"copy {table} ({Ledger.SumColumns}) from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            await into.StartRowAsync(ct);
            await into.WriteAsync(row.Grain, NpgsqlDbType.Smallint, ct);
            await into.WriteAsync(row.Metric, NpgsqlDbType.Text, ct);
            await into.WriteAsync(row.MetricVersion, NpgsqlDbType.Integer, ct);
            await into.WriteAsync(row.Office, NpgsqlDbType.Text, ct);
            await into.WriteAsync(row.First, NpgsqlDbType.Text, ct);
            await into.WriteAsync(row.Second, NpgsqlDbType.Text, ct);
            await into.WriteAsync(row.Span, NpgsqlDbType.Text, ct);
            await into.WriteAsync(row.Bucket, NpgsqlDbType.Date, ct);
            await into.WriteAsync(row.Amount, NpgsqlDbType.Numeric, ct);
            await into.WriteAsync(row.Lines, NpgsqlDbType.Bigint, ct);
        }

        await into.CompleteAsync(ct);
    }

    /// <summary>The new books take the old ones' place; what the old ones booked meanwhile is added before anybody reads them.</summary>
    private async Task ChangeOver(long head, DateTimeOffset? knownAt, DateOnly? lastDay, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var renames = string.Join(" ", LedgerTables.LineIndexes.Select(i => $"alter index {i.Name}_next rename to {i.Name};"));
        await using var held = new NpgsqlCommand("select position from ledger_position where id = 1 for update", connection, transaction);
        var written = (long)(await held.ExecuteScalarAsync(ct))!;
        await using var command = new NpgsqlCommand($"""
            drop table ledger_line; drop table ledger_sum;
            alter table ledger_line_next rename to ledger_line; alter table ledger_sum_next rename to ledger_sum;
            alter table ledger_line rename constraint pkey_ledger_line_next to pkey_ledger_line_id;
            alter table ledger_sum rename constraint pkey_ledger_sum_next to pkey_ledger_sum_{string.Join("_", LedgerTables.SumKey)};
            {renames}
            """, connection, transaction);
        await command.ExecuteNonQueryAsync(ct);
        await using var move = new NpgsqlCommand("update ledger_position set position = $1, known_at = $2, last_day = $3 where id = 1", connection, transaction);
        move.Parameters.Add(new NpgsqlParameter<long> { TypedValue = head });
        move.Parameters.Add(new NpgsqlParameter { Value = (object?)knownAt?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        move.Parameters.Add(new NpgsqlParameter { Value = (object?)lastDay ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
        await move.ExecuteNonQueryAsync(ct);
        for (var at = head; at < written;)
        {
            var page = await new FactLog(source).Read(at, (int)Math.Min(written - at, LedgerWriter.PageSize), ct);
            LedgerLine[] lines = [.. page.Facts.Where(f => f.Sequence <= written).SelectMany(CaseLines.For)];
            await Ledger.Write(lines, at, at = Math.Min(page.UpTo, written), connection, transaction, ct);
        }

        await transaction.CommitAsync(ct);
    }

    private async Task Execute(string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }
}
