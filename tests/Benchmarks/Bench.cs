using TalentHub.Rig;

namespace TalentHub.Benchmarks;

/// <summary>One question of speed, with what it is held against.</summary>
internal abstract class Bench
{
    public abstract string Id { get; }

    public abstract string Title { get; }

    /// <summary>Opens a private office, measures both sides in turns and reports.</summary>
    public abstract Task<IReadOnlyList<Result>> Run(Lab lab);
}

/// <summary>Where a measurement finds its programs and says what it does.</summary>
internal sealed record Lab(string Services, string Seeds, string Work, bool Brief, Action<string> Say)
{
    public Office Office(string name) => new(service => Path.Combine(Services, service), Seeds, Path.Combine(Work, name));

    /// <summary>The full length, or a short one for a first look.</summary>
    public TimeSpan Lasts(double seconds) => TimeSpan.FromSeconds(Brief ? seconds / 4 : seconds);
}
