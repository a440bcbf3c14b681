using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Supported;

namespace TalentHub.Applications.Tests;

public sealed class RecordAssessmentStories
{
    [Fact]
    public void a_mid_term_is_recorded() =>
        Supporting().When(c => new RecordAssessment("MID", "qualified").Decide(c, Jun, Today)).Accepts(MidPassed);

    [Fact]
    public void a_mid_term_is_passed_once() =>
        Supporting(MidPassed).When(c => new RecordAssessment("MID", "excellent").Decide(c, Jun, Today)).Refuses(RecordAssessment.AlreadyAssessed);

    [Fact]
    public void one_that_was_not_passed_can_be_repeated() =>
        Supporting(MidPassed with { Grade = "unqualified" }).When(c => new RecordAssessment("MID", "qualified").Decide(c, Jun, Today)).Accepts(MidPassed);

    [Fact]
    public void each_year_has_its_review()
    {
        var reviewed = MidPassed with { Kind = "ANNUAL", Year = 2019, PresenceDays = 280 };
        Supporting(reviewed).When(c => new RecordAssessment("ANNUAL", "qualified", 2019).Decide(c, Jun, Today)).Refuses(RecordAssessment.AlreadyAssessed);
        Supporting(reviewed).When(c => new RecordAssessment("ANNUAL", "qualified", 2020, 190).Decide(c, Jun, Today)).Accepts(reviewed with { Year = 2020, PresenceDays = 190 });
    }

    [Fact]
    public void a_yearly_review_does_not_bring_a_case_back_before_its_mid_term() =>
        Supporting(MidPassed, MidPassed with { Kind = "ANNUAL" }).State.Stage.ShouldBe(Stage.Mid);

    [Fact]
    public void nothing_is_assessed_after_the_final_acceptance() =>
        Supporting(FinalPassed).When(c => new RecordAssessment("ANNUAL", "qualified").Decide(c, Jun, Today)).Refuses(RecordAssessment.AlreadyAccepted);

    [Fact]
    public void nothing_is_assessed_before_the_landing() => At(Stage.Sign).When(c => new RecordAssessment("MID", "qualified").Decide(c, Jun, Today)).IsIllegal();
}
