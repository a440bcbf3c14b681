using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>An edited list comes back: it is compared with the cases cell by cell, and nothing is changed yet.</summary>
public sealed partial record ProposeChanges(string Sha256, int Lines, IReadOnlyList<ChangedRow> Rows)
{
    public const int MostRows = 1000;
    public const int MostBytes = 5 * 1024 * 1024;

    public static readonly Refusal NothingChanged = new("nothing-changed", "No cell of the sheet differs from what the cases say.");

    public static readonly Refusal TooManyChanges = new("too-many-changes", "At most 1,000 lines with changes are taken at a time.");

    public static readonly Refusal SheetKnown = new("sheet-known", "This very sheet came back before.");

    /// <param name="before">The change set the same file led to before; null when there is none.</param>
    public Decision<ChangeSetEvent> Decide(Guid id, Guid? before, StaffId by, DateOnly today) =>
        before is { } known ? SheetKnown with { ConflictsWith = known }
        : Rows.Count == 0 ? NothingChanged
        : Rows.Count > MostRows ? TooManyChanges
        : [new ChangesProposed(id, Sha256, Lines, Rows.Sum(r => r.Cells.Count), Rows.Sum(r => r.Bad), today, by)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/change-sets/{sha256}", async (
            string sha256, IDocumentSession session, Rulebook rulebook, Clamd scanner, TimeProvider clock, HttpContext http) =>
        {
            if (!Hash.IsMatch(sha256)) return Problems.Invalid([new("/sha256", "wrong-form", "应为64位小写十六进制摘要。", "Must be 64 lower-case hexadecimal digits.")]);
            if (http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() is not SheetFile.MediaType) return Problems.Of(415, "unsupported-media-type", "The sheet is taken as xlsx.");
            if (await session.Replay(http) is { } stored) return stored;
            if (await MaterialUpload.Body(http.Request, MostBytes, http.RequestAborted) is not { } content) return Problems.Of(413, "too-large", "A sheet has at most 5 MB.");
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != sha256) return Invalid("hash-differs", "文件在传输中被改变或不完整,请重新上传。", "The file was changed or cut on its way; send it again.");
            if (Workbook.Check(content, http.RequestAborted) is { } fault) return Invalid(fault.Code, fault.Zh, fault.En);
            if ((await scanner.Scan(content, http.RequestAborted)).State is Scanned.Malware) return Invalid("malware", "病毒扫描未通过,文件未保存。", "The virus scanner found something; the file was not kept.");

            if (Opened(content) is not ({ } lines, var errors)) return Invalid("corrupt-workbook", "工作簿已损坏,无法读取。", "The workbook is damaged and cannot be read.");
            if (errors.Count > 0) return Problems.Invalid(errors);
            var (id, today) = (Guid.CreateVersion7(), clock.TodayInShanghai());
            var known = await session.Query<ChangeSet>().FirstOrDefaultAsync(c => c.Sha256 == sha256 && c.State != ChangeSet.Abandoned, http.RequestAborted);
            var rows = ChangeCheck.Rows(id, lines, await Cases(session, rulebook, lines, http), http.Staff, today);
            var decision = new ProposeChanges(sha256, lines.Count, rows).Decide(id, known?.Id, http.Staff, today);
            if (decision.Count > 0) session.Insert<ChangedRow>(rows);
            return await session.Begin<ChangeSet, ChangeSetEvent>(id, $"/api/applications/change-sets/{id}", decision, http);
        }).RequireAuthorization("clerk");

    private static (IReadOnlyList<EditedLine> Lines, IReadOnlyList<InputError> Errors)? Opened(byte[] content)
    {
        try
        {
            return EditedSheet.Read(Table.Read(content, csv: false));
        }
        catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException or IndexOutOfRangeException or ArgumentOutOfRangeException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The office's cases of the lines, as they stand and as they stood; those of others are as good as none.</summary>
    private static async Task<Dictionary<(Guid, long), Compared>> Cases(IDocumentSession session, Rulebook rulebook, IReadOnlyList<EditedLine> lines, HttpContext http)
    {
        Dictionary<(Guid, long), Compared> cases = [];
        foreach (var some in lines.Where(l => l.Case is not null).DistinctBy(l => l.Case).Chunk(500))
        {
            var states = (await session.LoadManyAsync<Case>(http.RequestAborted, some.Select(l => l.Case!.Value))).Where(c => c.PersonId is not null).ToDictionary(c => c.Id);
            foreach (var line in some.Where(l => states.ContainsKey(l.Case!.Value)))
            {
                var now = states[line.Case!.Value];
                var then = line.Seen == now.Version ? now
                    : line.Seen >= 1 && line.Seen < now.Version ? await session.Events.AggregateStreamAsync<Case>(now.Id, line.Seen, token: http.RequestAborted)
                    : null;
                IReadOnlyList<Answer> asked = now.Terms is null ? [] : (await rulebook.RulesOf(http.Tenant, now, http.RequestAborted)).Answers;
                cases[(now.Id, line.Seen)] = new(now, then, asked);
            }
        }

        return cases;
    }

    private static IResult Invalid(string code, string zh, string en) => Problems.Invalid([new("/file", code, zh, en)]);

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Hash { get; }
}
