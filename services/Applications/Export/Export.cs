using JasperFx.Events;
using Marten.Events.Aggregation;

namespace TalentHub.Applications;

/// <summary>A list on its way out of the house, and where it stands.</summary>
/// <param name="Filters">What the list was narrowed to, but for what was searched.</param>
public sealed record Export(Guid Id, string List, IReadOnlyList<string> Offices, IReadOnlyDictionary<string, string> Filters, bool Searched, DateOnly On, Guid By, string State)
{
    public const string Waiting = "waiting";
    public const string Ready = "ready";
    public const string Failed = "failed";
    public const string Expired = "expired";

    public long Version { get; init; }

    public long Rows { get; init; }

    public bool Cut { get; init; }

    public string? Sha256 { get; init; }

    public long Bytes { get; init; }

    public DateOnly? ExpiresOn { get; init; }

    public string? Reason { get; init; }

    public int Fetched { get; init; }

    public static Export? After(Export? state, object fact) => (state, fact) switch
    {
        (null, ExportRequested e) => new(e.ExportId, e.List, e.Offices, e.Filters, e.Searched, e.On, e.By.Value, Waiting),
        (not null, ExportFinished e) => state with { State = Ready, Rows = e.Rows, Cut = e.Cut, Sha256 = e.Sha256, Bytes = e.Bytes, ExpiresOn = e.ExpiresOn },
        (not null, ExportFailed e) => state with { State = Failed, Reason = e.Reason },
        (not null, ExportFetched) => state with { Fetched = state.Fetched + 1 },
        (not null, ExportExpired) => state with { State = Expired },
        _ => state
    };
}

public sealed class ExportSnapshot : SingleStreamProjection<Export, Guid>
{
    public ExportSnapshot()
    {
        Name = "export";
        Version = 1;
        IncludeType<ExportEvent>();
    }

    public override Export? Evolve(Export? snapshot, Guid id, IEvent e) => Export.After(snapshot, e.Data);
}
