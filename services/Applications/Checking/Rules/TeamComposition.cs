namespace TalentHub.Applications;

/// <summary>How many leaders and core members a team must have; advisers are not counted.</summary>
public sealed record TeamComposition(int Leaders, int MembersAtLeast) : Rule
{
    public const string Word = "team-composition";

    public override string Kind => Word;

    public override string Asked => $"leaders {Leaders}, members >= {MembersAtLeast}";

    public override Checked Check(CaseFacts facts)
    {
        var leaders = facts.Leader is null ? 0 : 1;
        var holds = leaders == Leaders && facts.Members.Count >= MembersAtLeast;
        return new(Of(holds), [new("leader", "case"), new("members.count", "case")]);
    }

    public override IReadOnlyList<Change> Changes(CaseFacts facts) =>
    [
        .. Leaders > 0 && facts.Leader is null ? [new(Change.Person, "leader")] : (Change[])[],
        .. Leaders == 0 && facts.Leader is not null ? [new(Change.Leave, "leader")] : (Change[])[],
        .. Enumerable.Range(facts.Members.Count + 1, Math.Max(0, MembersAtLeast - facts.Members.Count)).Select(n => new Change(Change.Member, $"members[{n}]"))
    ];
}
