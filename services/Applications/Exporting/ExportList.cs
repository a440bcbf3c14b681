using Marten;

namespace TalentHub.Applications;

/// <summary>A column of an exported list.</summary>
public sealed record ExportColumn(string Key, string Zh, string En, int Width = 16);

/// <summary>What a list is written from.</summary>
/// <param name="City">Where the programmes of the office are kept.</param>
public sealed record ExportSource(IQuerySession Session, ExportJob Job, string City, CodeWords Words, PersonLists Persons);

/// <summary>A list that can leave the house as a workbook: who may take it, what it can be narrowed to, and what its rows say.</summary>
public abstract class ExportList
{
    /// <summary>A workbook holds so many rows and no more; a longer list is cut, and says so.</summary>
    public const int Most = 200_000;

    protected const int PageSize = 500;

    /// <summary>What would say who a person is. No list takes it out; one person is looked at with a reason.</summary>
    public static readonly IReadOnlySet<string> Forbidden = new HashSet<string> { "name", "names", "birthDate", "document", "documentNumber", "idNumber", "passport", "phone", "mobile", "email", "address" };

    public abstract string Name { get; }

    /// <summary>The roles that may take it; empty for all the staff.</summary>
    public virtual IReadOnlyList<string> Roles => [];

    public virtual IReadOnlyList<string> Filters => [];

    /// <summary>Filters without which there is no such list.</summary>
    public virtual IReadOnlyList<string> Required => [];

    /// <summary>A list of the asker's own office, even where they read more.</summary>
    public virtual bool OwnOfficeOnly => false;

    public abstract IReadOnlyList<ExportColumn> Columns { get; }

    /// <summary>Columns that follow from what the list is narrowed to.</summary>
    public virtual Task<IReadOnlyList<ExportColumn>> More(ExportSource source, CancellationToken ct) => Task.FromResult<IReadOnlyList<ExportColumn>>([]);

    /// <summary>How many rows there are, and how far the list has followed the log.</summary>
    public abstract Task<(long Rows, long Position)> Count(ExportSource source, CancellationToken ct);

    /// <summary>The rows by column key, in the order of the list.</summary>
    public abstract IAsyncEnumerable<IReadOnlyDictionary<string, object?>> Rows(ExportSource source, CancellationToken ct);

    public static readonly IReadOnlyList<ExportList> All = [new CaseExport(), new PaymentExport(), new PersonExport(), new FormExport()];

    public static ExportList? Of(string name) => All.FirstOrDefault(l => l.Name == name);
}
