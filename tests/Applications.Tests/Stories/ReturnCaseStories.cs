using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class ReturnCaseStories
{
    [Fact]
    public void an_accepted_case_goes_back_with_remarks() =>
        At(Stage.Accept).When(c => new ReturnCase(["缺学位证书"], Day).Decide(c, Mei, Today)).Decision.Single().ShouldBeOfType<CaseReturned>().Remarks.ShouldBe(["缺学位证书"]);

    [Fact]
    public void a_return_forgets_the_last_check() =>
        At(Stage.Accept, CheckedBadly, Proposed, new CaseReturned(Entered, ["x"], Day, Mei)).State.Verdicts.ShouldBeEmpty();

    [Fact]
    public void a_checked_case_is_not_returned() =>
        At(Stage.Formal).When(c => new ReturnCase(["x"]).Decide(c, Mei, Today)).IsIllegal();
}
