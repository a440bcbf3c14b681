using System.Collections.Frozen;
using System.Text;

namespace TalentHub.People;

/// <summary>How Han characters are read and simplified (han.txt, made from Unicode CLDR).</summary>
public static class Han
{
    private static readonly FrozenDictionary<Rune, string[]> Readings;
    private static readonly FrozenDictionary<Rune, Rune> Simplified;

    static Han()
    {
        using var stream = typeof(Han).Assembly.GetManifestResourceStream("han.txt") ?? throw new InvalidOperationException("han.txt is not part of the build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        Dictionary<Rune, string[]> readings = [];
        Dictionary<Rune, Rune> simplified = [];
        var part = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            if (line.StartsWith('['))
            {
                part = line;
                continue;
            }

            var (head, characters) = (line[..line.IndexOf(' ', StringComparison.Ordinal)], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            foreach (var rune in characters.EnumerateRunes())
                if (part is "[simplified]") simplified[rune] = Rune.GetRuneAt(head, 0);
                else readings[rune] = [.. readings.GetValueOrDefault(rune, []), head];
        }

        Readings = readings.ToFrozenDictionary();
        Simplified = simplified.ToFrozenDictionary();
    }

    public static bool Is(Rune rune) => Readings.ContainsKey(rune) || rune.Value is >= 0x3400 and <= 0x9FFF or >= 0x20000 and <= 0x3FFFF;

    public static Rune Simplify(Rune rune) => Simplified.GetValueOrDefault(rune, rune);

    /// <summary>The readings of one character, the common one first; some have another one in surnames.</summary>
    public static IReadOnlyList<string> Read(Rune rune) => Readings.GetValueOrDefault(rune, []);
}
