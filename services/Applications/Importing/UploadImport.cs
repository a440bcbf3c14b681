using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>A clerk sends in a table of applications for a round (at most 20 MB, xlsx or csv); its head line is read at once, its rows in their turn.</summary>
public static partial class UploadImport
{
    public const int MostBytes = 20 * 1024 * 1024;
    private const int AtOnce = 2;
    private const int PerDay = 50;

    public static readonly Refusal SameFile = new("same-file", "This file was sent in for this round before.");

    public static readonly Refusal NoTable = new("no-table", "The cases of a confidential programme are entered one by one, by an appointed officer.");

    private static readonly ConcurrentDictionary<StaffId, int> Sending = new();

    public static Decision<ImportEvent> Decide(ProgrammeVersion rules, string round, string format, string sha256, long bytes, StaffId by, DateTimeOffset now) =>
        [new ImportUploaded(round, rules.Code, rules.Year, format, sha256, bytes, by, now)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/imports/{round}/{sha256}", async (
                string round, string sha256, IDocumentSession session, Rulebook rulebook, CodeLists codes, TablesOfPersons tables, Clamd scanner, ImportWaiting waiting,
                TimeProvider clock, HttpContext http) =>
            {
                if (!Hash.IsMatch(sha256)) return Problems.Invalid([new("/sha256", "wrong-form", "应为64位小写十六进制摘要。", "Must be 64 lower-case hexadecimal digits.")]);
                var format = http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() switch { SheetFile.MediaType => "xlsx", Table.CsvType => "csv", _ => null };
                if (format is null) return Problems.Of(415, "unsupported-media-type", "A table is taken as xlsx or csv.");
                if (await rulebook.RulesOfRound(http.Tenant, round, http.RequestAborted) is not { } rules) return Problems.NotFound("There is no such round.");
                if (rules.Personless) return Problems.Of(NoTable);
                if (await session.Replay(http) is { } stored) return stored;
                if (Sending.AddOrUpdate(http.Staff, 1, (_, n) => n + 1) > AtOnce)
                {
                    Done(http.Staff);
                    return TooMany(http, "Two tables at once are enough; send this one when the others are through.", 5);
                }

                try
                {
                    var (by, since) = (http.Staff, clock.GetUtcNow().AddDays(-1));
                    if ((await session.Query<Import>().Where(i => i.At > since).ToListAsync(http.RequestAborted)).Count(i => i.By == by) >= PerDay)
                        return TooMany(http, $"At most {PerDay} tables a day.", 3600);
                    if (await MaterialUpload.Body(http.Request, MostBytes, http.RequestAborted) is not { } content) return Problems.Of(413, "too-large", "A table has at most 20 MB.");
                    if (Convert.ToHexStringLower(SHA256.HashData(content)) != sha256)
                        return Refused(new("hash-differs", "文件在传输中被改变或不完整,请重新上传。", "The file was changed or cut on its way; send it again."));
                    if (Unreadable(content, format, Layout.Of(rules, codes, http.Tenant)) is { } fault) return Refused(fault);
                    if ((await scanner.Scan(content, http.RequestAborted)).State is Scanned.Malware)
                        return Refused(new("malware", "病毒扫描未通过,文件未保存。", "The virus scanner found something; the file was not kept."));

                    var file = $"{round}/{sha256}";
                    if (await session.LoadAsync<Reservation>($"{Kind}/{file}", http.RequestAborted) is { } earlier) return Problems.Of(SameFile with { ConflictsWith = earlier.Stream });
                    var id = Guid.CreateVersion7(clock.GetUtcNow());
                    var half = new ImportKey(id, RandomNumberGenerator.GetBytes(32));
                    await tables.Keep(http.Tenant, id, await tables.KeyOf(http.Tenant, half, http.RequestAborted), content, http.RequestAborted);
                    session.Insert(half);
                    session.Reserve(Kind, file, id, SameFile, http);
                    var answer = await session.Begin<Import, ImportEvent>(
                        id, $"/api/applications/imports/{id}", Decide(rules, round, format, sha256, content.Length, http.Staff, clock.GetUtcNow()), http, new { id });
                    waiting.Wake();
                    return answer;
                }
                finally
                {
                    Done(http.Staff);
                }
            })
            .RequireAuthorization("clerk");

    private const string Kind = "import-file";

    /// <summary>What can be seen before the rows are read: the container, and the head line.</summary>
    private static FileFault? Unreadable(byte[] content, string format, IReadOnlyList<Column> layout)
    {
        if (content.Length == 0) return Workbook.Empty;
        if (format is "xlsx" && Workbook.Check(content) is { } fault) return fault;
        if (format is "csv" && content.AsSpan().StartsWith("PK\u0003\u0004"u8)) return new("content-differs", "文件内容不是 csv。", "The content is no csv.");
        try
        {
            var head = Table.Read(content, format is "csv").FirstOrDefault(r => !r.Cells.All(string.IsNullOrWhiteSpace));
            return head is null ? new("no-rows", "表格中没有数据行。", "The table holds no rows.") : Layout.Match(layout, head.Cells).Fault;
        }
        catch (FormatException e)
        {
            return new("unreadable-line", $"第{e.Message}行无法读取(引号未闭合或单元格过长)。", $"Line {e.Message} cannot be read (an open quote, or a cell that is too long).");
        }
        catch (System.Text.DecoderFallbackException)
        {
            return new("wrong-encoding", "文件编码无法识别,请用 UTF-8 保存。", "The encoding cannot be told; save it as UTF-8.");
        }
        catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException or IndexOutOfRangeException or ArgumentOutOfRangeException or KeyNotFoundException)
        {
            return new("corrupt-workbook", "工作簿已损坏,无法读取。", "The workbook is damaged and cannot be read.");
        }
    }

    private static void Done(StaffId by) => Sending.AddOrUpdate(by, 0, (_, n) => n - 1);

    private static IResult Refused(FileFault fault) => Problems.Invalid([new("/file", fault.Code, fault.Zh, fault.En)]);

    private static IResult TooMany(HttpContext http, string detail, int seconds)
    {
        http.Response.Headers.RetryAfter = $"{seconds}";
        return Problems.Of(StatusCodes.Status429TooManyRequests, "too-many-imports", detail);
    }

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Hash { get; }
}
