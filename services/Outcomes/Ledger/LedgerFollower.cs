using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>Keeps the books up with the log and tells those who watch them.</summary>
public sealed class LedgerFollower(LedgerWriter writer, LedgerSignal moved) : ILogFollower
{
    public long Lock => 0x7A1E_0001;

    public string? HeldUp => writer.Standstill is { } still ? $"the books stand still after {still.After}: {still.Reason}" : null;

    public async Task<bool?> Step(CancellationToken ct)
    {
        var more = await writer.Step(ct);
        if (more is true) moved.Raise();
        return more;
    }
}
