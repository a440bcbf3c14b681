namespace TalentHub.Web;

/// <summary>The programmes' names by code, for pages that only hold the code.</summary>
public sealed record ProgrammeNames(IReadOnlyList<ProgrammeLine> Lines)
{
    public static readonly ProgrammeNames None = new([]);

    public string Say(string? code, Words words) =>
        code is null ? "–" : Lines.LastOrDefault(l => l.Code == code)?.NameIn(words) ?? code;

    public IEnumerable<Code> Codes =>
        Lines.GroupBy(l => l.Code).Select(g => new Code(g.Key, Words.Zh.Pick(g.Last().Title), Words.En.Pick(g.Last().Title)));

    public IEnumerable<int> Years => Lines.Select(l => l.Year).Distinct().OrderDescending();
}
