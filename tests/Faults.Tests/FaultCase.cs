namespace TalentHub.Faults;

/// <summary>One way in which things break, and what must hold while and after.</summary>
internal abstract class FaultCase
{
    public abstract string Id { get; }

    public abstract string Title { get; }

    /// <summary>Breaks something under load and repairs only what broke from outside; everything else heals itself.</summary>
    public abstract Task Run(FaultRun run);
}

/// <summary>A fault that did not come out as promised.</summary>
internal sealed class PromiseBroken(string message) : Exception(message);
