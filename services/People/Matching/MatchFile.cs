using System.Globalization;
using System.Text;

namespace TalentHub.People;

/// <summary>Two rows of a file that may be one person, and what the engine says about them.</summary>
public sealed record PersonPair(string IdA, string IdB, double Score, IReadOnlyList<string> Reasons)
{
    public string Decision => Score >= Likeness.Probable ? "match" : Score >= Likeness.Possible ? "review" : "none";
}

/// <summary>Looks for the same person in a file, with the engine that warns a clerk while typing.</summary>
public static class MatchFile
{
    private const string Usage = "usage: deploy/admin match FILE.csv --out PAIRS.csv";
    private const int Candidates = 100;
    // A word that so many rows share finds nobody, and would compare everybody with everybody.
    private const int Common = 1000;
    // Pairs below are unlike in everything; a file of all of them would help nobody.
    private const double Worth = 0.1;

    public static int Run(IReadOnlyList<string> arguments)
    {
        try
        {
            var (file, target) = arguments switch
            {
                [var from, "--out", var to] => (from, to),
                ["--out", var to, var from] => (from, to),
                _ => throw new PersonFileError(Usage)
            };
            if (!File.Exists(file)) throw new PersonFileError($"there is no file '{file}'");
            if (Path.GetFullPath(file) == Path.GetFullPath(target)) throw new PersonFileError("--out names the file that is read");
            using var reader = new StreamReader(file, new UTF8Encoding(false, true));
            var pairs = Among(PersonFile.Read(reader));
            File.WriteAllLines(target, ["id_a,id_b,score,decision,reasons", .. pairs.Select(Line)]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pairs.Count(p => p.Decision is "match")} match, {pairs.Count(p => p.Decision is "review")} review"));
            return 0;
        }
        catch (Exception e) when (e is PersonFileError or IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            Console.Error.WriteLine($"error: {(e is DecoderFallbackException ? "the file is not UTF-8" : e.Message)}");
            return 1;
        }
    }

    /// <summary>The pairs worth a look, in the order of the file.</summary>
    public static IReadOnlyList<PersonPair> Among(IReadOnlyList<PersonRow> rows)
    {
        Dictionary<string, List<int>> index = [];
        for (var at = 0; at < rows.Count; at++)
            foreach (var token in SearchTokens.Of(rows[at].Card))
                if (index.TryGetValue(token, out var held)) held.Add(at);
                else index[token] = [at];

        SortedSet<(int, int)> compared = [];
        for (var at = 0; at < rows.Count; at++)
        {
            Dictionary<int, int> found = [];
            foreach (var (token, weight) in SearchTokens.Asked(rows[at].Typed))
                if (index.TryGetValue(token, out var held) && held.Count <= Common)
                    foreach (var other in held.Where(o => o != at)) found[other] = found.GetValueOrDefault(other) + weight;
            foreach (var (other, _) in found.OrderByDescending(f => f.Value).ThenBy(f => f.Key).Take(Candidates)) compared.Add((Math.Min(at, other), Math.Max(at, other)));
        }

        var addresses = new Addresses(rows.Select(r => r.Address));
        return [.. compared.Select(p => Pair(rows[p.Item1], rows[p.Item2], addresses)).Where(p => p.Score >= Worth)];
    }

    private static PersonPair Pair(PersonRow a, PersonRow b, Addresses addresses)
    {
        // What one of the two does not say is no evidence.
        var typed = a.Typed with { Names = b.Typed.Names is { Count: > 0 } ? a.Typed.Names : null, BirthDate = b.Typed.BirthDate is null ? null : a.Typed.BirthDate };
        var likeness = Likeness.Of(typed, b.Card, addresses.Shared(a.Address, b.Address));
        return new(a.Id, b.Id, likeness.Score, likeness.Reasons);
    }

    private static string Line(PersonPair pair) =>
        string.Create(CultureInfo.InvariantCulture, $"{Cell(pair.IdA)},{Cell(pair.IdB)},{pair.Score:0.000},{pair.Decision},{string.Join(' ', pair.Reasons)}");

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
