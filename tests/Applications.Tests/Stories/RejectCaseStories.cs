using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class RejectCaseStories
{
    [Fact]
    public void a_case_is_turned_down_with_a_reason() =>
        At(Stage.Accept).When(c => new RejectCase("AGE", Day).Decide(c, Jun, Today)).Accepts(new CaseRejected(Entered, Stage.Accept, "AGE", Day, Jun));

    [Fact]
    public void an_upheld_objection_ends_a_case_in_publicity() =>
        At(Stage.Public).When(c => new RejectCase("OBJECTION_UPHELD", Day).Decide(c, Jun, Today)).Decision.Count.ShouldBe(1);

    [Fact]
    public void an_awarded_case_is_not_turned_down() =>
        At(Stage.Award).When(c => new RejectCase("AGE").Decide(c, Jun, Today)).IsIllegal();
}
