namespace TalentHub.Applications;

/// <summary>Something that is due in a case, and by which day.</summary>
/// <param name="What">acceptance, formal-check, correction, landing, leader-change, yearly-review, mid-term, final-acceptance, payment or repayment.</param>
/// <param name="Instalment">Which part of the support, for a payment.</param>
public sealed record Deadline(string What, DateOnly On, int? Instalment = null);

/// <summary>What is due in a case under the clocks of its programme.</summary>
public static class CaseDeadlines
{
    private static readonly string[] Over = [Stage.Close, Stage.Reject, Stage.Withdraw, Stage.Lapse, Stage.Terminate, Stage.Clawback];

    public static IReadOnlyList<Deadline> Of(Case state, ProgrammeVersion? rules)
    {
        List<Deadline> due = [];
        if (state.Stage == Stage.Sign && !state.Skips(Stage.Land) && state.LandingDeadline is { } landing) due.Add(new("landing", landing));
        if (state.Stage is Stage.Submit or Stage.Accept && state.Screening?.Promise is { } promise) due.Add(new(promise.What, promise.By));
        if (state.Stage == Stage.Return && state.Screening?.Paused?.CorrectBy is { } correct) due.Add(new(Screening.Correction, correct));
        if (state.Stage == Stage.Suspend && state.ChangeDueOn is { } change) due.Add(new("leader-change", change));
        if (CaseMoney.Outstanding(state) > 0 && state.RepayBy is { } repay) due.Add(new("repayment", repay));
        if (Over.Contains(state.Stage)) return due;

        due.AddRange(state.Instalments.Where(i => !i.Paid && i.DueOn is not null).Select(i => new Deadline("payment", i.DueOn!.Value, i.Number)));
        if (state.LandedOn is { } landed && !state.Has(Stage.Final))
        {
            var reviewed = state.Assessed.Where(a => a.Kind == Stage.Annual && a.Passed).Select(a => a.On).Append(landed).Max();
            Add("yearly-review", reviewed);
            if (!state.Has(Stage.Mid)) Add("mid-term", landed);
            Add("final-acceptance", landed);
        }

        return [.. due.OrderBy(d => d.On)];

        void Add(string what, DateOnly from)
        {
            if (rules?.ClockOf(what)?.From(from) is { } on) due.Add(new(what, on));
        }
    }
}
