using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Objections;

namespace TalentHub.Applications.Tests;

public sealed class DecideObjectionStories
{
    private static readonly DecideObjection Dismiss = new(false, "D-9", "查无实据", new(2019, 5, 22));

    [Fact]
    public void not_upheld_the_case_goes_on()
    {
        AnObjection().When(o => Dismiss.Decide(o, Jun, Today)).Accepts(NotUpheld);
        ObjectionOnCase.Settled(Listed(Raised).State, ObjectionId, NotUpheld).ShouldBe([Settled]);
        Listed(Raised, Settled).When(c => new ClosePublicity(new(2019, 5, 22)).Decide(c, Jun, Today)).Accepts(Closed with { On = new(2019, 5, 22) });
    }

    [Fact]
    public void upheld_the_case_is_removed_with_the_reason()
    {
        AnObjection().When(o => (Dismiss with { Upheld = true }).Decide(o, Jun, Today)).Accepts(NotUpheld with { Upheld = true });
        ObjectionOnCase.Settled(Listed(Raised).State, ObjectionId, NotUpheld with { Upheld = true })
            .ShouldBe([Settled with { Upheld = true, ToStage = Stage.Object }, new CaseRejected(Entered, Stage.Object, "OBJECTION_UPHELD", new(2019, 5, 22), Jun)]);
    }

    [Fact]
    public void one_of_two_objections_settled_holds_the_case_still()
    {
        var second = Raised with { ObjectionId = Member };
        var first = Settled with { ToStage = Stage.Object };
        ObjectionOnCase.Settled(Listed(Raised, second).State, ObjectionId, NotUpheld).ShouldBe([first]);
        Listed(Raised, second, first).State.OpenObjections.ShouldBe([Member]);
        Listed(Raised, second, first).When(c => new ClosePublicity().Decide(c, Jun, Today)).Refuses(ClosePublicity.ObjectionOpen);
    }

    [Fact]
    public void a_case_rejected_meanwhile_is_not_rejected_again() =>
        ObjectionOnCase.Settled(Listed(Raised, new CaseRejected(Entered, Stage.Object, "CREDIT", Day, Jun)).State, ObjectionId, NotUpheld with { Upheld = true })
            .ShouldBe([Settled with { Upheld = true, ToStage = Stage.Reject }]);

    [Fact]
    public void nothing_is_decided_twice() =>
        AnObjection(NotUpheld).When(o => Dismiss.Decide(o, Jun, Today)).Refuses(DecideObjection.AlreadyDecided);

    [Fact]
    public void what_is_only_kept_is_not_decided() =>
        TestKit.Story.Given<Objection>(Objection.After, Received with { Processed = false }).When(o => Dismiss.Decide(o, Jun, Today)).Refuses(DecideObjection.NotProcessed);

    [Fact]
    public void nothing_is_decided_before_it_was_received() =>
        AnObjection().When(o => (Dismiss with { On = new(2019, 5, 13) }).Decide(o, Jun, Today)).Refuses(DecideObjection.BeforeReceipt);

    [Fact]
    public void nothing_is_decided_tomorrow() =>
        AnObjection().When(o => (Dismiss with { On = Tomorrow }).Decide(o, Jun, Today)).Refuses(Case.DayInFuture);
}
