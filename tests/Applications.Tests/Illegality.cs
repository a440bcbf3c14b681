using Shouldly;
using TalentHub.TestKit;

namespace TalentHub.Applications.Tests;

internal static class Illegality
{
    /// <summary>Refused for where the case stands, with the place and what could be done instead.</summary>
    public static void IsIllegal(this Outcome<CaseEvent> outcome)
    {
        var refusal = outcome.Decision.Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe(Case.IllegalTransition.Code);
        refusal.Stage.ShouldNotBeNullOrEmpty();
        refusal.Allowed.ShouldNotBeNull();
        outcome.Decision.ShouldBeEmpty();
    }
}
