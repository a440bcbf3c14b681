using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Somebody takes a list out of the house as a workbook, narrowed as its page is; it is written off the request and kept for a week.</summary>
/// <param name="Columns">The columns wanted, in their order; all of the list when left out.</param>
/// <param name="Language">zh (when left out) or en.</param>
public sealed record RequestExport(
    [StringLength(30, MinimumLength = 1)] string List, [MaxLength(20)] Dictionary<string, string>? Filters = null, [MaxLength(60)] IReadOnlyList<string>? Columns = null,
    [RegularExpression("^(zh|en)$")] string? Language = null)
{
    /// <summary>So many of one person's exports wait at a time.</summary>
    public const int MostWaiting = 3;

    public static readonly Refusal ColumnForbidden = new("column-forbidden", "Full names, numbers and addresses of persons leave the house by no list; look at one person with a reason.");

    public static readonly Refusal ListNotYours = new("list-not-yours", "Your role does not take out this list.");

    public static readonly Refusal OfficeNotYours = new("office-not-yours", "Your account does not belong to this office.");

    public static readonly Refusal ExportsWaiting = new("exports-waiting", "Three of your exports are still being written; wait for one of them.");

    /// <param name="roles">The roles of whoever asks.</param>
    /// <param name="readable">The offices whose lists they may read.</param>
    /// <param name="waiting">Exports of theirs that are not written yet.</param>
    public Decision<ExportEvent> Decide(Guid id, IReadOnlyCollection<string> roles, IReadOnlyList<string> readable, int waiting, StaffId by, DateOnly today)
    {
        var list = ExportList.Of(List)!;
        if (list.Roles.Count > 0 && !list.Roles.Any(roles.Contains)) return ListNotYours;
        if (Columns?.Any(ExportList.Forbidden.Contains) is true) return ColumnForbidden;
        if (Office is { } office && !readable.Contains(office)) return OfficeNotYours;
        if (waiting >= MostWaiting) return ExportsWaiting;
        return
        [
            new ExportRequested(id, List, Office is { } one ? [one] : readable,
                Given.Where(f => f.Key is not "q").ToDictionary(), Given.ContainsKey("q"), ColumnsOf(list), today, by)
        ];
    }

    /// <summary>Everything in the request that no list can be written from.</summary>
    public IReadOnlyList<InputError> Faults()
    {
        if (ExportList.Of(List) is not { } list) return [CodeLists.Unknown("/list")];
        List<InputError> faults = [];
        foreach (var (name, value) in Filters ?? [])
            if (!list.Filters.Contains(name)) faults.Add(new($"/filters/{name}", "unknown-parameter", "没有这个筛选条件。", "The list has no such filter."));
            else if (value.Length > 4000 || !Readable(name, value)) faults.Add(new($"/filters/{name}", "wrong-form", "筛选条件格式不正确。", "The filter cannot be read."));
        faults.AddRange(list.Required.Where(r => !Given.ContainsKey(r)).Select(r => new InputError($"/filters/{r}", "required", "导出这个名单须先选定此项。", "The list is taken out for one of these.")));
        foreach (var (column, at) in (Columns ?? []).Select((c, at) => (c, at)))
            if (!ExportList.Forbidden.Contains(column) && list.Columns.All(c => c.Key != column)) faults.Add(CodeLists.Unknown($"/columns/{at}"));
        if (Columns is { } some && some.Distinct().Count() != some.Count) faults.Add(new("/columns", "stands-twice", "列重复。", "A column stands twice."));
        return faults;
    }

    /// <summary>The filters that say something.</summary>
    internal Dictionary<string, string> Given => (Filters ?? []).Where(f => f.Value.Length > 0).ToDictionary();

    internal IReadOnlyList<string> ColumnsOf(ExportList list) => Columns is { Count: > 0 } some ? some : [.. list.Columns.Select(c => c.Key)];

    private string? Office => Given.GetValueOrDefault("office");

    private static bool Readable(string name, string value) => name switch
    {
        "ids" => GetCases.IdsOf(value) is not null,
        "sort" => GetCases.Order(value) is not null,
        "until" => GetPayments.Day(value) is not null,
        _ => value.Length <= 500
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/exports", async (RequestExport command, IDocumentSession session, Tenants tenants, ExportRunner runner, TimeProvider clock, HttpContext http) =>
        {
            if (command.Faults() is { Count: > 0 } faults) return Problems.Invalid(faults);
            var (id, readable) = (Guid.CreateVersion7(), GetCases.Offices(http, tenants, ExportList.Of(command.List)!.OwnOfficeOnly));
            var by = http.Staff.Value;
            var waiting = await session.Query<ExportJob>().CountAsync(j => j.By == by && !j.Ended, http.RequestAborted);
            var roles = http.User.FindAll("role").Select(c => c.Value).ToList();
            var decision = command.Decide(id, roles, readable, waiting, http.Staff, clock.TodayInShanghai());
            if (decision.Refusal is { } no && no != ExportsWaiting) return Problems.Of(no, StatusCodes.Status403Forbidden);
            if (decision.Count > 0 && decision[0] is ExportRequested asked)
                session.Insert(new ExportJob(
                    id, http.Tenant, command.List, asked.Offices, http.TenantsOfToken, command.Given, asked.Columns, command.Language is not "en",
                    RandomNumberGenerator.GetBytes(32), by, clock.GetUtcNow()));
            var answer = await session.Begin<Export, ExportEvent>(id, $"/api/applications/exports/{id}", decision, http, status: StatusCodes.Status202Accepted);
            runner.Wake();
            return answer;
        }).RequireAuthorization("staff");
}
