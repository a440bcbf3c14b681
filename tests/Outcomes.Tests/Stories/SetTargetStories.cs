using Shouldly;
using TalentHub.ServiceKit;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Outcomes.Tests;

public sealed class SetTargetStories
{
    private static readonly StaffId Lin = new(Guid.Parse("00000000-0000-0000-0000-00000000a001"));
    private static readonly Guid Id = Target.IdOf("T06", "330203", 2020);
    private static readonly TargetSet Fifteen = new(Id, "T06", "330203", 2020, ">=", 15, 0, true, Lin);

    private static SetTarget Set(decimal value, string metric = "T06", bool assumed = true) => new(metric, "330203", 2020, ">=", value, assumed);

    [Fact]
    public void leaders_set_a_target() => Set(15).Decide(null, Lin).ToArray().ShouldBe([Fifteen]);

    [Fact]
    public void a_changed_target_remembers_what_it_was() =>
        Story.Given<Target>(Target.After, Fifteen).When<TargetEvent>(t => Set(18).Decide(t, Lin)).Accepts(Fifteen with { Value = 18, Previous = 15 });

    [Fact]
    public void the_same_target_again_is_no_new_fact() =>
        Story.Given<Target>(Target.After, Fifteen).When<TargetEvent>(t => Set(15).Decide(t, Lin)).Decision.ShouldBeEmpty();

    [Fact]
    public void an_assumed_target_may_become_a_real_one() =>
        Story.Given<Target>(Target.After, Fifteen).When<TargetEvent>(t => Set(15, assumed: false).Decide(t, Lin)).Accepts(Fifteen with { Previous = 15, Assumed = false });

    [Fact]
    public void no_target_is_set_for_a_rate() =>
        Set(15, "T05").Decide(null, Lin).Refusal!.Code.ShouldBe(SetTarget.NoTarget.Code);

    [Fact]
    public void the_fold_keeps_the_last_word() =>
        Target.After(Target.After(null, Fifteen), Fifteen with { Value = 18, Previous = 15, Comparator = ">" }).ShouldBe(new(Id, "T06", "330203", 2020, ">", 18, true));
}
