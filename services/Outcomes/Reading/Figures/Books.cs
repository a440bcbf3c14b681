using Npgsql;
using NpgsqlTypes;

namespace TalentHub.Outcomes;

/// <summary>A sum of lines and how many they are.</summary>
public readonly record struct Amount(decimal Value, long Lines)
{
    public static Amount operator +(Amount a, Amount b) => new(a.Value + b.Value, a.Lines + b.Lines);

    public static Amount operator -(Amount a, Amount b) => new(a.Value - b.Value, a.Lines - b.Lines);
}

/// <summary>What the books are asked: the sum of a definition's lines, cut up by some dimensions.</summary>
/// <param name="By">Dimensions, office and month among them, in the order of the answer's keys.</param>
public sealed record Ask(FigureDefinition What, IReadOnlyList<string> By, DateOnly AsOf, DateTimeOffset? KnownAt);

/// <summary>Reads the books. What the sums can answer costs as much as the cells shown; the rest is read from the lines.</summary>
public sealed class Books(NpgsqlDataSource source)
{
    public async Task<BooksAt> Open(CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
            // Locked before the snapshot is taken: a rebuild changes the tables over between questions, never within one.
            await using var batch = new NpgsqlBatch(connection, transaction);
            batch.BatchCommands.Add(new("lock table ledger_line, ledger_sum in access share mode"));
            batch.BatchCommands.Add(new("select position, known_at, last_day, shape from ledger_position where id = 1"));
            await using var row = await batch.ExecuteReaderAsync(ct);
            if (!await row.ReadAsync(ct)) return new(connection, transaction, 0, DateTimeOffset.UnixEpoch, DateOnly.MinValue);
            if (row.GetInt32(3) != Sums.Shape) throw new BooksOutOfShapeException();
            return new(connection, transaction, row.GetInt64(0),
                await row.IsDBNullAsync(1, ct) ? DateTimeOffset.UnixEpoch : await row.GetFieldValueAsync<DateTimeOffset>(1, ct),
                await row.IsDBNullAsync(2, ct) ? DateOnly.MinValue : await row.GetFieldValueAsync<DateOnly>(2, ct));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<long> Position(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select position from ledger_position where id = 1");
        return await command.ExecuteScalarAsync(ct) is long position ? position : 0;
    }
}

/// <summary>The books are summed in the ways of another build and are being written anew; they can be read in a while.</summary>
public sealed class BooksOutOfShapeException() : TimeoutException("The books are being written anew.");

/// <summary>The books as they stood at one moment.</summary>
/// <param name="known">The latest instant any of their lines became known.</param>
/// <param name="lastDay">The latest day any of their lines counts on.</param>
public sealed class BooksAt(NpgsqlConnection connection, NpgsqlTransaction transaction, long position, DateTimeOffset known, DateOnly lastDay) : IAsyncDisposable
{
    private const string FromSums = """
        select p.q, s.office, s.d1, s.d2, case when p.monthly then date_trunc('month', s.bucket)::date end, sum(s.amount), sum(s.lines)::bigint
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) as p(q, grain, metric, version, office, span, first, last, monthly)
        join ledger_sum s on s.metric = p.metric and s.grain = p.grain and s.office = p.office and s.span = p.span
            and s.bucket between p.first and p.last and s.metric_version = p.version
        group by 1, 2, 3, 4, 5
        """;

    public long Position => position;

    public DateTimeOffset Known => known;

    /// <summary>Answers all questions together.</summary>
    public async Task<IReadOnlyList<Dictionary<CellKey, Amount>>> Sum(IReadOnlyList<Ask> asks, CancellationToken ct)
    {
        var answers = asks.Select(_ => new Dictionary<CellKey, Amount>()).ToArray();
        List<(int Q, Grain Grain, string Office, Span Span, bool Monthly)> parts = [];
        var plans = asks.Select(ask => Plan.For(ask, lastDay)).ToArray();
        for (var q = 0; q < asks.Count; q++)
        {
            var plan = plans[q];
            if (plan.Empty) continue;
            foreach (var span in plan.Sums)
                foreach (var office in asks[q].What.Offices)
                    parts.Add((q, plan.Grain!.Value, office, span, plan.Monthly));
            foreach (var days in plan.Days) await FromLines(asks[q], plan, days.First, days.Last, knownAfter: null, upTo: null, days.Sign, answers[q], ct);
            if (asks[q].KnownAt is { } at && at < known) await FromLines(asks[q], plan, plan.From, plan.To, at, null, -1, answers[q], ct);
        }

        if (parts.Count > 0) await AddSums(asks, plans, parts, answers, ct);
        // What was taken away whole is no cell.
        foreach (var answer in answers)
            foreach (var (key, _) in answer.Where(c => c.Value.Lines == 0).ToArray()) answer.Remove(key);
        return answers;
    }

    /// <summary>The sum of the lines a pinned figure opens, whatever was written since.</summary>
    public async Task<Amount> Pinned(FigureDefinition what, Clocks clocks, CancellationToken ct)
    {
        var ask = new Ask(what, [], clocks.AsOf, null);
        var plan = Plan.For(ask, DateOnly.MinValue);
        Dictionary<CellKey, Amount> answer = [];
        if (!plan.Empty) await FromLines(ask, plan, plan.From, plan.To, null, clocks, +1, answer, ct);
        return answer.GetValueOrDefault(CellKey.Total);
    }

    /// <summary>The rounds that ended in the range, as known at the instant.</summary>
    public async Task<IReadOnlyList<string>> RoundsClosed(DateOnly from, DateOnly to, DateTimeOffset? knownAt, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select distinct round from ledger_line where metric = $1 and counts_on between $2 and $3 and ($4::timestamptz is null or known_at <= $4) order by round", connection, transaction);
        command.With([
            new NpgsqlParameter<string> { TypedValue = Indicators.RoundsClosed.Id }, new NpgsqlParameter<DateOnly> { TypedValue = from }, new NpgsqlParameter<DateOnly> { TypedValue = to },
            new NpgsqlParameter { Value = (object?)knownAt?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz }
        ]);
        List<string> rounds = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) rounds.Add(rows.GetString(0));
        return rounds;
    }

    private async Task AddSums(
        IReadOnlyList<Ask> asks, Plan[] plans, List<(int Q, Grain Grain, string Office, Span Span, bool Monthly)> parts, Dictionary<CellKey, Amount>[] answers, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(FromSums, connection, transaction);
        NpgsqlParameter Each<T>(Func<(int Q, Grain Grain, string Office, Span Span, bool Monthly), T> column) => new NpgsqlParameter<T[]> { TypedValue = [.. parts.Select(column)] };
        command.With([
            Each(p => p.Q), Each(p => p.Grain.Id), Each(p => Lines(asks[p.Q])), Each(p => asks[p.Q].What.Version), Each(p => p.Office),
            Each(p => p.Span.Kind), Each(p => p.Span.First), Each(p => p.Span.Last), Each(p => p.Monthly)
        ]);
        await command.PrepareAsync(ct);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var q = rows.GetInt32(0);
            var plan = plans[q];
            var values = new string?[Dimensions.All.Count];
            if (plan.Grain!.Value.First >= 0) values[plan.Grain.Value.First] = rows.GetString(2);
            if (plan.Grain.Value.Second >= 0) values[plan.Grain.Value.Second] = rows.GetString(3);
            if (!plan.Allows(values)) continue;
            var key = plan.KeyOf(rows.GetString(1), values, await rows.IsDBNullAsync(4, ct) ? null : rows.GetFieldValue<DateOnly>(4));
            answers[q][key] = answers[q].GetValueOrDefault(key) + new Amount(rows.GetDecimal(5), rows.GetInt64(6));
        }
    }

    private async Task FromLines(
        Ask ask, Plan plan, DateOnly first, DateOnly last, DateTimeOffset? knownAfter, Clocks? upTo, int sign, Dictionary<CellKey, Amount> answer, CancellationToken ct)
    {
        var (condition, parameters) = LinesOf(ask.What, first, last, upTo);
        if (knownAfter is { } after)
        {
            parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = after.UtcDateTime });
            condition += $" and known_at > ${parameters.Count}";
        }

        string[] columns = ["office", .. plan.GroupedDimensions.Select(d => Dimensions.All[d]), .. plan.Monthly ? ["date_trunc('month', counts_on)::date"] : Array.Empty<string>()];
        var list = string.Join(", ", columns);
        await using var command = new NpgsqlCommand($"select {list}, sum(amount), count(*) from ledger_line where {condition} group by {list}", connection, transaction);
        command.With(parameters);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var values = new string?[Dimensions.All.Count];
            for (var at = 0; at < plan.GroupedDimensions.Count; at++) values[plan.GroupedDimensions[at]] = rows.GetString(at + 1);
            var key = plan.KeyOf(rows.GetString(0), values, plan.Monthly ? rows.GetFieldValue<DateOnly>(columns.Length - 1) : null);
            var amount = new Amount(sign * rows.GetDecimal(columns.Length), sign * rows.GetInt64(columns.Length + 1));
            answer[key] = answer.GetValueOrDefault(key) + amount;
        }
    }

    /// <summary>Which lines a definition means, as a condition.</summary>
    public static (string Condition, List<NpgsqlParameter> Parameters) LinesOf(FigureDefinition what, DateOnly first, DateOnly last, Clocks? upTo)
    {
        List<NpgsqlParameter> parameters =
        [
            new NpgsqlParameter<string> { TypedValue = Indicators.Find(what.Metric)!.Lines }, new NpgsqlParameter<int> { TypedValue = what.Version },
            new NpgsqlParameter<string[]> { TypedValue = [.. what.Offices] }, new NpgsqlParameter<DateOnly> { TypedValue = first }, new NpgsqlParameter<DateOnly> { TypedValue = last }
        ];
        var condition = "metric = $1 and metric_version = $2 and office = any($3) and counts_on between $4 and $5";
        foreach (var (dimension, values) in what.Where)
        {
            parameters.Add(new NpgsqlParameter<string[]> { TypedValue = values });
            condition += $" and {Dimensions.All[Dimensions.PlaceOf(dimension)]} = any(${parameters.Count})";
        }

        if (upTo is not null)
        {
            parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = upTo.KnownAt.UtcDateTime });
            parameters.Add(new NpgsqlParameter<long> { TypedValue = LedgerLine.LastAt(upTo.Position) });
            condition += $" and known_at <= ${parameters.Count - 1} and id <= ${parameters.Count}";
        }

        return (condition, parameters);
    }

    public NpgsqlCommand Command(string sql, IEnumerable<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(sql, connection, transaction);
        command.With(parameters);
        return command;
    }

    private static string Lines(Ask ask) => Indicators.Find(ask.What.Metric)!.Lines;

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
