using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Panels;

namespace TalentHub.Applications.Tests;

public sealed class RegisterExpertStories
{
    private static readonly Guid Person = Guid("e1");
    private static readonly Guid Account = Guid("f1");
    private static readonly ExpertRegistered Registered = new(Person, Account, ["new-materials"], Firm, [], Day, Secretary);

    [Fact]
    public void a_person_becomes_an_expert() =>
        Nothing(e => new RegisterExpert(Person, Account, ["new-materials"], Firm, null, Day).Decide(e, Secretary, Today)).Gives(Registered);

    [Fact]
    public void the_ties_are_kept() =>
        Nothing(e => new RegisterExpert(Person, Account, Ties: [new("shareholder", null, OtherFirm), new("kin", Guid("99"))], On: Day).Decide(e, Secretary, Today))
            .Gives(Registered with { Fields = [], Uscc = null, Ties = [new("shareholder", null, OtherFirm), new("kin", Guid("99"))] });

    [Fact]
    public void nobody_stands_twice_in_the_register() =>
        Story.Given<Expert>(Expert.After, Registered).When(e => new RegisterExpert(Person, Account).Decide(e, Secretary, Today)).Refuses(RegisterExpert.AlreadyRegistered);

    [Fact]
    public void an_expert_who_left_comes_back() =>
        Story.Given<Expert>(Expert.After, Registered, new ExpertRetired("x", Day, Secretary))
            .When(e => new RegisterExpert(Person, Account, ["new-materials"], Firm, null, Day).Decide(e, Secretary, Today)).Gives(Registered);

    [Fact]
    public void a_share_is_in_a_firm_and_kin_is_a_person()
    {
        Nothing(e => new RegisterExpert(Person, Account, Ties: [new("shareholder", Guid("99"))]).Decide(e, Secretary, Today)).Refuses(RegisterExpert.TieUnclear);
        Nothing(e => new RegisterExpert(Person, Account, Ties: [new("kin", null, Firm)]).Decide(e, Secretary, Today)).Refuses(RegisterExpert.TieUnclear);
    }

    [Fact]
    public void nobody_is_entered_tomorrow() =>
        Nothing(e => new RegisterExpert(Person, Account, On: Tomorrow).Decide(e, Secretary, Today)).Refuses(Case.DayInFuture);

    private static Outcome<ExpertEvent> Nothing(Func<Expert?, ServiceKit.Decision<ExpertEvent>> act) => new(act(null));
}
