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
        await Task.WhenAll(IndexLines(ct), WriteSums(sums.Rows(), ct));
        await ChangeOver(head, knownAt, lastDay, ct);
        await says.WriteLineAsync($"The books are written up to {head}: {head} facts in {time.Elapsed.TotalSeconds:F1} s, {head / time.Elapsed.TotalSeconds:F0} facts/s");
    }

    private async Task<(Sums Sums, long Lines, DateTimeOffset? KnownAt, DateOnly? LastDay)> Lines(long head, CancellationToken ct)
    {
        // Three at work: one reads the log, one writes the lines, one adds them up.
        var (booked, added) = (Pages(), Pages());
        var reading = Task.Run(() => ReadLog(head, booked.Writer, ct), ct);
        var adding = Task.Run(() => AddUp(added.Reader, ct), ct);
        var (count, knownAt, lastDay) = (0L, (DateTimeOffset?)null, (DateOnly?)null);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var into = await connection.BeginBinaryImportAsync($"copy ledger_line_next ({Ledger.LineColumns}) from stdin (format binary)", ct);
        await foreach (var page in booked.Reader.ReadAllAsync(ct))
        {
            await added.Writer.WriteAsync(page, ct);
            foreach (var line in page)
            {
                count++;
                if (knownAt is null || line.KnownAt > knownAt) knownAt = line.KnownAt;
                if (lastDay is null || line.CountsOn > lastDay) lastDay = line.CountsOn;
                Write(into, line);
            }
        }

        added.Writer.Complete();
        await into.CompleteAsync(ct);
        await reading;
        return (await adding, count, knownAt, lastDay);
    }

    private static Channel<LedgerLine[]> Pages() => Channel.CreateBounded<LedgerLine[]>(new BoundedChannelOptions(32) { SingleReader = true, SingleWriter = true });

    private static async Task<Sums> AddUp(ChannelReader<LedgerLine[]> pages, CancellationToken ct)
    {
        var sums = new Sums();
        await foreach (var page in pages.ReadAllAsync(ct))
            foreach (var line in page) sums.Add(line);
        return sums;
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

    private static void Write(NpgsqlBinaryImporter into, LedgerLine line)
    {
        into.StartRow();
        into.Write(line.Id, NpgsqlDbType.Bigint);
        into.Write(line.Metric, NpgsqlDbType.Text);
        into.Write(line.MetricVersion, NpgsqlDbType.Integer);
        into.Write(line.Amount, NpgsqlDbType.Numeric);
        into.Write(line.CountsOn, NpgsqlDbType.Date);
        into.Write(line.KnownAt.UtcDateTime, NpgsqlDbType.TimestampTz);
        into.Write(line.FactId, NpgsqlDbType.Uuid);
        into.Write(line.FactType, NpgsqlDbType.Text);
        into.Write(line.Source, NpgsqlDbType.Text);
        into.Write(line.Office, NpgsqlDbType.Text);
        into.Write(line.Case, NpgsqlDbType.Uuid);
        into.Write(line.StreamVersion, NpgsqlDbType.Bigint);
        for (var dimension = 0; dimension < Dimensions.All.Count; dimension++) into.Write(line.Under[dimension], NpgsqlDbType.Text);
    }

    private Task IndexLines(CancellationToken ct) => Execute($"""
        set maintenance_work_mem = '256MB';
        {string.Join(' ', LedgerTables.LineIndexes.Select(i => $"create index {i.Name}_next on ledger_line_next ({string.Join(", ", i.Columns)});"))}
        alter table ledger_line_next add constraint pkey_ledger_line_next primary key (id);
        analyze ledger_line_next;
        reset maintenance_work_mem
        """, ct);

    private async Task WriteSums(IEnumerable<SumRow> rows, CancellationToken ct)
    {
        await using (var connection = await source.OpenConnectionAsync(ct))
            await CopySums(connection, rows, ct);
        await Execute($"""
            set maintenance_work_mem = '256MB';
            alter table ledger_sum_next add constraint pkey_ledger_sum_next primary key ({string.Join(", ", LedgerTables.SumKey)});
            analyze ledger_sum_next;
            reset maintenance_work_mem
            """, ct);
    }

    private static async Task CopySums(NpgsqlConnection connection, IEnumerable<SumRow> rows, CancellationToken ct)
    {
        await using var into = await connection.BeginBinaryImportAsync($"copy ledger_sum_next ({Ledger.SumColumns}) from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            into.StartRow();
            into.Write(row.Grain, NpgsqlDbType.Smallint);
            into.Write(row.Metric, NpgsqlDbType.Text);
            into.Write(row.MetricVersion, NpgsqlDbType.Integer);
            into.Write(row.Office, NpgsqlDbType.Text);
            into.Write(row.First, NpgsqlDbType.Text);
            into.Write(row.Second, NpgsqlDbType.Text);
            into.Write(row.Span, NpgsqlDbType.Text);
            into.Write(row.Bucket, NpgsqlDbType.Date);
            into.Write(row.Amount, NpgsqlDbType.Numeric);
            into.Write(row.Lines, NpgsqlDbType.Bigint);
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
        await using var move = new NpgsqlCommand("update ledger_position set position = $1, known_at = $2, last_day = $3, shape = $4 where id = 1", connection, transaction);
        move.Parameters.Add(new NpgsqlParameter<long> { TypedValue = head });
        move.Parameters.Add(new NpgsqlParameter { Value = (object?)knownAt?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        move.Parameters.Add(new NpgsqlParameter { Value = (object?)lastDay ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
        move.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Sums.Shape });
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
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }
}
