using TalentHub.ServiceKit;

namespace TalentHub.Outcomes;

/// <summary>Why the books stand still, when they do.</summary>
public sealed record Standstill(long After, string Reason, DateTimeOffset Since);

/// <summary>Turns the log into the books, page by page. It never skips: a fact that cannot be booked stops it and is shown.</summary>
public sealed class LedgerWriter(IFactPages pages, ILedger ledger, TimeProvider clock)
{
    public const int PageSize = 1000;

    private long? _position;
    private Standstill? _standstill;

    public Standstill? Standstill => Volatile.Read(ref _standstill);

    /// <summary>Writes the next page.</summary>
    public async Task<Pace> Step(CancellationToken ct)
    {
        var position = _position ?? await ledger.Position(ct);
        try
        {
            var page = await pages.Read(position, PageSize, ct);
            if (page.UpTo == position)
            {
                _position = position;
                Volatile.Write(ref _standstill, null);
                return page.Pace;
            }

            LedgerLine[] lines = [.. page.Facts.SelectMany(CaseLines.For)];
            _position = await ledger.Write(lines, position, page.UpTo, ct) ? page.UpTo : null;
            Volatile.Write(ref _standstill, null);
            return page.Pace;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            _position = null;
            if (Standstill?.Reason != e.Message) Volatile.Write(ref _standstill, new(position, e.Message, clock.GetUtcNow()));
            throw;
        }
    }
}
