using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class SignContractStories
{
    [Fact]
    public void a_contract_is_signed_with_its_landing_deadline() =>
        At(Stage.Award).When(c => new SignContract(new(2020, 3, 31), new(2019, 7, 1)).Decide(c, Mei, Today)).Accepts(Signed);

    [Fact]
    public void no_deadline_lies_before_the_signing() =>
        At(Stage.Award).When(c => new SignContract(new(2019, 6, 30), new(2019, 7, 1)).Decide(c, Mei, Today)).Refuses(SignContract.DeadlineBeforeSigning);

    [Fact]
    public void nothing_is_signed_before_the_award() =>
        At(Stage.Public).When(c => new SignContract(new(2020, 3, 31)).Decide(c, Mei, Today)).IsIllegal();
}
