using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Supported;

namespace TalentHub.Applications.Tests;

public sealed class RecomputeAwardStories
{
    [Fact]
    public void late_facts_change_the_amount_and_what_was_paid_stays() =>
        Supporting().When(c => new RecomputeAward("x", Tier: "A").Decide(c, Rules, Jun, Today))
            .Accepts(new AwardRecomputed(Entered, new Dictionary<string, string>(), "A", 10_000_000, 20_000_000, "x", Today, Jun));

    [Fact]
    public void a_share_follows_the_corrected_answer()
    {
        var capital = Rules with { Amounts = [new("city", null, null, "cashPaidIn", 30, 100_000, 20_000_000, "S05")] };
        var changed = Supporting().When(c => new RecomputeAward("x", new() { ["cashPaidIn"] = "3456789" }).Decide(c, capital, Jun, Today)).Decision.Single().ShouldBeOfType<AwardRecomputed>();
        changed.AmountYuan.ShouldBe(1_000_000);
        var state = Supporting(changed).State;
        state.Answers["cashPaidIn"].ShouldBe("3456789");
        CaseMoney.Reclaimable(state, "city").ShouldBe(3_000_000);
    }

    [Fact]
    public void a_top_up_is_computed_anew_beside_the_grant_it_tops_up()
    {
        var topped = Cases.At(Stage.Award, Awarded with { AmountYuan = 9_000_000, WholeYuan = 10_000_000, TopsUp = Member });
        topped.When(c => new RecomputeAward("x", Tier: "A").Decide(c, Rules, Jun, Today)).Decision.Single().ShouldBeOfType<AwardRecomputed>().AmountYuan.ShouldBe(19_000_000);
    }

    [Fact]
    public void the_same_facts_change_nothing() => Supporting().When(c => new RecomputeAward("x").Decide(c, Rules, Jun, Today)).Refuses(RecomputeAward.Unchanged);

    [Fact]
    public void a_tier_the_programme_does_not_have_is_refused() => Supporting().When(c => new RecomputeAward("x", Tier: "Z").Decide(c, Rules, Jun, Today)).Refuses(AnnounceAward.TierMissing);

    [Fact]
    public void an_answer_nobody_asked_for_is_refused() =>
        Supporting().When(c => new RecomputeAward("x", new() { ["height"] = "1" }).Decide(c, Rules, Jun, Today)).Decision.Refusal!.Code.ShouldBe(FillDraft.AnswerUnknown.Code);

    [Fact]
    public void before_the_award_nothing_is_recomputed() => At(Stage.Decide).When(c => new RecomputeAward("x").Decide(c, Rules, Jun, Today)).IsIllegal();
}
