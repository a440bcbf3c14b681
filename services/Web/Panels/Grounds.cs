namespace TalentHub.Web;

/// <summary>Why an expert may not judge a case, in the words of the pages.</summary>
public static class Grounds
{
    public static readonly IReadOnlyList<Code> All =
    [
        .. new[]
        {
            "kin", "supervisor", "student", "co-author", "cooperation", "same-employer", "former-employer", "shareholder", "applicant", "co-applicant", "named-by-applicant", "applies-in-round",
            "unavailable"
        }.Select(Named)
    ];

    /// <summary>Ties an expert may have to a person or a firm.</summary>
    public static readonly IReadOnlyList<Code> Ties = [.. new[] { "kin", "supervisor", "student", "co-author", "cooperation", "shareholder" }.Select(Named)];

    private static Code Named(string ground) => new(ground, Words.Zh[$"ground.{ground}"], Words.En[$"ground.{ground}"]);
}
