using Shouldly;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Panels;

namespace TalentHub.Applications.Tests;

public sealed class CorrectExpertStories
{
    private static readonly ExpertRegistered Registered = new(Guid("e1"), Guid("f1"), [], Firm, [], Day, Secretary);
    private static readonly ExpertCorrected Moved = new(["photonics"], OtherFirm, [], Today, Secretary);

    [Fact]
    public void a_new_employer_is_written_down() =>
        Story.Given<Expert>(Expert.After, Registered).When(e => new CorrectExpert(["photonics"], OtherFirm).Decide(e, Secretary, Today)).Gives(Moved);

    [Fact]
    public void the_employer_left_is_remembered_with_the_day() =>
        Story.Given<Expert>(Expert.After, Registered, Moved).State.Former.ShouldBe([new FormerEmployer(Firm, Today)]);

    [Fact]
    public void an_expert_who_left_is_not_corrected() =>
        Story.Given<Expert>(Expert.After, Registered, new ExpertRetired("x", Day, Secretary)).When(e => new CorrectExpert().Decide(e, Secretary, Today)).Refuses(CorrectExpert.NotActive);

    [Fact]
    public void a_tie_is_to_somebody() =>
        Story.Given<Expert>(Expert.After, Registered).When(e => new CorrectExpert(Ties: [new("student")]).Decide(e, Secretary, Today)).Refuses(RegisterExpert.TieUnclear);
}
