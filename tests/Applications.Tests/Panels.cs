using System.Globalization;
using TalentHub.ServiceKit;
using TalentHub.TestKit;

namespace TalentHub.Applications.Tests;

/// <summary>One panel of three seats over three cases, told fact by fact.</summary>
internal static class Panels
{
    public static readonly Guid Id = Guid("c1");
    public static readonly Guid CaseA = Guid("a1");
    public static readonly Guid CaseB = Guid("a2");
    public static readonly Guid CaseC = Guid("a3");
    public static readonly StaffId Secretary = new(Guid("d1"));
    public static readonly DateOnly Day = new(2019, 7, 1);
    public static readonly DateOnly Today = new(2019, 7, 20);
    public static readonly DateOnly Tomorrow = Today.AddDays(1);
    public const string Firm = "91330203MA2AGXXX1T";
    public const string OtherFirm = "91330203MA2AGYYY2U";

    public static readonly ReviewPlan Plan = new(
        "REVIEW2", 3, [new("team", "团队", "Team", 0.4m, 100), new("plan", "方案", "Plan", 0.6m, 100)], ["criterion:team", "spread"], false, 3, "S");

    public static readonly ProgrammeVersion Rules = Cases.Rules with { Skipped = [new("DD", Cases.Words)], Deciders = [new("REVIEW2", "here")], Reviews = [Plan] };

    public static readonly IReadOnlyList<Expert> Experts = [.. Enumerable.Range(1, 6).Select(n => An(n))];

    public static readonly Seat Seat1 = new(1, Experts[0].Id, Experts[0].Account);
    public static readonly Seat Seat2 = new(2, Experts[1].Id, Experts[1].Account);
    public static readonly Seat Seat3 = new(3, Experts[2].Id, Experts[2].Account);

    public static readonly PanelFormed Formed = new(Id, "3315-ET", 2019, "3315-ET-2019-1", 3, Plan, Day, Secretary);
    public static readonly PanelCasesAssigned Assigned = new([new(CaseA, []), new(CaseB, []), new(CaseC, [])], Day, Secretary);
    public static readonly PanelExpertsDrawn Drawn = new("seed", [.. Experts.Select(e => e.Id)], [], [Seat1, Seat2, Seat3], Day, Secretary);
    public static readonly PanelScoringClosed ScoringClosed = new(9, Day, Secretary);
    public static readonly PanelDecided Decided = new([new(CaseA, true, 90, 1, "B", null), new(CaseB, true, 80, 2, null, null), new(CaseC, false, 70, 3, null, null)], Day, Secretary);
    public static readonly PanelPublished Published = new([CaseA, CaseB, CaseC], [], Day, Secretary);

    public static readonly IReadOnlySet<Guid> Waiting = new HashSet<Guid> { CaseA, CaseB, CaseC };

    public static readonly IReadOnlySet<Guid> Nobody = new HashSet<Guid>();

    public static readonly IReadOnlyList<Contestant> Contestants = [A(CaseA), A(CaseB), A(CaseC)];

    public static readonly AssignmentOpened Opened = new(
        Id, Experts[0].Id, Experts[0].Account, 1, "3315-ET", 2019, "3315-ET-2019-1", Plan, [CaseA, CaseB, CaseC], Day, Secretary);

    public static StaffId Me => new(Experts[0].Account);

    /// <summary>An expert without ties to anybody.</summary>
    public static Expert An(int number, IReadOnlyList<string>? fields = null, string? uscc = null, IReadOnlyList<Tie>? ties = null)
    {
        var person = Guid($"e{number}");
        return new(Expert.IdOf(person), person, Guid($"f{number}"), fields ?? [], uscc, ties ?? [], true);
    }

    public static Contestant A(Guid id, string? uscc = null, Guid[]? persons = null, Guid[]? companions = null, Guid[]? avoid = null) =>
        new(id, "new-materials", uscc, persons ?? [Guid("99")], companions ?? [], avoid ?? []);

    public static Dictionary<string, decimal> Given(decimal team, decimal plan) => new() { ["team"] = team, ["plan"] = plan };

    public static Given<Panel> APanel(params object[] then) => Story.Given<Panel>(Panel.After, [Formed, .. then]);

    public static Given<Panel> Scoring(params object[] then) => APanel([Assigned, Drawn, .. then]);

    public static Given<Assignment> AnAssignment(params object[] then) => Story.Given<Assignment>(Assignment.After, [Opened, .. then]);

    /// <summary>Every expert gives every case the same marks.</summary>
    public static IReadOnlyList<Assignment> AllIn(params (Guid Case, decimal Mark)[] marks) =>
    [
        .. Experts.Take(3).Select((e, at) => AnAssignment([.. marks.Select(m => (object)new CaseScored(m.Case, Given(m.Mark, m.Mark), null, Day, Secretary))]).State
            with { Id = Assignment.IdOf(Id, e.Account), ExpertId = e.Id, Account = e.Account, Seat = at + 1 })
    ];

    public static Guid Guid(string tail) => System.Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"0190d0d0-0000-7000-8000-{tail.PadLeft(12, '0')}"));
}
