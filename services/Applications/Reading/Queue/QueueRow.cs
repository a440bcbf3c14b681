namespace TalentHub.Applications;

/// <summary>A relaxation somebody proposed and nobody granted yet.</summary>
public sealed record OpenProposal(string Rule, Guid By);

/// <summary>A case as the queues of the office see it: what waits in it, and for whom it cannot be.</summary>
/// <param name="Clerk">Whoever began the form, or entered the lead before there was one.</param>
/// <param name="Form">draft or correction while the form lies with the clerk; null when it does not.</param>
public sealed record QueueRow(Guid Id, string Office, Guid Clerk, string? Form = null)
{
    public const string Draft = "draft";
    public const string Correction = "correction";

    public IReadOnlyList<OpenProposal> Proposals { get; init; } = [];

    /// <summary>Who reported the landing that waits for a second person.</summary>
    public Guid? LandingBy { get; init; }

    /// <summary>Nothing but a recheck is settled while the case is suspended.</summary>
    public bool Stopped { get; init; }

    /// <summary>Who did the recheck whose failure waits for a second person.</summary>
    public Guid? RecheckBy { get; init; }

    /// <summary>The last day of the publicity that is not closed yet.</summary>
    public DateOnly? PublicityEndsOn { get; init; }

    /// <summary>The list the case is shown on; null when it is shown alone.</summary>
    public Guid? ListId { get; init; }

    /// <summary>Objections that are not decided; while there is one the publicity is not closed.</summary>
    public int Objections { get; init; }

    /// <summary>Something waits in the case, today or on a day to come.</summary>
    public bool Waits { get; init; }
}
