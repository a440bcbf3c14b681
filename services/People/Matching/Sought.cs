namespace TalentHub.People;

/// <summary>What a person is looked for by: words with their weight, and groups of words that still tell when each of them alone is borne by too many.</summary>
public sealed record Sought(IReadOnlyDictionary<string, int> Words, IReadOnlyList<IReadOnlyCollection<string>> Groups)
{
    private const int GroupsAtMost = 48;

    /// <summary>What a clerk typed into the search field.</summary>
    public static Sought Of(string text)
    {
        var asked = SearchTokens.Asked(text);
        var han = string.Concat(Folded.Characters(text));
        var words = Folded.Words(text);
        IEnumerable<IEnumerable<string>> groups = han.Length > 0 ? OfName(new("zh", han)) : [];
        if (words.Count > 0)
        {
            groups = groups.Concat(OfName(new("latin", words[0], words.Count > 1 ? string.Join(' ', words.Skip(1)) : null)));
            // Words that are only begun, and words of another division into family and given name.
            groups = groups.Append(words.SelectMany(SearchTokens.Trigrams)).Append([$"w/{string.Concat(words)}"]);
        }

        // Initials and last digits are short: many share them, and some of those are better than nobody.
        return new(asked, Distinct(groups.Concat(asked.Keys.Where(w => w.StartsWith("i/", StringComparison.Ordinal) || w.StartsWith("t/", StringComparison.Ordinal)).Select(w => (string[])[w]))));
    }

    /// <summary>What stands in a form that is being filled in, or on a sheet. A birth date narrows every name; it may have a slip in the year or in the day, not in both.</summary>
    public static Sought Of(MatchPersons typed)
    {
        var names = (typed.Names ?? []).SelectMany(OfName);
        return new(SearchTokens.Asked(typed), Distinct(typed.BirthDate is { } born
            ? names.SelectMany(g => (IEnumerable<string>[])[[.. g, SearchTokens.Year(born)], [.. g, SearchTokens.Day(born)]]).Append([$"d/{born:yyyyMMdd}"])
            : names));
    }

    private static IEnumerable<IEnumerable<string>> OfName(PersonName name)
    {
        var characters = Folded.Characters(name.Family + name.Given);
        if (characters.Count > 0) yield return [.. characters.Select(c => $"c/{c}"), .. characters.Skip(1).Select((c, at) => $"b/{characters[at]}{c}")];
        foreach (var reading in Folded.Readings(name))
        {
            yield return [$"w/{reading.Joined}"];
            if (name.Script is not "zh" && reading.Syllables.Count > 2) yield return reading.Syllables.Select(s => $"w/{s}");
            var (family, given) = (reading.Family, reading.Given);
            if (family.Length > 0 && given.Length > 0) yield return [$"w/{family}", $"w/{given}"];
            foreach (var group in Slipped(family, given).Concat(Slipped(given, family))) yield return group;
        }
    }

    /// <summary>One part of a name as it is, and of the other what is left of it wherever its one slip may be; first with nothing but its end missing.</summary>
    private static IEnumerable<IEnumerable<string>> Slipped(string kept, string word)
    {
        if (word.Length == 0) yield break;
        string[] whole = kept.Length > 0 ? [$"w/{kept}"] : [];
        var grams = SearchTokens.Trigrams(word).ToList();
        if (grams.Count > 0) yield return [.. whole, .. grams];

        // A letter at the place or at one of the next two, or two of them exchanged: five trigrams may differ.
        for (var place = 0; place < word.Length; place += 2)
        {
            var left = grams.Where((_, at) => at < place - 1 || at > place + 3).ToList();
            if (left.Count > 0) yield return [.. whole, .. left];
        }
    }

    private static List<IReadOnlyCollection<string>> Distinct(IEnumerable<IEnumerable<string>> groups) =>
    [
        .. groups.Select(g => g.Distinct().Order(StringComparer.Ordinal).ToArray()).Where(g => g.Length > 0).DistinctBy(g => string.Join(' ', g)).Take(GroupsAtMost)
    ];
}
