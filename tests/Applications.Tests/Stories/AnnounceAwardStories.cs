using Shouldly;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class AnnounceAwardStories
{
    [Fact]
    public void the_amount_follows_from_the_tier() =>
        At("closed").When(c => new AnnounceAward("甬人才发〔2019〕6号", 1, new(2019, 6, 3)).Decide(c, Rules, Jun, Today)).Accepts(Awarded);

    [Fact]
    public void an_amount_by_tier_needs_the_tier() =>
        Story.Given<Case>(Case.After, [.. Until(Stage.Review1), Reviewed2 with { Tier = null }, Selected, Opened, Closed]).When(c => new AnnounceAward("D", 1).Decide(c, Rules, Jun, Today)).Refuses(AnnounceAward.TierMissing);

    [Fact]
    public void nothing_is_announced_while_objections_may_come() =>
        At(Stage.Public).When(c => new AnnounceAward("D").Decide(c, Rules, Jun, Today)).Refuses(ClosePublicity.StillOpen);

    [Fact]
    public void nothing_takes_effect_before_the_last_day_of_publicity() =>
        At("closed").When(c => new AnnounceAward("D", 1, new(2019, 5, 15)).Decide(c, Rules, Jun, Today)).Decision.Refusal!.Code.ShouldBe(ClosePublicity.StillOpen.Code);

    [Fact]
    public void nothing_takes_effect_while_an_objection_is_open() =>
        At("closed", Objections.Raised).When(c => new AnnounceAward("D").Decide(c, Rules, Jun, Today)).Refuses(ClosePublicity.ObjectionOpen);

    [Fact]
    public void publicity_is_not_skipped() =>
        At(Stage.Decide).When(c => new AnnounceAward("D").Decide(c, Rules, Jun, Today)).IsIllegal();

    [Fact]
    public void a_confidential_programme_announces_after_the_decision() =>
        Story.Given<Case>(Case.After, [.. Until(Stage.Pool), Drafted with { Terms = new(1, ["FORMAL", "RECOMM", "DECIDE", "AWARD"], 0) }, Submitted, Accepted, CheckedWell, Recommended, Selected])
            .When(c => new AnnounceAward("D", null, Day).Decide(c, Rules with { Amounts = [] }, Jun, Today)).Accepts(new AwardAnnounced(Entered, "D", null, null, 0, Day, Jun));

    [Fact]
    public void two_cases_do_not_share_a_place_of_a_document() =>
        AnnounceAward.DocumentTaken.Code.ShouldBe("document-number-taken");
}
