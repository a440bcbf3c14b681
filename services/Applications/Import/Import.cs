using JasperFx.Events;
using Marten.Events.Aggregation;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>One table of applications on its way from a clerk's program into the office's books.</summary>
/// <param name="State">uploaded, refused, checked, entering, entered, abandoned or expired.</param>
public sealed record Import(Guid Id, string State, string Round, string Programme, int Year, string Format, string Sha256, StaffId By, DateTimeOffset At)
{
    public const string Uploaded = "uploaded";
    public const string Refused = "refused";
    public const string Checked = "checked";
    public const string Entering = "entering";
    public const string Entered = "entered";
    public const string Abandoned = "abandoned";
    public const string Expired = "expired";

    /// <summary>How long the rows of a table are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public long Version { get; init; }

    public int Rows { get; init; }

    public int Good { get; init; }

    public IReadOnlyDictionary<string, int> Faults { get; init; } = new Dictionary<string, int>();

    /// <summary>Why the table could not be read.</summary>
    public FileFault? Fault { get; init; }

    public bool Whole { get; init; }

    public StaffId? BegunBy { get; init; }

    public DateOnly? On { get; init; }

    /// <summary>Pages entered so far.</summary>
    public int Pages { get; init; }

    public int Cases { get; init; }

    /// <summary>Rows that were good when they were checked and could not be entered later.</summary>
    public int Failed { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public static Import? After(Import? state, object fact, Guid id) => (state, fact) switch
    {
        (null, ImportUploaded e) => new(id, Uploaded, e.Round, e.Programme, e.Year, e.Format, e.Sha256, e.By, e.At) { ChangedAt = e.At },
        (not null, ImportRefused e) => state with { State = Refused, Fault = new(e.Code, e.Zh, e.En) },
        (not null, ImportChecked e) => state with { State = Checked, Rows = e.Rows, Good = e.Good, Faults = e.Faults, ChangedAt = e.At },
        (not null, ImportBegun e) => state with { State = Entering, Whole = e.Whole, BegunBy = e.By, On = e.On },
        (not null, ImportAdvanced e) => state with { Pages = e.Page, Cases = state.Cases + e.Entered, Failed = state.Failed + e.Failed },
        (not null, ImportFinished e) => state with { State = Entered, ChangedAt = e.At },
        (not null, ImportAbandoned e) => state with { State = Abandoned, ChangedAt = e.At },
        (not null, ImportExpired e) => state with { State = state.State is Checked or Uploaded ? Expired : state.State, ChangedAt = e.At },
        _ => state
    };
}

public sealed class ImportSnapshot : SingleStreamProjection<Import, Guid>
{
    public ImportSnapshot()
    {
        Name = "import";
        Version = 1;
        IncludeType<ImportEvent>();
    }

    public override Import? Evolve(Import? snapshot, Guid id, IEvent e) => Import.After(snapshot, e.Data, id);
}
