using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class ConfirmRelaxationStories
{
    [Fact]
    public void a_second_person_grants_the_relaxation() =>
        At(Stage.Accept, CheckedBadly, Proposed).When(c => new ConfirmRelaxation("R06", Day).Decide(c, Jun, Today)).Accepts(new RelaxationGranted(Entered, "R06", "world-famous", Mei, Day, Jun));

    [Fact]
    public void nobody_confirms_his_own_proposal() =>
        At(Stage.Accept, CheckedBadly, Proposed).When(c => new ConfirmRelaxation("R06").Decide(c, Mei, Today)).Refuses(Case.SecondPersonRequired);

    [Fact]
    public void only_what_was_proposed_is_confirmed() =>
        At(Stage.Accept, CheckedBadly, Proposed).When(c => new ConfirmRelaxation("R04").Decide(c, Jun, Today)).Refuses(ConfirmRelaxation.RuleNotProposed);

    [Fact]
    public void something_must_have_been_proposed() =>
        At(Stage.Accept, CheckedBadly).When(c => new ConfirmRelaxation("R06").Decide(c, Jun, Today)).Refuses(ConfirmRelaxation.NothingProposed);
}
