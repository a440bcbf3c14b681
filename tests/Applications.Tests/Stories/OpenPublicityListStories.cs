using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Objections;

namespace TalentHub.Applications.Tests;

public sealed class OpenPublicityListStories
{
    private static readonly OpenPublicityList Open = new("3315-ET-2019-1", "N-1", [Id], Day);
    private static readonly Case Decided = At(Stage.Decide).State;

    [Fact]
    public void decided_cases_of_a_round_are_shown_together_for_five_working_days() =>
        Given(Decided).Accepts(ListOpened);

    [Fact]
    public void the_longest_time_any_of_its_cases_asks_for_holds_for_the_whole_list() =>
        Open.Decide(ListId, new Dictionary<Guid, Case> { [Id] = Decided, [Member] = Decided with { Id = Member, Terms = Cases.Terms with { PublicityWorkingDays = 7 } } }, Calendar, Jun, Today)
            .Single().ShouldBeOfType<PublicityListOpened>().ClosesOn.ShouldBe(new(2019, 5, 20));

    [Fact]
    public void every_case_that_does_not_fit_is_named_at_its_place()
    {
        var twice = Open with { CaseIds = [Id, Id, Leader, Member] };
        var refusal = twice.Decide(ListId, new Dictionary<Guid, Case> { [Id] = Decided, [Member] = At(Stage.Review2).State }, Calendar, Jun, Today).Refusal!;
        refusal.Code.ShouldBe(OpenPublicityList.CasesRefused.Code);
        refusal.Errors!.Select(e => (e.Pointer, e.Code)).ShouldBe(
            [("/caseIds/1", OpenPublicityList.CaseTwice.Code), ("/caseIds/2", "unknown-case"), ("/caseIds/3", Case.IllegalTransition.Code)]);
    }

    [Fact]
    public void a_list_is_of_one_round() =>
        Given(Decided with { About = Before }).Decision.Refusal!.Errors!.Single().Code.ShouldBe(OpenPublicityList.OtherRound.Code);

    [Fact]
    public void nothing_is_shown_tomorrow() =>
        Open.Decide(ListId, new Dictionary<Guid, Case>(), Calendar, Jun, Day.AddDays(-1)).Refusal!.Code.ShouldBe(Case.DayInFuture.Code);

    private static TestKit.Outcome<PublicityListEvent> Given(Case state) => new(Open.Decide(ListId, new Dictionary<Guid, Case> { [Id] = state }, Calendar, Jun, Today));
}
