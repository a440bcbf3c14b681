namespace TalentHub.People;

/// <summary>How much two addresses have in common: a word that few addresses have says more than one that many have.</summary>
public sealed class Addresses
{
    // Shorter words are numbers and abbreviations: one slip makes another of them.
    private const int Long = 4;

    private readonly Dictionary<string, int> _held = [];
    private readonly int _count;

    public Addresses(IEnumerable<IReadOnlySet<string>> all)
    {
        foreach (var address in all)
        {
            _count++;
            foreach (var word in address) _held[word] = _held.GetValueOrDefault(word) + 1;
        }
    }

    /// <summary>The share of what the shorter address says that stands in the other too, 0 to 1; null when one says nothing.</summary>
    public double? Shared(IReadOnlySet<string> a, IReadOnlySet<string> b)
    {
        if (a.Count == 0 || b.Count == 0) return null;
        HashSet<string> left = [.. b];
        var shared = 0.0;
        foreach (var word in a.Order(StringComparer.Ordinal))
        {
            if (left.Remove(word)) shared += Says(word);
            else if (Near(word, left) is { } near)
            {
                left.Remove(near);
                shared += 0.7 * Math.Min(Says(word), Says(near));
            }
        }

        return shared / Math.Min(a.Sum(Says), b.Sum(Says));
    }

    private double Says(string word) => Math.Log(1 + ((double)_count / _held[word]));

    private static string? Near(string word, HashSet<string> left) => word.Length < Long ? null
        : left.Where(l => l.Length >= Long && Math.Abs(l.Length - word.Length) <= 1 && Likeness.Slips(l, word) <= 1).Min(StringComparer.Ordinal);
}
