using System.Text;

namespace TalentHub.People;

/// <summary>How sure it is that two descriptions mean one person, and why.</summary>
public sealed record Likeness(double Score, IReadOnlyList<string> Reasons)
{
    /// <summary>From here on a hint is shown while typing.</summary>
    public const double Possible = 0.5;

    /// <summary>From here on two descriptions are taken for one person unless a human says otherwise.</summary>
    public const double Probable = 0.9;

    // Evidence in the manner of Fellegi and Sunter: what agrees adds, what differs takes away, what is missing says nothing.
    /// <param name="address">Which share of what the shorter address says the other one says too, 0 to 1 (<see cref="Addresses"/>); null where one is not known.</param>
    public static Likeness Of(MatchPersons typed, PersonCard card, double? address = null)
    {
        var evidence = -4.0;
        List<string> reasons = [];

        if (typed.Names is { Count: > 0 } names)
        {
            var name = names.Max(a => card.Names.Max(b => Name(a, b)));
            evidence += name switch { >= 0.999 => 5, >= 0.9 => 3.5, >= 0.85 => 2.5, >= 0.7 => 0, _ => -3 };
            if (name >= 0.999) reasons.Add("same-name");
            else if (name >= 0.85) reasons.Add("similar-name");
        }

        if (typed.BirthDate is { } born)
        {
            var day = Day(born, card.BirthDate);
            evidence += day switch { >= 0.999 => 4, >= 0.7 => 2, _ => -3 };
            if (day >= 0.999) reasons.Add("same-birth-date");
            else if (day >= 0.7) reasons.Add("similar-birth-date");
        }

        if (typed.Documents is { Count: > 0 } documents)
        {
            var nationality = typed.Nationality ?? card.Nationality;
            var mine = card.Documents.Select(d => IdentityNumbers.Identity(d, card.Nationality)).ToArray();
            var best = documents.Select(d => IdentityNumbers.Identity(d, nationality)).Max(a => mine.Length == 0 ? -1.0 : mine.Max(b => Number(a, b)));
            evidence += best switch { >= 0.999 => 13, >= 0.8 => 5, >= 0 => -1, _ => 0 };
            if (best >= 0.999) reasons.Add("same-document");
            else if (best >= 0.8) reasons.Add("similar-document");
        }

        if (typed.Phone is { } phone && card.Phone is { } held && SearchTokens.Phone(CardRules.Phone(phone)) == SearchTokens.Phone(held))
        {
            evidence += 4;
            reasons.Add("same-phone");
        }

        if (typed.Email is { } email && string.Equals(email.Trim(), card.Email, StringComparison.OrdinalIgnoreCase))
        {
            evidence += 5;
            reasons.Add("same-email");
        }

        if (address is { } shared)
        {
            evidence += Math.Min(7, (shared * 9) - 1.5);
            if (shared >= 0.75) reasons.Add("same-address");
            else if (shared >= 0.4) reasons.Add("similar-address");
        }

        if (typed.Nationality is { } country) evidence += country == card.Nationality ? 0.5 : -1;
        return new(Math.Round(1 / (1 + Math.Exp(-evidence)), 3), reasons);
    }

    /// <summary>How well a sheet answers what was typed into the search field.</summary>
    public static double Of(string text, PersonCard card)
    {
        var best = 0.0;
        foreach (var number in Folded.Numbers(text))
            foreach (var held in SearchTokens.Numbers(card))
                best = Math.Max(best, held == number || held == SearchTokens.Phone(number) ? 1 : held.EndsWith(number, StringComparison.Ordinal) ? 0.8 : 0);
        if (card.Email is { } email && string.Equals(email, text.Trim(), StringComparison.OrdinalIgnoreCase)) best = 1;

        var han = string.Concat(Folded.Characters(text));
        var words = Folded.Words(text);
        foreach (var name in card.Names)
        {
            if (han.Length > 0) best = Math.Max(best, InHan(han, name));
            if (words.Count > 0)
                foreach (var reading in Folded.Readings(name))
                    best = Math.Max(best, InLatin(words, reading));
        }

        return Math.Round(best, 3);
    }

    private static double InHan(string han, PersonName name)
    {
        var held = string.Concat(Folded.Characters(name.Family + name.Given));
        if (held == han) return 1;
        if (held.StartsWith(han, StringComparison.Ordinal)) return 0.9;
        if (held.Contains(han, StringComparison.Ordinal)) return 0.8;
        var aloud = Folded.Readings(new("zh", han)).Select(r => r.Joined).ToHashSet();
        return han.EnumerateRunes().Count() > 1 && Folded.Readings(name).Any(r => aloud.Contains(r.Joined) || aloud.Contains(r.Reversed)) ? 0.7 : 0;
    }

    private static double InLatin(IReadOnlyList<string> words, Reading reading)
    {
        var typed = string.Concat(words);
        if (typed == reading.Joined || typed == reading.Reversed) return 1;
        if (typed.Length >= 2 && (reading.Joined.StartsWith(typed, StringComparison.Ordinal) || reading.Reversed.StartsWith(typed, StringComparison.Ordinal))) return 0.9;
        string[] held = [reading.Family, reading.Given, .. reading.Syllables];
        if (typed.Length >= 2 && words.All(w => held.Any(h => h.StartsWith(w, StringComparison.Ordinal)))) return 0.85;
        var turned = string.Concat(reading.Syllables.Reverse().Select(s => s[0]));
        if (words.Count == 1 && typed.Length >= 2 && (reading.Initials.StartsWith(typed, StringComparison.Ordinal) || turned == typed)) return 0.75;
        // Words of very different length cannot be near: not worth comparing letter by letter.
        const double least = 0.88;
        if (Math.Min(typed.Length, reading.Joined.Length) < least * Math.Max(typed.Length, reading.Joined.Length)) return 0;
        var near = Math.Max(Near(typed, reading.Joined), Near(typed, reading.Reversed));
        return near >= least ? near * 0.8 : 0;
    }

    /// <summary>Two names, each in its own script and order.</summary>
    private static double Name(PersonName a, PersonName b)
    {
        if (a.Script is "zh" && b.Script is "zh")
        {
            var (x, y) = (Folded.Characters(a.Family + a.Given), Folded.Characters(b.Family + b.Given));
            if (x.SequenceEqual(y)) return 1;
            return Folded.Readings(a).Any(r => Folded.Readings(b).Any(s => r.Joined == s.Joined)) ? 0.86 : 0.6 * Shared(x, y);
        }

        var best = 0.0;
        foreach (var r in Folded.Readings(a))
            foreach (var s in Folded.Readings(b))
                best = Math.Max(best, Words(r, s));
        return best;
    }

    private static double Words(Reading a, Reading b)
    {
        if (a.Joined == b.Joined || a.Joined == b.Reversed) return 1;
        // A part that is missing on one side says nothing about the other part.
        if (a.Given.Length == 0 || b.Given.Length == 0 || a.Family.Length == 0 || b.Family.Length == 0)
        {
            string[] x = [a.Family, a.Given], y = [b.Family, b.Given];
            return 0.95 * x.Where(w => w.Length > 0).Max(w => y.Where(v => v.Length > 0).Max(v => Near(w, v)));
        }

        var straight = (Near(a.Family, b.Family) + Near(a.Given, b.Given)) / 2;
        var turned = (Near(a.Family, b.Given) + Near(a.Given, b.Family)) / 2;
        return Math.Max(Math.Max(straight, turned), Math.Max(Near(a.Joined, b.Joined), Near(a.Joined, b.Reversed)));
    }

    private static double Shared(IReadOnlyList<Rune> a, IReadOnlyList<Rune> b) =>
        a.Count == 0 || b.Count == 0 ? 0 : (double)a.Intersect(b).Count() / Math.Max(a.Count, b.Count);

    /// <summary>One slip of the pen, or day and month exchanged, is near; anything else is another day.</summary>
    private static double Day(DateOnly a, DateOnly b)
    {
        if (a == b) return 1;
        if (a.Year == b.Year && a.Month == b.Day && a.Day == b.Month) return 0.9;
        var (x, y) = ($"{a:yyyyMMdd}", $"{b:yyyyMMdd}");
        return Slips(x, y) <= 1 ? 0.8 : a.Year == b.Year ? 0.3 : 0;
    }

    private static double Number(string a, string b) => a == b ? 1 : a.Length >= 6 && Slips(a, b) <= 1 ? 0.85 : 0;

    /// <summary>Edits and exchanged neighbours between two words, at most as many as the longer one has letters.</summary>
    internal static int Slips(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }

        return table[a.Length, b.Length];
    }

    private static double Near(string a, string b) =>
        a.Length == 0 || b.Length == 0 ? 0 : 1 - (double)Slips(a, b) / Math.Max(a.Length, b.Length);
}
