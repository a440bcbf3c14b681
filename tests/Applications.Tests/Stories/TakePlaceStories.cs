using Shouldly;
using TalentHub.ServiceKit;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class TakePlaceStories
{
    private const string First = "3315-ET-2019-1";
    private static readonly ProgrammeVersion Limited = Rules with { Quotas = [new(2, "S", First), new(3, "S")] };
    private static readonly ProgrammeVersion Sound = Rules with { Skipped = [new("DD", Cases.Words)] };
    private static readonly QuotaPlace One = new(Leader, First), Two = new(Member, First), Elsewhere = new(Member, "3315-ET-2019-2");

    [Fact]
    public void a_recommended_case_takes_a_place_and_says_what_it_was_held_to() =>
        Take(Limited, One).Single().ShouldBe(new QuotaPlaceTaken("3315-ET", 2019, First, Id, 2, 3, Day, Jun));

    [Fact]
    public void beyond_the_places_of_the_round_it_is_refused_with_the_numbers()
    {
        var refused = Take(Limited, One, Two).Refusal.ShouldNotBeNull();
        refused.Code.ShouldBe(TakePlace.UsedUp.Code);
        refused.Detail.ShouldBe("2 of 2 places of 3315-ET-2019-1 are taken.");
        refused.Errors!.Single().Zh.ShouldBe("推荐名额已用完:3315-ET-2019-1 共 2 个,已推荐 2 个。");
    }

    [Fact]
    public void the_places_of_the_year_count_over_all_rounds()
    {
        var rules = Limited with { Quotas = [new(2, "S")] };
        Take(rules, One, Elsewhere).Refusal!.Detail.ShouldBe("2 of 2 places of 3315-ET 2019 are taken.");
        Take(rules, Elsewhere).Single().ShouldBe(new QuotaPlaceTaken("3315-ET", 2019, First, Id, null, 2, Day, Jun));
    }

    [Fact]
    public void another_round_has_its_own_places() => Take(Limited, Elsewhere, One).Count.ShouldBe(1);

    [Fact]
    public void a_notice_without_a_number_for_the_round_counts_nothing() =>
        Take(Limited with { Quotas = [new(1, "S", "3315-ET-2019-2")] }, One, Two).ShouldBeEmpty();

    [Fact]
    public void a_case_takes_one_place_only() => Take(Limited, One, new(Id, First)).ShouldBeEmpty();

    [Fact]
    public void a_withdrawn_case_gives_its_place_back_and_a_rejected_one_does_not()
    {
        var places = Quota.After(Quota.After(null, Id, Taken(Leader)), Id, Taken(Member))!;
        var cases = new[] { At(Stage.Recommend).State with { Id = Leader, Stage = Stage.Withdraw }, At(Stage.Recommend).State with { Id = Member, Stage = Stage.Reject } };
        Quota.Standing(places, cases).ShouldBe([Two]);
        Quota.Standing(null, []).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(3, "3315-ET-2018-1")]
    public void a_notice_cannot_set_a_quota_of_none_or_for_a_round_it_does_not_have(int most, string? round) =>
        ProgrammeSense.Fault(Sound with { Quotas = [new(most, "S", round)] })!.ShouldContain("quota");

    [Fact]
    public void a_notice_sets_a_quota_once() =>
        ProgrammeSense.Fault(Sound with { Quotas = [new(1, "S"), new(2, "S")] })!.ShouldContain("twice");

    private static Decision<QuotaEvent> Take(ProgrammeVersion rules, params QuotaPlace[] standing) => new TakePlace(At(Stage.Formal).State).Decide(standing, rules, Jun, Day);

    private static QuotaPlaceTaken Taken(Guid id) => new("3315-ET", 2019, First, id, 2, null, Day, Jun);
}
