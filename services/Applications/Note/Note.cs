using JasperFx.Events;
using Marten.Events.Aggregation;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A note the office keeps on a case for itself; its text rests sealed beside it.</summary>
/// <param name="By">Whoever wrote it.</param>
public sealed record Note(Guid Id, Guid CaseId, Guid By, DateTimeOffset At)
{
    /// <summary>As many as can be read on one page.</summary>
    public const int Most = 200;

    public long Version { get; init; }

    /// <summary>Of a case that only the appointed officers know.</summary>
    public bool Confidential { get; init; }

    public bool TakenBack { get; init; }

    /// <summary>Its writer takes it back, and every reviewer.</summary>
    public bool MayBeTakenBackBy(StaffId staff, bool reviews) => By == staff.Value || reviews;

    public static Note? After(Note? state, object fact) => (state, fact) switch
    {
        (null, NoteWritten e) => new(e.NoteId, e.CaseId, e.By.Value, e.At) { Confidential = e.Confidential },
        (not null, NoteTakenBack) => state with { TakenBack = true },
        _ => state
    };
}

public sealed class NoteSnapshot : SingleStreamProjection<Note, Guid>
{
    public NoteSnapshot()
    {
        Name = "note";
        Version = 1;
        IncludeType<NoteEvent>();
    }

    public override Note? Evolve(Note? snapshot, Guid id, IEvent e) => Note.After(snapshot, e.Data);
}
