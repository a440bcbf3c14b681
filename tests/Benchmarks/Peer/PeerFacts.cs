using JasperFx.Events;
using Marten.Events.Aggregation;

namespace TalentHub.Benchmarks;

/// <summary>The peer's facts carry as much as the office's own do.</summary>
public sealed record PeerAbout(
    string Programme, string Family, string Version, string Round, int Year, string Township, string Field, string Channel, string Origin);

public abstract record PeerFact;

public sealed record PeerBegun(PeerAbout About, string? ReferenceCode, string? Employer, string? ProjectTitle, bool Intent, DateOnly On, Guid By) : PeerFact;

public sealed record PeerFilled(PeerAbout About, IReadOnlyDictionary<string, string> Answers, DateOnly On, Guid By) : PeerFact;

/// <summary>What a decision reads, stored with the facts.</summary>
public sealed record PeerCase(Guid Id, string Stage, PeerAbout About)
{
    public long Version { get; init; }

    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();
}

/// <summary>A row of a list page, made by the daemon.</summary>
public sealed record PeerRow(Guid Id, string Stage, PeerAbout About, string? ReferenceCode, string? Employer, string? ProjectTitle, DateOnly On)
{
    public long Version { get; init; }
}

public sealed class PeerSnapshot : SingleStreamProjection<PeerCase, Guid>
{
    public PeerSnapshot() => IncludeType<PeerFact>();

    public override PeerCase? Evolve(PeerCase? snapshot, Guid id, IEvent e) => (snapshot, e.Data) switch
    {
        (null, PeerBegun begun) => new(id, "DRAFT", begun.About),
        (not null, PeerFilled filled) => snapshot with { Answers = filled.Answers },
        _ => snapshot
    };
}

public sealed class PeerRows : SingleStreamProjection<PeerRow, Guid>
{
    public PeerRows()
    {
        Name = "PeerRow";
        IncludeType<PeerFact>();
    }

    public override PeerRow? Evolve(PeerRow? snapshot, Guid id, IEvent e) => (snapshot, e.Data) switch
    {
        (null, PeerBegun begun) => new(id, "DRAFT", begun.About, begun.ReferenceCode, begun.Employer, begun.ProjectTitle, begun.On),
        (not null, PeerFilled filled) => snapshot with { On = filled.On },
        _ => snapshot
    };
}
