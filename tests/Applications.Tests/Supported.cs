using TalentHub.TestKit;

namespace TalentHub.Applications.Tests;

/// <summary>A landed case on its way through support, and the rules with their clocks.</summary>
internal static class Supported
{
    public static readonly ProgrammeVersion Clocked = Cases.Rules with
    {
        Instalments = [new(1, 40, "LAND", "S"), new(2, 30, "MID", "S"), new(3, 30, "FINAL", "S")],
        Clocks = [new("leader-change", 30, "days", "S"), new("stay", 60, "months", "S"), new("yearly-review", 12, "months", "S"), new("mid-term", 24, "months", "S")]
    };

    public static readonly CaseSuspended Suspended = new(Cases.Entered, "PAY", "x", null, Cases.Day, Cases.Jun);
    public static readonly CaseSuspended Leaderless = Suspended with { ChangeDueOn = Cases.Today };
    public static readonly CaseTerminated Terminated = new(Cases.Entered, "PAY", "D-1", "fraud", Cases.Day, Cases.Jun);
    public static readonly AssessmentRecorded MidPassed = new(Cases.Entered, "MID", 2020, "qualified", null, Cases.Today, Cases.Jun);
    public static readonly AssessmentRecorded FinalPassed = MidPassed with { Kind = "FINAL" };
    public static readonly ClawbackDemanded Demanded = new(Cases.Entered, "city", 3_000_000, "D-2", Cases.Day, Cases.Day, Cases.Jun);
    public static readonly EligibilityRechecked Unfit = new(Cases.Entered, false, [Cases.Failed], "x", Cases.Day, Cases.Jun);

    public static Given<Case> Supporting(params object[] then) => Cases.At(Stage.Pay, then);

    public static CaseFacts Team(string degree) => new("new-materials", new Dictionary<string, string>(), new(Degree: degree), []);
}
