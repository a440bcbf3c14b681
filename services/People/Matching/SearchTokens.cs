namespace TalentHub.People;

/// <summary>What a person can be found by. Only keyed hashes of these words reach the database.</summary>
public static class SearchTokens
{
    private const int Exact = 100;
    private const int Near = 10;
    private const int Part = 4;
    private const int Trace = 1;

    /// <summary>Everything a sheet is to be found by.</summary>
    public static IReadOnlyCollection<string> Of(PersonCard card)
    {
        HashSet<string> tokens = [.. card.Names.SelectMany(n => OfName(n).Keys), $"d/{card.BirthDate:yyyyMMdd}", Year(card.BirthDate), Day(card.BirthDate)];
        foreach (var number in Numbers(card))
        {
            tokens.Add($"n/{number}");
            if (number.Length >= 4) tokens.Add($"t/{number[^4..]}");
        }

        if (card.Email is { } email) tokens.Add($"e/{email}");
        return tokens;
    }

    /// <summary>What to look for when a clerk types a name, its initials, a number or its last four digits.</summary>
    public static IReadOnlyDictionary<string, int> Asked(string text)
    {
        Dictionary<string, int> asked = [];
        var han = string.Concat(Folded.Characters(text));
        if (han.Length > 0) Join(asked, OfName(new("zh", han)));
        var words = Folded.Words(text);
        if (words.Count > 0)
        {
            Join(asked, OfName(new("latin", words[0], words.Count > 1 ? string.Join(' ', words.Skip(1)) : null)));
            asked[$"w/{string.Concat(words)}"] = Near;
            asked[$"i/{string.Concat(words)}"] = Part;
        }

        foreach (var number in Folded.Numbers(text))
        {
            asked[$"n/{Phone(number)}"] = Exact;
            asked[$"n/{number}"] = Exact;
            asked[$"t/{number[^4..]}"] = Near;
        }

        if (text.Contains('@', StringComparison.Ordinal)) asked[$"e/{text.Trim().ToLowerInvariant()}"] = Exact;
        return asked;
    }

    /// <summary>What to look for when a form is being filled in and the office may know the person already.</summary>
    public static IReadOnlyDictionary<string, int> Asked(MatchPersons typed)
    {
        Dictionary<string, int> asked = [];
        foreach (var name in typed.Names ?? []) Join(asked, OfName(name));
        if (typed.BirthDate is { } born) asked[$"d/{born:yyyyMMdd}"] = Near;
        foreach (var document in typed.Documents ?? []) asked[$"n/{IdentityNumbers.Normalise(document.Number)}"] = Exact;
        if (typed.Phone is { } phone) asked[$"n/{Phone(CardRules.Phone(phone))}"] = Exact;
        if (typed.Email is { } email) asked[$"e/{email.Trim().ToLowerInvariant()}"] = Exact;
        return asked;
    }

    /// <summary>The numbers of a sheet as they are compared.</summary>
    internal static IEnumerable<string> Numbers(PersonCard card) =>
        card.Documents.Select(d => IdentityNumbers.Normalise(d.Number)).Concat(card.Phone is { } phone ? [Phone(phone)] : []);

    /// <summary>A phone number without the country's own prefix.</summary>
    internal static string Phone(string number)
    {
        var digits = number.TrimStart('+');
        return digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..] : digits;
    }

    /// <summary>The threes of neighbouring letters of a word, its beginning marked.</summary>
    internal static IEnumerable<string> Trigrams(string word)
    {
        for (var i = 0; i + 3 <= word.Length + 1; i++) yield return $"g/{string.Concat("^", word).AsSpan(i, 3)}";
    }

    internal static string Year(DateOnly born) => $"y/{born:yyyy}";

    internal static string Day(DateOnly born) => $"m/{born:MMdd}";

    private static Dictionary<string, int> OfName(PersonName name)
    {
        Dictionary<string, int> tokens = [];
        var characters = Folded.Characters(name.Family + name.Given);
        for (var i = 0; i < characters.Count; i++)
        {
            tokens[$"c/{characters[i]}"] = Trace;
            if (i > 0) tokens[$"b/{characters[i - 1]}{characters[i]}"] = Part;
        }

        foreach (var reading in Folded.Readings(name))
        {
            foreach (var word in (string[])[reading.Family, reading.Given, .. reading.Syllables])
                foreach (var gram in Trigrams(word)) tokens.TryAdd(gram, Trace);
            foreach (var word in (string[])[reading.Family, reading.Given, .. reading.Syllables]) Whole(word, Part);
            Whole(reading.Joined, Near);
            Whole(reading.Reversed, Near);
            for (var n = 2; n <= reading.Initials.Length; n++) tokens[$"i/{reading.Initials[..n]}"] = Trace;
            var turned = string.Concat(reading.Syllables.Reverse().Select(s => s[0]));
            if (name.Script is not "zh" && turned.Length > 1) tokens[$"i/{turned}"] = Trace;
        }

        return tokens;

        void Whole(string word, int weight)
        {
            if (word.Length > 0) tokens[$"w/{word}"] = weight;
        }
    }

    private static void Join(Dictionary<string, int> asked, Dictionary<string, int> more)
    {
        foreach (var (token, weight) in more) asked[token] = Math.Max(weight, asked.GetValueOrDefault(token));
    }
}
