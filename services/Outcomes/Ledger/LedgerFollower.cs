using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>Keeps the books up with the log and tells those who watch them.</summary>
public sealed class LedgerFollower(LedgerWriter writer, Ledger ledger, RebuildLedger rebuild, LedgerSignal moved) : ILogFollower
{
    private bool _inShape;
    private volatile bool _writtenAnew;

    public long Lock => 0x7A1E_0001;

    public string? HeldUp =>
        _writtenAnew ? "the books are written anew, summed in the ways of this build"
        : writer.Standstill is { } still ? $"the books stand still after {still.After}: {still.Reason}" : null;

    public async Task<Pace> Step(CancellationToken ct)
    {
        if (!_inShape) await Shape(ct);
        var pace = await writer.Step(ct);
        if (pace is Pace.CaughtUp or Pace.Behind) moved.Raise();
        return pace;
    }

    private async Task Shape(CancellationToken ct)
    {
        _writtenAnew = !await ledger.IsInShape(ct);
        if (_writtenAnew) await rebuild.Run(ct);
        (_inShape, _writtenAnew) = (true, false);
    }
}
