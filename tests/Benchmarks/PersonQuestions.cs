using TalentHub.People;

namespace TalentHub.Benchmarks;

/// <summary>What a clerk types of a person who is known already, and who that is.</summary>
/// <param name="Text">The same for who has only LIKE to ask with.</param>
internal sealed record PersonQuestion(string Path, object Body, Guid Known, string Text, DateOnly? Born, Sought Sought);

/// <summary>The ways in which somebody is asked for.</summary>
internal static class PersonQuestions
{
    public static readonly (string Name, Func<PersonCard, Random, MatchPersons?> Typed)[] Warnings =
    [
        ("a name", (p, _) => new([p.Names[0]], Nationality: p.Nationality)),
        ("name and birth date", (p, _) => new([p.Names[0]], p.BirthDate, p.Nationality)),
        ("name, a slip in the birth date", (p, d) => new([p.Names[0]], p.BirthDate.AddYears(p.BirthDate.Year >= 1990 ? -10 : 10), p.Nationality)),
        ("name and phone", (p, _) => p.Phone is { } phone ? new([p.Names[0]], Nationality: p.Nationality, Phone: phone) : null),
        ("a slip in the Latin name, birth date", (p, d) => Slipped(p, d) is { } name ? new([name], p.BirthDate, p.Nationality) : null),
        ("a slip in the Latin name", (p, d) => Slipped(p, d) is { } name ? new([name], Nationality: p.Nationality) : null),
        ("pinyin of characters, birth date", (p, _) => p.Names is [{ Script: "zh" } name] ? new([InventedPersons.Pinyin(name)], p.BirthDate) : null),
        ("Latin name turned round, birth date", (p, _) => p.Names[^1] is { Script: "latin", Given: { } given } name ? new([new("latin", given, name.Family)], p.BirthDate) : null),
        ("another name, the same passport", (p, _) => new([new("latin", "Nobody", "Knows")], null, p.Nationality, p.Documents))
    ];

    public static readonly (string Name, Func<PersonCard, string?> Text)[] Searches =
    [
        ("characters", p => p.Names[0] is { Script: "zh" } name ? name.Family + name.Given : null),
        ("pinyin in one word", p => p.Names[0] is { Script: "zh" } name ? (InventedPersons.Pinyin(name).Family + InventedPersons.Pinyin(name).Given).ToLowerInvariant() : null),
        ("Latin name", p => p.Names[0] is { Script: "latin" } name ? $"{name.Given} {name.Family}" : null),
        ("initials", p => p.Names[0] is { Script: "zh" } name ? Folded.Readings(name)[0].Initials : null),
        ("last four digits", p => p.Phone?[^4..]),
        ("phone", p => p.Phone),
        ("passport", p => p.Documents[0].Number)
    ];

    /// <summary>A question of this kind about one of the office's persons; of warnings only such as the engine takes for the same person.</summary>
    public static PersonQuestion Of(int kind, Random dice, int persons)
    {
        while (true)
        {
            var number = dice.Next(persons);
            var card = InventedPersons.Card(number);
            var id = InventedPersons.Id(number);
            if (kind < Warnings.Length)
            {
                if (Warnings[kind].Typed(card, dice) is { } typed && Likeness.Of(typed, card).Score >= Likeness.Possible)
                    return new("/api/people/matches", typed, id, typed.Names![0].Family + typed.Names[0].Given, typed.BirthDate, Sought.Of(typed));
            }
            else if (Searches[kind - Warnings.Length].Text(card) is { } text)
            {
                return new("/api/people/search", new { text, pageSize = 100 }, id, text.Replace("+86", "", StringComparison.Ordinal), null, Sought.Of(text));
            }
        }
    }

    /// <summary>A letter of the given name is left out, or changes place with the next.</summary>
    private static PersonName? Slipped(PersonCard card, Random dice)
    {
        if (card.Names[^1] is not { Script: "latin", Given: { Length: > 3 } given } name) return null;
        var at = 1 + dice.Next(given.Length - 2);
        return name with { Given = dice.Next(2) == 0 ? given.Remove(at, 1) : given[..at] + given[at + 1] + given[at] + given[(at + 2)..] };
    }
}
