namespace TalentHub.Applications;

/// <summary>What a notice may not contradict in itself.</summary>
public static class ProgrammeSense
{
    private static readonly string[] Path =
    [
        "LEAD", "POOL", "DRAFT", "SUBMIT", "ACCEPT", "FORMAL", "RECOMM", "KEYREC", "REVIEW1", "REVIEW2", "DD", "DECIDE", "PUBLIC", "AWARD", "SIGN", "LAND", "PAY"
    ];

    private static readonly string[] Levels = ["national", "province", "city", "district"];
    private static readonly string[] AnswerTypes = ["number", "money", "day", "flag", "choice", "uscc", "text"];
    private static readonly string[] PaidAfter = [Stage.Award, Stage.Sign, Stage.Land, .. Stage.Assessments];
    private static readonly string[] Units = ["days", "working-days", "months"];

    /// <summary>The first thing that does not fit, or null.</summary>
    public static string? Fault(ProgrammeVersion p)
    {
        if (p.Valid.To < p.Valid.From) return "It ends before it begins.";
        if (!Levels.Contains(p.Level)) return $"There is no level {p.Level}.";
        if (p.Assumed != p.AssumedFrom is not null) return "An assumed version names the version it was taken from, and only such a one.";
        if (Path.FirstOrDefault(s => p.Stages.Contains(s) == p.Skipped.Any(k => k.Stage == s)) is { } stage) return $"Stage {stage} must be either on the path or skipped with a reason.";
        if (!p.Stages.SequenceEqual(Path.Where(p.Stages.Contains))) return "The stages are not in their order.";
        if (p.HasPublicity() && p.PublicityWorkingDays() < 1) return "Publicity needs a clock.";
        if (Twice(p.Rules.Select(r => r.Id)) is { } rule) return $"Rule {rule} stands twice.";
        if (Twice(p.Rounds.Select(r => r.Id)) is { } round) return $"Round {round} stands twice.";
        if (p.Rounds.FirstOrDefault(r => !r.Id.StartsWith($"{p.Code}-{p.Version}-", StringComparison.Ordinal) || r.ClosesOn < r.OpensOn) is { } odd) return $"Round {odd.Id} does not fit.";
        if (p.Grounds.SelectMany(g => g.Relaxes).FirstOrDefault(id => p.RuleOf(id) is null) is { } unknown) return $"A ground relaxes rule {unknown}, which does not exist.";
        if (p.Answers.FirstOrDefault(a => !AnswerTypes.Contains(a.Type)) is { } answer) return $"Answer {answer.Key} has no known type.";
        if (Twice(p.Answers.Select(a => a.Key)) is { } key) return $"Answer {key} stands twice.";
        if (Twice(p.Sections?.Select(s => s.Code) ?? []) is { } section) return $"Section {section} stands twice.";
        if (p.Answers.FirstOrDefault(a => a.Section is { } s && p.Sections?.Any(k => k.Code == s) is not true) is { } homeless) return $"Answer {homeless.Key} stands in a section that does not exist.";
        if (p.Answers.FirstOrDefault(Odd) is { } question) return $"Answer {question.Key} has bounds, a length or options that its type does not know.";
        if (Twice(p.Materials.Select(m => m.Code)) is { } paper) return $"Material {paper} stands twice.";
        if (p.Materials.FirstOrDefault(m => m.Upload is { } u && (u.Formats.Count == 0 || u.Formats.Any(f => FileFormat.Named(f) is null) || u.MaxMegabytes is < 1 or > Upload.Most)) is { } material) return $"Material {material.Code} is taken as known formats and at most {Upload.Most} MB.";
        if (p.Personless && p.Materials.Any(m => m.Upload is not null)) return "A programme that holds no person takes no files.";
        if (p.Clocks.FirstOrDefault(c => !Units.Contains(c.Unit) || c.Length < 1) is { } clock) return $"Clock {clock.What} does not fit.";
        if (p.Clocks.FirstOrDefault(c => c.What is Screening.Acceptance or Screening.FormalCheck && c.Unit == "months") is { } promise) return $"Clock {promise.What} runs in days or working days.";
        if (Twice(p.Checks?.Select(c => c.Code) ?? []) is { } check) return $"Check {check} stands twice.";
        if (p.Checks?.SelectMany(c => c.Fields).FirstOrDefault(f => p.Answers.All(a => a.Key != f) && p.Materials.All(m => m.Code != f)) is { } nowhere) return $"A check looks at {nowhere}, which is neither an answer nor a material.";
        if (p.Amounts.Any(a => a.NotFound is true ? a.Yuan is not null || a.ShareOf is not null : a.Yuan is null == a.ShareOf is null || a.ShareOf is not null && a.Percent is null)) return "An amount is either a sum, or a share with its percentage, or was not found.";
        if (p.Instalments.FirstOrDefault(i => !PaidAfter.Contains(i.After)) is { } instalment) return $"Instalment {instalment.Number} waits for {instalment.After}, which nothing is paid after.";
        if (p.Amounts.Any(a => a.Yuan < 0 || a.Percent < 0 || a.Cap < 0 || a.RoundDownTo <= 0)) return "An amount cannot be below zero.";
        if (p.Deciders?.FirstOrDefault(d => !StageDecider.Stages.Contains(d.Stage) || !p.Has(d.Stage) || d.At is not (StageDecider.Here or StageDecider.Above)) is { } decider) return $"Nobody decides {decider.Stage} {decider.At}.";
        if (Twice(p.Deciders?.Select(d => d.Stage) ?? []) is { } decided) return $"Stage {decided} is decided twice.";
        if (Twice(p.Reviews?.Select(r => r.Stage) ?? []) is { } planned) return $"The review of {planned} is planned twice.";
        if (p.Reviews?.Select(r => r.Fault(p)).FirstOrDefault(f => f is not null) is { } plan) return plan;
        if (p.Quotas?.FirstOrDefault(q => q.Most < 1 || q.Round is { } of && p.RoundOf(of) is null) is { } quota) return $"The quota of {quota.Most} for {quota.Round ?? p.Version} does not fit.";
        if (Twice(p.Quotas?.Select(q => q.Round ?? "") ?? []) is { } limited) return $"The quota of {(limited.Length == 0 ? p.Version : limited)} stands twice.";
        return p.Instalments.Count > 0 && p.Instalments.Sum(i => i.Percent) != 100 ? "The instalments do not sum to 100 percent." : null;
    }

    private static bool Odd(Answer a) =>
        a.Type is "choice" != a.Options is { Count: > 0 } || Twice(a.Options?.Select(o => o.Code) ?? []) is not null
        || (a.Min is not null || a.Max is not null) && a.Type is not ("number" or "money") || a.Min > a.Max
        || a.MaxLength is { } most && (a.Type is not "text" || most is < 1 or > AnswerCheck.LongestText);

    private static string? Twice(IEnumerable<string> ids) => ids.GroupBy(i => i).FirstOrDefault(g => g.Count() > 1)?.Key;
}
