using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class StartDraftStories
{
    [Fact]
    public void a_form_is_begun_in_an_open_round_under_the_rules_of_now() =>
        At(Stage.Pool).When(c => new StartDraft("3315-ET-2019-1", Day).Decide(c, FirstRound, Et, Mei, Today)).Accepts(Drafted);

    [Fact]
    public void a_round_nobody_knows_is_refused() =>
        At(Stage.Lead).When(c => new StartDraft("X", Day).Decide(c, null, Et, Mei, Today)).Refuses(StartDraft.RoundUnknown);

    [Fact]
    public void a_round_of_another_programme_is_refused() =>
        At(Stage.Lead).When(c => new StartDraft("X", Day).Decide(c, FirstRound with { Programme = "NKT" }, Et, Mei, Today)).Refuses(StartDraft.RoundUnknown);

    [Fact]
    public void a_round_that_was_over_on_that_day_is_refused() =>
        At(Stage.Lead).When(c => new StartDraft("3315-ET-2019-1").Decide(c, FirstRound, Et, Mei, Today)).Refuses(StartDraft.RoundNotOpen);

    [Fact]
    public void a_day_of_the_open_round_may_be_entered_after_it_closed() =>
        At(Stage.Lead).When(c => new StartDraft("3315-ET-2019-1", new(2019, 12, 31)).Decide(c, FirstRound, Et, Mei, Today)).Accepts(Drafted with { On = new(2019, 12, 31) });

    [Fact]
    public void a_form_is_begun_once() =>
        At(Stage.Draft).When(c => new StartDraft("3315-ET-2019-1", Day).Decide(c, FirstRound, Et, Mei, Today)).IsIllegal();
}
