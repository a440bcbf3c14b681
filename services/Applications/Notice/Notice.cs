using JasperFx.Events;
using Marten.Events.Aggregation;

namespace TalentHub.Applications;

/// <summary>The rules of a programme's year while they are being written; nobody is held to them until they are published.</summary>
public sealed record Notice(Guid Id, ProgrammeVersion Rules, IReadOnlyList<Example> Examples, DateOnly ChangedOn)
{
    public long Version { get; init; }

    /// <summary>The stream of a notice, found from the programme's code and year alone.</summary>
    public static Guid IdOf(string code, int year) => NamedId.Of($"notice:{code}-{year}");

    public static Notice? After(Notice? state, object fact) => (state, fact) switch
    {
        (null, NoticeCloned e) => new(IdOf(e.Rules.Code, e.Rules.Year), e.Rules, e.Examples, e.On),
        (null, NoticeEdited e) => new(IdOf(e.Rules.Code, e.Rules.Year), e.Rules, e.Examples, e.On),
        (not null, NoticeEdited e) => state with { Rules = e.Rules, Examples = e.Examples, ChangedOn = e.On },
        _ => state
    };
}

public sealed class NoticeSnapshot : SingleStreamProjection<Notice, Guid>
{
    public NoticeSnapshot()
    {
        Name = "notice";
        Version = 1;
        IncludeType<NoticeEvent>();
    }

    public override Notice? Evolve(Notice? snapshot, Guid id, IEvent e) => Notice.After(snapshot, e.Data);
}
