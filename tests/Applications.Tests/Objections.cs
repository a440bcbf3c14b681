using TalentHub.TestKit;

namespace TalentHub.Applications.Tests;

/// <summary>A list that is shown from Thursday 9 to Thursday 16 May 2019, and objections against its case.</summary>
internal static class Objections
{
    public static readonly Guid ListId = new("0190a0a0-0000-7000-8000-0000000000c1");
    public static readonly Guid ObjectionId = new("0190a0a0-0000-7000-8000-0000000000d1");

    public static readonly WorkingDays Calendar = new(new Dictionary<int, (IReadOnlySet<DateOnly>, IReadOnlySet<DateOnly>)>
    {
        [2019] = (new HashSet<DateOnly> { new(2019, 5, 1), new(2019, 5, 2), new(2019, 5, 3) }, new HashSet<DateOnly> { new(2019, 5, 5) })
    });

    public static readonly PublicityListOpened ListOpened = new(ListId, "3315-ET", 2019, "3315-ET-2019-1", "N-1", 5, new(2019, 5, 16), false, [Cases.Id], Cases.Day, Cases.Jun);

    public static readonly ObjectionReceived Received = new(
        ObjectionId, Cases.Id, ListId, "false-statement", true, true, "F-1", true, 7, new(2019, 5, 23), false, new(2019, 5, 14), Cases.Mei);

    public static readonly ObjectionDecided NotUpheld = new(false, "D-9", "查无实据", new(2019, 5, 22), Cases.Jun);

    public static readonly ObjectionRaised Raised = new(Cases.Entered, ObjectionId, "false-statement", new(2019, 5, 14), Cases.Mei);

    public static readonly ObjectionSettled Settled = new(Cases.Entered, ObjectionId, false, "D-9", Stage.Public, new(2019, 5, 22), Cases.Jun);

    /// <summary>The case on its list, and what happened since.</summary>
    public static Given<Case> Listed(params object[] then) =>
        Story.Given<Case>(Case.After, [.. Cases.Until(Stage.Decide), Cases.Opened with { ListId = ListId }, .. then]);

    public static Given<Objection> AnObjection(params object[] then) => Story.Given<Objection>(Objection.After, [Received, .. then]);
}
