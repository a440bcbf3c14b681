namespace TalentHub.Rig;

/// <summary>A histogram of durations with a relative error below one per cent, in constant memory.</summary>
public sealed class Latencies
{
    private const int Fine = 128;
    private readonly long[] _counts = new long[64 * Fine];
    private readonly Lock _gate = new();
    private double _sum;

    public long Count { get; private set; }

    public double MaxMs { get; private set; }

    public double MeanMs => Count == 0 ? 0 : _sum / Count;

    public void Add(TimeSpan duration)
    {
        var micros = Math.Max(0, (long)duration.TotalMicroseconds);
        lock (_gate)
        {
            _counts[Slot(micros)]++;
            Count++;
            _sum += duration.TotalMilliseconds;
            MaxMs = Math.Max(MaxMs, duration.TotalMilliseconds);
        }
    }

    public void Add(Latencies other)
    {
        lock (_gate)
        {
            for (var i = 0; i < _counts.Length; i++) _counts[i] += other._counts[i];
            Count += other.Count;
            _sum += other._sum;
            MaxMs = Math.Max(MaxMs, other.MaxMs);
        }
    }

    /// <summary>The duration that this share of all stayed at or below, in milliseconds.</summary>
    public double AtMs(double share)
    {
        lock (_gate)
        {
            if (Count == 0) return 0;
            var wanted = Math.Max(1, (long)Math.Ceiling(share * Count));
            long seen = 0;
            for (var i = 0; i < _counts.Length; i++)
            {
                seen += _counts[i];
                if (seen >= wanted) return Math.Min(Upper(i) / 1000.0, MaxMs);
            }

            return MaxMs;
        }
    }

    // Values below 128 µs have a slot each; above, every doubling is cut into 128 slots.
    private static int Slot(long micros)
    {
        if (micros < Fine) return (int)micros;
        var doubling = 63 - System.Numerics.BitOperations.LeadingZeroCount((ulong)micros) - 7;
        return (doubling + 1) * Fine + (int)((micros >> doubling) - Fine);
    }

    private static long Upper(int slot)
    {
        if (slot < Fine) return slot;
        var doubling = slot / Fine - 1;
        return ((long)(slot % Fine + Fine + 1) << doubling) - 1;
    }
}
