using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

/// <summary>Whatever is planned, paid, returned, demanded and repaid in whatever order: the books of a case agree with a slow count of its facts.</summary>
public sealed class CaseMoneyTests
{
    private static readonly string[] Levels = ["city", "district"];

    private static readonly Gen<(int Act, int Number, int Fen)[]> Walks =
        (from act in Gen.Choose(0, 12) from number in Gen.Choose(1, 6) from fen in Gen.Choose(1, 500_000_000) select (act, number, fen)).ArrayOf(80);

    [Fact]
    public void balances_are_what_the_facts_add_up_to_and_no_more_is_taken_back_than_was_paid()
    {
        var (repaid, courts) = (0, 0);
        Prop.ForAll(Walks.ToArbitrary(), walk =>
        {
            List<object> facts = [.. Until(Stage.Land)];
            var state = At(Stage.Land).State;
            foreach (var (act, number, fen) in walk)
            {
                var yuan = fen / 100m;
                var level = Levels[number % 2];
                var decision = act switch
                {
                    0 or 1 => new PlanPayment(number, level, yuan, Today).Decide(state, Jun, Today),
                    2 or 3 => new RecordPayment(number, "V").Decide(state, Jun, Today),
                    4 => new ReturnPayment(number, "x").Decide(state, Jun, Today),
                    5 => new CancelPayment(number, "x").Decide(state, Jun, Today),
                    6 or 10 => new DemandClawback(level, number > 3 && CaseMoney.Reclaimable(state, level) is > 0 and var all ? all : yuan, "D", Today).Decide(state, Jun, Today),
                    7 or 11 => new RecordRepayment(level, Math.Min(yuan, Math.Max(0.01m, CaseMoney.On(state, level).OutstandingYuan)), "V").Decide(state, Jun, Today),
                    8 when number < 4 => new ReferClawback("C").Decide(state, Jun, Tomorrow),
                    9 when number < 4 && facts.Count > 26 => new TerminateCase("D", "fraud").Decide(state, Jun, Today),
                    9 or 12 when number > 4 => new RecomputeAward("x", Tier: fen % 2 == 0 ? "A" : "B").Decide(state, Rules, Jun, Today),
                    _ => new RecordAssessment("ANNUAL", "qualified", 2000 + facts.Count % 99).Decide(state, Jun, Today)
                };
                foreach (var fact in decision)
                {
                    facts.Add(fact);
                    state = Case.After(state, fact)!;
                    if (fact is RepaymentRecorded) repaid++;
                    if (fact is ClawbackReferred) courts++;
                }

                Agree(state, facts);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20190920, 3));
        repaid.ShouldBeGreaterThan(100, "the walks must reach repayments");
        courts.ShouldBeGreaterThan(0);
    }

    /// <summary>Counts every fact again, slowly and by itself.</summary>
    private static void Agree(Case state, List<object> facts)
    {
        foreach (var level in Levels)
        {
            var planned = facts.OfType<PaymentPlanned>().Where(f => f.Level == level).Sum(f => f.AmountYuan) - facts.OfType<PaymentCancelled>().Where(f => f.Level == level).Sum(f => f.AmountYuan);
            var paid = facts.OfType<PaymentRecorded>().Where(f => f.Level == level).Sum(f => f.AmountYuan);
            var returned = facts.OfType<PaymentReturned>().Where(f => f.Level == level).Sum(f => f.AmountYuan);
            var demanded = facts.OfType<ClawbackDemanded>().Where(f => f.Level == level).Sum(f => f.AmountYuan);
            var repaid = facts.OfType<RepaymentRecorded>().Where(f => f.Level == level).Sum(f => f.AmountYuan);
            var line = state.Money.SingleOrDefault(m => m.Level == level) ?? new(level, 0, 0, 0, 0, 0, 0, 0);
            line.ShouldBe(new(level, planned, paid, returned, demanded, repaid, paid - returned - repaid, demanded - repaid));
            line.BalanceYuan.ShouldBeGreaterThanOrEqualTo(line.OutstandingYuan);
            repaid.ShouldBeLessThanOrEqualTo(demanded);
            demanded.ShouldBeLessThanOrEqualTo(paid - returned);
            decimal.Round(line.BalanceYuan, 2).ShouldBe(line.BalanceYuan);
        }
    }
}
