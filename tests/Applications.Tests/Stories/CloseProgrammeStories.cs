using Shouldly;
using TalentHub.ServiceKit;
using Xunit;
using static TalentHub.TestKit.Story;

namespace TalentHub.Applications.Tests;

public sealed class CloseProgrammeStories
{
    private static readonly ProgrammePublished Published = new(Cases.Rules, Cases.Mei, new(2019, 1, 1));
    private static readonly ProgrammeClosed Closed = new("3315-ET", 2019, Cases.Mei, Cases.Day);

    [Fact]
    public void a_programme_is_closed_from_a_day_on() =>
        Given<Programme>(Programme.After, Published).When<ProgrammeEvent>(p => new CloseProgramme(Cases.Day).Decide(p, Cases.Mei, Cases.Today)).Accepts(Closed);

    [Fact]
    public void a_programme_is_closed_once() =>
        Given<Programme>(Programme.After, Published, Closed).When<ProgrammeEvent>(p => new CloseProgramme().Decide(p, Cases.Mei, Cases.Today)).Refuses(CloseProgramme.Closed);

    [Fact]
    public void a_programme_is_not_closed_tomorrow() =>
        Given<Programme>(Programme.After, Published).When<ProgrammeEvent>(p => new CloseProgramme(Cases.Tomorrow).Decide(p, Cases.Mei, Cases.Today)).Refuses(CloseProgramme.NotYet);

    [Fact]
    public void nothing_begins_in_it_after_that_day_and_what_was_begun_before_stays()
    {
        var programme = Given<Programme>(Programme.After, Published, Closed).State;

        Decision<CaseEvent> Begin(DateOnly on) => new StartDraft("3315-ET-2019-1", on).Decide(Cases.At(Stage.Lead).State, Cases.FirstRound, programme, Cases.Mei, Cases.Today);
        Begin(Cases.Day.AddDays(1)).Refusal.ShouldBe(CloseProgramme.Closed);
        Begin(Cases.Day).Refusal.ShouldBeNull();
        new OpenRound(Cases.Day.AddDays(1)).Decide("3315-ET-2019-1", Cases.Rules, null, Cases.Mei, Cases.Today, programme.ClosedOn).Refusal.ShouldBe(CloseProgramme.Closed);
        new PublishProgramme(Cases.Rules with { Note = Cases.Words }, []).Decide(programme, Cases.Mei, Cases.Today).Refusal.ShouldBe(CloseProgramme.Closed);
    }
}
