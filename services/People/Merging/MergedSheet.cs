namespace TalentHub.People;

/// <summary>What a sheet says when two records become one person, and when they are two again.</summary>
public static class MergedSheet
{
    /// <summary>The members of which one of two values must be chosen. Documents are not among them: a person keeps all of them.</summary>
    public static readonly string[] Choices =
        ["names", "birthDate", "gender", "nationality", "degree", "titleLevel", "seniorPostYears", "overseasYears", "arrivedOn", "phone", "email"];

    /// <param name="take">Members the other record is right about; its names then stand first.</param>
    public static PersonCard Of(PersonCard own, PersonCard other, IReadOnlyCollection<string> take)
    {
        var nationality = Pick("nationality", c => c.Nationality);
        var (first, second) = take.Contains("names") ? (other, own) : (own, other);
        return new(
            [.. first.Names.Union(second.Names)],
            Pick("birthDate", c => c.BirthDate),
            Pick("gender", c => c.Gender),
            nationality,
            [.. Documents(own, nationality).Union(Documents(other, nationality))],
            Pick("degree", c => c.Degree),
            Pick("titleLevel", c => c.TitleLevel),
            Pick("seniorPostYears", c => c.SeniorPostYears),
            Pick("overseasYears", c => c.OverseasYears),
            Pick("arrivedOn", c => c.ArrivedOn),
            Pick("phone", c => c.Phone),
            Pick("email", c => c.Email));

        T Pick<T>(string member, Func<PersonCard, T> of) => of(take.Contains(member) ? other : own);
    }

    /// <summary>The own sheet as it was before the merge, with what was corrected since.</summary>
    public static PersonCard Without(PersonCard before, PersonCard merged, PersonCard now)
    {
        return new(
            Left(before.Names, merged.Names, now.Names),
            Back(c => c.BirthDate),
            Back(c => c.Gender),
            Back(c => c.Nationality),
            Left(before.Documents, merged.Documents, now.Documents),
            Back(c => c.Degree),
            Back(c => c.TitleLevel),
            Back(c => c.SeniorPostYears),
            Back(c => c.OverseasYears),
            Back(c => c.ArrivedOn),
            Back(c => c.Phone),
            Back(c => c.Email));

        T Back<T>(Func<PersonCard, T> of) => Equals(of(now), of(merged)) ? of(before) : of(now);
    }

    private static IReadOnlyList<T> Left<T>(IReadOnlyList<T> before, IReadOnlyList<T> merged, IReadOnlyList<T> now)
    {
        if (now.SequenceEqual(merged)) return before;
        T[] left = [.. now.Except(merged.Except(before))];
        return left.Length > 0 ? left : before;
    }

    // A passport that named no country was its holder's own country's.
    private static IEnumerable<IdentityDocument> Documents(PersonCard card, string nationality) =>
        card.Documents.Select(d => d is { Kind: "PASSPORT", Country: null } && card.Nationality != nationality ? d with { Country = card.Nationality } : d);
}
