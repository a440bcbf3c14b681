using Shouldly;
using TalentHub.ServiceKit;
using Xunit;
using static TalentHub.TestKit.Story;

namespace TalentHub.Applications.Tests;

public sealed class PublishProgrammeStories
{
    private static readonly PublishProgramme Notice = Seeds.Read("3315-ET-2019");
    private static readonly StaffId Mei = new(Guid.Parse("0190c0de-0000-7000-8000-000000000001"));
    private static readonly DateOnly Today = new(2019, 1, 2);

    [Fact]
    public void a_notice_whose_examples_agree_takes_effect()
    {
        var decision = Notice.Decide(null, Mei, Today);

        decision.ShouldHaveSingleItem().ShouldBe(new ProgrammePublished(Notice.Programme, Mei, Today, Notice.Examples));
        Given<Programme>(Programme.After, [.. decision]).State.Rules.ShouldBe(Notice.Programme);
    }

    [Fact]
    public void the_same_notice_again_is_no_new_fact() =>
        Given<Programme>(Programme.After, new ProgrammePublished(Notice.Programme, Mei, Today, Notice.Examples))
            .When<ProgrammeEvent>(programme => Seeds.Read("3315-ET-2019").Decide(programme, Mei, Today.AddDays(1)))
            .Accepts();

    [Fact]
    public void a_changed_notice_replaces_the_one_before()
    {
        var changed = Notice.Programme with { Note = new("更正", "Corrected") };

        Given<Programme>(Programme.After, new ProgrammePublished(Notice.Programme, Mei, Today, Notice.Examples))
            .When<ProgrammeEvent>(programme => (Notice with { Programme = changed }).Decide(programme, Mei, Today))
            .Accepts(new ProgrammePublished(changed, Mei, Today, Notice.Examples));
    }

    [Fact]
    public void a_notice_that_ends_before_it_begins_is_refused() =>
        (Notice with { Programme = Notice.Programme with { Valid = new(Today, Today.AddDays(-1)) } }).Decide(null, Mei, Today)
            .Refusal.ShouldBe(PublishProgramme.Contradicts with { Detail = "It ends before it begins." });

    [Fact]
    public void an_instalment_that_waits_for_what_never_comes_is_refused() =>
        (Notice with { Programme = Notice.Programme with { Instalments = [new(1, 100, "MOON", "S")] } }).Decide(null, Mei, Today)
            .Refusal.ShouldBe(PublishProgramme.Contradicts with { Detail = "Instalment 1 waits for MOON, which nothing is paid after." });

    [Fact]
    public void rules_that_judge_an_example_otherwise_are_refused()
    {
        var example = Notice.Examples[0];
        var refusal = (Notice with { Examples = [example with { Findings = ["R07-2"] }] }).Decide(null, Mei, Today).Refusal;

        refusal.ShouldNotBeNull().Code.ShouldBe(PublishProgramme.ExamplesDisagree.Code);
        refusal.Detail.ShouldContain(example.Says.En);
    }

    [Fact]
    public void changed_examples_are_a_new_fact_and_examples_for_the_first_time_are_not()
    {
        var fewer = Notice with { Examples = [.. Notice.Examples.Skip(1)] };

        Given<Programme>(Programme.After, new ProgrammePublished(Notice.Programme, Mei, Today, Notice.Examples))
            .When<ProgrammeEvent>(programme => fewer.Decide(programme, Mei, Today)).Accepts(new ProgrammePublished(Notice.Programme, Mei, Today, fewer.Examples));
        Given<Programme>(Programme.After, new ProgrammePublished(Notice.Programme, Mei, Today))
            .When<ProgrammeEvent>(programme => fewer.Decide(programme, Mei, Today)).Accepts();
    }
}
