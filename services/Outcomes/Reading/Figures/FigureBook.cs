using System.Collections.Concurrent;
using Npgsql;

namespace TalentHub.Outcomes;

/// <summary>Answers questions about metrics and remembers what was asked, so that each figure can be opened again.</summary>
public sealed class FigureBook(Books books, NpgsqlDataSource source)
{
    private const int Remembered = 200_000;
    private readonly ConcurrentDictionary<string, byte> _kept = [];

    /// <summary>Answers questions over the same books, in their order.</summary>
    public async Task<IReadOnlyList<Figure>> Answer(IReadOnlyList<FigureQuery> queries, Viewer viewer, CancellationToken ct)
    {
        List<FigureAnswer> answers = [];
        await using (var at = await books.Open(ct))
        {
            List<Ask> asks = [];
            foreach (var query in queries)
            {
                // Without an instant of its own a figure is as of the latest one in the books: the same question gives the same figure until they move.
                var clocks = new Clocks(query.AsOf, FigureId.Rounded(query.KnownAt ?? at.Known), at.Position);
                var rounds = query.Metric.Id == "T05" ? await at.RoundsClosed(query.From, Earlier(query.To, query.AsOf), query.KnownAt, ct) : [];
                var answer = new FigureAnswer(query, clocks, rounds);
                asks.AddRange(answer.Asks);
                answers.Add(answer);
            }

            var sums = await at.Sum(asks, ct);
            var next = 0;
            foreach (var answer in answers) answer.Take([.. answer.Asks.Select(_ => sums[next++])]);
        }

        var figures = answers.Select(a => a.Figure(viewer)).ToArray();
        await Keep(answers.SelectMany(a => a.Named), ct);
        return figures;
    }

    /// <summary>The definition and the clocks behind a figure's name; null when no such figure was ever given out.</summary>
    public async Task<(FigureDefinition What, Clocks Clocks)?> Find(string figureId, CancellationToken ct)
    {
        if (FigureId.Read(figureId) is not var (hash, clocks)) return null;
        await using var command = source.CreateCommand("select definition from figure where id = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Convert.ToHexStringLower(hash) });
        return await command.ExecuteScalarAsync(ct) is string json ? (FigureDefinition.FromJson(json), clocks) : null;
    }

    /// <summary>The two figures of a ratio as they were pinned, or the figure itself.</summary>
    public async Task<IReadOnlyList<(FigureDefinition What, string FigureId, decimal Value)>> Open(FigureDefinition what, Clocks clocks, CancellationToken ct)
    {
        List<(FigureDefinition, string, decimal)> parts = [];
        await using (var at = await books.Open(ct))
        {
            var rounds = what.Metric == "T05" ? await at.RoundsClosed(what.From ?? DateOnly.MinValue, Earlier(what.To, clocks.AsOf), clocks.KnownAt, ct) : [];
            foreach (var part in Components.Of(what, rounds))
                parts.Add((part, FigureId.Of(part.Hash(), clocks), (await at.Pinned(part, clocks, ct)).Value));
        }

        await Keep(parts.Select(p => p.Item1), ct);
        return parts;
    }

    private async Task Keep(IEnumerable<FigureDefinition> definitions, CancellationToken ct)
    {
        var fresh = definitions.Select(d => (Id: Convert.ToHexStringLower(d.Hash()), Json: d.ToJson())).Where(d => !_kept.ContainsKey(d.Id)).DistinctBy(d => d.Id).ToArray();
        if (fresh.Length == 0) return;
        await using var command = source.CreateCommand("insert into figure (id, definition) select * from unnest($1, $2::jsonb[]) on conflict (id) do nothing");
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. fresh.Select(f => f.Id)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. fresh.Select(f => f.Json)] });
        await command.ExecuteNonQueryAsync(ct);
        if (_kept.Count > Remembered) _kept.Clear();
        foreach (var (id, _) in fresh) _kept.TryAdd(id, 0);
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
