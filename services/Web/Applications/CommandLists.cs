namespace TalentHub.Web;

/// <summary>The lists a command lets choose from that depend on the case and its programme.</summary>
public static class CommandLists
{
    public static IReadOnlyDictionary<string, IReadOnlyList<Code>> Of(CaseFile file, ProgrammeRules? rules, Codes codes) => new Dictionary<string, IReadOnlyList<Code>>
    {
        ["rounds"] = [.. (rules?.Rounds ?? []).Select(r => new Code(r.Id, r.Id, r.Id))],
        ["tiers"] = [.. (rules?.Tiers ?? []).Select(t => new Code(t, Words.Zh["tier.name", t], Words.En["tier.name", t]))],
        ["steps"] = [.. codes.Of("stages").Where(s => file.NextReview is { } next ? s.Value == next : s.Value is "REVIEW1" or "REVIEW2" or "DD")],
        ["unpaid"] = Instalments(file, paid: false),
        ["paid"] = Instalments(file, paid: true),
        ["landing-kinds"] = Named("kind", "firm", "employment"),
        ["assessments"] = Named("kind", "ANNUAL", "MID", "FINAL"),
        ["outcomes"] = Named("outcome", "kept", "pursued"),
        ["levels"] = Named("level", "city", "district"),
        ["grounds"] = [.. (rules?.Grounds ?? []).Where(g => file.Verdicts.Any(v => v.Grounds.Contains(g.Id))).Select(g => new Code(g.Id, g.When?.Text.Zh ?? g.Id, g.When?.Text.En ?? g.Id))],
        ["proposals"] = [.. file.Proposals.Select(p => Rule(p.Rule, rules?.Rules.FirstOrDefault(r => r.Id == p.Rule)?.Text))],
        ["failed-rules"] = [.. (file.Check?.Verdicts ?? []).Where(v => v.Outcome is "fail" && file.Relaxations.GetValueOrDefault(v.Rule)?.Second is null).Select(v => Rule(v.Rule, v.Text))]
    };

    /// <summary>The lists that are the same for every case, for an act on many.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Code>> Shared(Codes codes) => new Dictionary<string, IReadOnlyList<Code>>
    {
        ["steps"] = [.. codes.Of("stages").Where(s => s.Value is "REVIEW1" or "REVIEW2" or "DD")],
        ["levels"] = Named("level", "city", "district")
    };

    /// <summary>The parts of the support that were planned, paid or not, each with its sum.</summary>
    private static IReadOnlyList<Code> Instalments(CaseFile file, bool paid) =>
    [
        .. file.Instalments.Where(i => i.Paid == paid).Select(i => new Code(
            i.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), Named(Words.Zh, i), Named(Words.En, i)))
    ];

    private static string Named(Words words, Instalment i) =>
        words["instalment.choice", i.Number, words[$"level.{i.Level}"], words.Money(i.AmountYuan, MoneyUnit.Wan), words.MoneyUnitName(MoneyUnit.Wan)];

    private static Code Rule(string id, Texts? text) => new(id, $"{id} {text?.Zh}", $"{id} {text?.En}");

    private static IReadOnlyList<Code> Named(string prefix, params IEnumerable<string> values) =>
        [.. values.Select(v => new Code(v, Words.Zh[$"{prefix}.{v}"], Words.En[$"{prefix}.{v}"]))];
}
