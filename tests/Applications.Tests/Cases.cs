using TalentHub.ServiceKit;
using TalentHub.TestKit;

namespace TalentHub.Applications.Tests;

/// <summary>One case of a programme with every stage, told fact by fact.</summary>
internal static class Cases
{
    public static readonly Guid Id = new("0190a0a0-0000-7000-8000-000000000001");
    public static readonly Guid Leader = new("0190a0a0-0000-7000-8000-000000000002");
    public static readonly Guid Member = new("0190a0a0-0000-7000-8000-000000000003");
    public static readonly StaffId Mei = new(new Guid("0190a0a0-0000-7000-8000-00000000000a"));
    public static readonly StaffId Jun = new(new Guid("0190a0a0-0000-7000-8000-00000000000b"));
    public static readonly DateOnly Day = new(2019, 5, 9);
    public static readonly DateOnly Today = new(2020, 3, 2);
    public static readonly DateOnly Tomorrow = Today.AddDays(1);
    public static readonly About Before = new("3315-ET", "3315", "2019", "", 2019, "330203001", "new-materials", "self-declared", "newly-recruited");
    public static readonly About Entered = Before with { Round = "3315-ET-2019-1" };

    public static readonly IReadOnlyList<string> AllStages =
        ["LEAD", "POOL", "DRAFT", "SUBMIT", "ACCEPT", "FORMAL", "RECOMM", "KEYREC", "REVIEW1", "REVIEW2", "DECIDE", "PUBLIC", "AWARD", "SIGN", "LAND", "PAY"];

    public static readonly Terms Terms = new(1, AllStages, 5);

    public static readonly Round FirstRound = new(Applications.Round.IdOf("3315-ET-2019-1"), "3315-ET-2019-1", "3315-ET", "2019", 2019, new(2019, 1, 1), new(2019, 12, 31));

    public static readonly Words Words = new("规则", "a rule");

    public static readonly ProgrammeVersion Rules = new(
        "3315-ET", "3315", "2019", 2019, Words, "city", Words, false, new(new(2019, 1, 1), new(2019, 12, 31)), false, null, null,
        AllStages, [], [new("3315-ET-2019-1", new(2019, 1, 1), new(2019, 12, 31))], [], [],
        [new("cashPaidIn", "number", Words), new("registeredOn", "day", Words), new("ownIp", "flag", Words), new("plan", "text", Words)],
        [new DegreeAtLeast("leader", "master") { Id = "R06", Text = Words, Hard = true, Source = "S02", Reason = "DEGREE" }],
        [], [new("city", "A", 20_000_000, null, null, null, null, "S04"), new("city", "B", 10_000_000, null, null, null, null, "S04")],
        [], [], [new("publicity", 5, "working-days", "S26")]);

    public static readonly Programme Et = new(Applications.Programme.IdOf("3315-ET", 2019), Rules) { Version = 1 };

    public static readonly Verdict Failed = new("R06", Words, true, Outcome.Fail, "DEGREE", ">= 3", [new("leader.degree", "person@1")], ["world-famous"]);
    public static readonly Verdict Warned = new("R04", Words, false, Outcome.Fail, "AGE", ">= 1975-01-01", [new("members.birthDate", "person@1")], []);
    public static readonly Verdict Passed = Failed with { Outcome = Outcome.Pass, Reason = null, Grounds = [] };

    public static readonly LeadRecorded Lead = new(Id, Before, Leader, null, [Member], "甬城科技", null, "轻合金", true, Day, Mei);
    public static readonly CandidatePooled Pooled = new(Before, null, Day, Mei);
    public static readonly DraftStarted Drafted = new(Entered, Terms, Day, Mei);
    public static readonly CaseSubmitted Submitted = new(Entered, 1, Day, Mei);
    public static readonly CaseAccepted Accepted = new(Entered, "R-1", Day, Mei);
    public static readonly EligibilityChecked CheckedBadly = new(Entered, false, [Failed, Warned], Day, Jun);
    public static readonly EligibilityChecked CheckedWell = new(Entered, true, [Passed], Day, Jun);
    public static readonly RelaxationProposed Proposed = new(Entered, "R06", "world-famous", Day, Mei);
    public static readonly CaseRecommended Recommended = new(Entered, "L-1", Day, Jun);
    public static readonly ReviewRecorded Reviewed1 = new(Entered, "REVIEW1", true, 88, null, Day, Jun);
    public static readonly ReviewRecorded Reviewed2 = new(Entered, "REVIEW2", true, 91, "B", Day, Jun);
    public static readonly CaseSelected Selected = new(Entered, "M-1", null, Day, Jun);
    public static readonly PublicityOpened Opened = new(Entered, "N-1", 5, new(2019, 5, 16), false, Day, Jun);
    public static readonly PublicityClosed Closed = new(Entered, new(2019, 5, 16), Jun);
    public static readonly AwardAnnounced Awarded = new(Entered, "甬人才发〔2019〕6号", 1, "B", 10_000_000, new(2019, 6, 3), Jun);
    public static readonly ContractSigned Signed = new(Entered, new(2020, 3, 31), new(2019, 7, 1), Mei);
    public static readonly LandingReported Reported = new(Entered, "employment", null, new(2019, 8, 1), Mei);
    public static readonly LandingVerified Landed = new(Entered, true, new(2019, 8, 1), Jun);
    public static readonly PaymentPlanned Planned = new(Entered, 1, "city", 4_000_000, new(2019, 9, 30), new(2019, 9, 1), Jun);
    public static readonly PaymentRecorded Paid = new(Entered, 1, "city", 4_000_000, "V-1", new(2019, 9, 20), Jun);

    private static readonly (string Stage, object Fact)[] Way =
    [
        (Stage.Lead, Lead), (Stage.Pool, Pooled), (Stage.Draft, Drafted), (Stage.Submit, Submitted), (Stage.Accept, Accepted), (Stage.Formal, CheckedWell),
        (Stage.Recommend, Recommended), (Stage.Review1, Reviewed1), (Stage.Review2, Reviewed2), (Stage.Decide, Selected), (Stage.Public, Opened),
        ("closed", Closed), (Stage.Award, Awarded), (Stage.Sign, Signed), ("reported", Reported), (Stage.Land, Landed), ("planned", Planned), (Stage.Pay, Paid)
    ];

    public static IReadOnlyList<object> Whole => [.. Way.Select(w => w.Fact)];

    /// <summary>The facts up to the one that brought the case there.</summary>
    public static object[] Until(string stage) => [.. Way[..(Array.FindIndex(Way, w => w.Stage == stage) + 1)].Select(w => w.Fact)];

    /// <summary>A case that stands there, and what happened since.</summary>
    public static Given<Case> At(string stage, params object[] then) => Story.Given<Case>(Case.After, [.. Until(stage), .. then]);
}
