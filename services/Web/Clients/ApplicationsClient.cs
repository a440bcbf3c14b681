using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentHub.Web;

/// <summary>Cases, programmes and rounds, as the service Applications answers them.</summary>
public sealed class ApplicationsClient(Wire wire) : ServiceClient(wire, Name)
{
    public const string Name = "applications";

    private const string List = "api/applications/cases";
    private const int MostIds = 100;

    public Task<Answer<CaseList>> Cases(CaseQuery query, CancellationToken ct = default) => Get<CaseList>(List, ct, query.Given);

    /// <summary>Where a case lies in the list, and what lies beside it.</summary>
    public Task<Answer<CasePlace>> Place(Guid id, CaseQuery query, CancellationToken ct = default) =>
        Get<CasePlace>($"{List}/{id}/place", ct, query.Narrowed);

    /// <summary>What these cases of an office are called; one that the reader may not see is left out, and all are while the service is away.</summary>
    public async Task<IEnumerable<KeyValuePair<Guid, CaseName>>> Names(IEnumerable<Guid> ids, string? office, CancellationToken ct = default)
    {
        var pages = await Task.WhenAll(ids.Distinct().Chunk(MostIds).Select(some => Cases(new(PageSize: MostIds, Office: office, Ids: string.Join(',', some)), ct)));
        return pages.SelectMany(p => p.Value?.Items ?? []).Select(row => KeyValuePair.Create(row.Id, CaseName.Of(row)));
    }

    public Task<Answer<CaseFile>> Case(Guid id, CancellationToken ct = default) => Get<CaseFile>($"{List}/{id}", ct);

    public Task<Answer<JsonElement>> RecordLead(object body, string key, CancellationToken ct = default) =>
        Post<JsonElement>(List, body, ct, key);

    /// <summary>Sends a command for a case as it stood at the version the person saw.</summary>
    public Task<Answer<JsonElement>> Command(Guid id, string command, object body, long seen, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"{List}/{id}/{command}", body, ct, key, seen);

    /// <summary>Asks what would be said to a command; nothing is done.</summary>
    public Task<Answer<JsonElement>> Check(Guid id, string command, object body, long seen, string key, CancellationToken ct = default) =>
        Wire.Post<JsonElement>(Name, $"{List}/{id}/{command}", body, ct, key, seen, onlyCheck: true);

    /// <summary>Hands in a file as a material of the case; its name stays with whoever chose it.</summary>
    public Task<Answer<JsonElement>> HandIn(Guid id, string material, byte[] content, string sha256, string mediaType, long seen, string key, CancellationToken ct = default) =>
        Wire.PostFile<JsonElement>(Name, $"api/applications/materials/{id}/{Uri.EscapeDataString(material)}/{sha256}", content, mediaType, key, seen, ct);

    public Task<Answer<FollowUpList>> FollowUps(FollowUpQuery query, CancellationToken ct = default) =>
        Get<FollowUpList>("api/applications/follow-ups", ct, query.Given);

    public Task<Answer<PaymentList>> Payments(DateOnly? until, string? cursor, CancellationToken ct = default) =>
        Get<PaymentList>("api/applications/payments", ct, ("until", until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("cursor", cursor));

    /// <summary>Sends back what became of the payments, as the text of the file.</summary>
    public Task<Answer<StatusImported>> PaymentStatus(string csv, string key, CancellationToken ct = default) =>
        Post<StatusImported>("api/applications/payments/status", new { csv }, ct, key);

    public Task<Answer<IReadOnlyList<ProgrammeLine>>> Programmes(CancellationToken ct = default) =>
        GetList<ProgrammeLine>("api/applications/programmes", ct);

    public Task<Answer<ProgrammeRules>> Programme(string code, int year, CancellationToken ct = default) =>
        Get<ProgrammeRules>($"api/applications/programmes/{Uri.EscapeDataString(code)}/{year}", ct);

    public Task<Answer<IReadOnlyList<QuotaLine>>> Quotas(string code, int year, CancellationToken ct = default) =>
        GetList<QuotaLine>($"api/applications/programmes/{Uri.EscapeDataString(code)}/{year}/quotas", ct);

    public Task<Answer<IReadOnlyList<NoticeLine>>> Notices(CancellationToken ct = default) => GetList<NoticeLine>("api/applications/notices", ct);

    public Task<Answer<NoticePageText>> Notice(string code, int year, CancellationToken ct = default) => Get<NoticePageText>(NoticeOf(code, year), ct);

    public Task<Answer<IReadOnlyList<RuleKind>>> RuleKinds(CancellationToken ct = default) => GetList<RuleKind>("api/applications/rule-kinds", ct);

    /// <summary>Saves the whole text of a notice over the version the editor read; the first save begins it.</summary>
    public Task<Answer<JsonElement>> SaveNotice(string code, int year, object text, long? seen, string key, CancellationToken ct = default) =>
        Post<JsonElement>(NoticeOf(code, year), text, ct, key, seen);

    public Task<Answer<JsonElement>> PublishNotice(string code, int year, long published, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"{NoticeOf(code, year)}/publish", new { }, ct, key, published == 0 ? null : published);

    public Task<Answer<WhatIfList>> WhatIf(string code, int year, Guid? after, CancellationToken ct = default) =>
        Get<WhatIfList>($"{NoticeOf(code, year)}/what-if", ct, ("after", after?.ToString()));

    public Task<Answer<JsonElement>> CloneProgramme(string code, int year, int into, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"api/applications/programmes/{Uri.EscapeDataString(code)}/{year}/clone", new { year = into }, ct, key);

    public Task<Answer<JsonElement>> CloseProgramme(string code, int year, long seen, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"api/applications/programmes/{Uri.EscapeDataString(code)}/{year}/close", new { }, ct, key, seen);

    private static string NoticeOf(string code, int year) => $"api/applications/notices/{Uri.EscapeDataString(code)}/{year}";

    public Task<Answer<IReadOnlyList<RoundLine>>> Rounds(CancellationToken ct = default) =>
        GetList<RoundLine>("api/applications/rounds", ct);

    public Task<Answer<JsonElement>> OpenRound(string round, object body, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"api/applications/rounds/{Uri.EscapeDataString(round)}/open", body, ct, key);

    public Task<Answer<JsonElement>> CloseRound(string round, object body, long seen, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"api/applications/rounds/{Uri.EscapeDataString(round)}/close", body, ct, key, seen);
}

/// <summary>What the list of cases is narrowed to; the address of the page says the same.</summary>
public sealed record CaseQuery(
    string? Programme = null, int? Year = null, string? Stage = null, string? Township = null, string? Field = null, string? Channel = null,
    string? Q = null, string? Sort = null, int PageSize = 25, string? Cursor = null,
    string? Office = null, string? Ids = null, string? Round = null, string? Waits = null, string? Columns = null)
{
    /// <summary>What the address of a case says when it was opened from the list.</summary>
    public const string Listed = "cases";

    public IEnumerable<(string Name, string? Value)> Given =>
    [
        ("programme", Programme), ("year", Year?.ToString(CultureInfo.InvariantCulture)), ("stage", Stage), ("township", Township), ("field", Field),
        ("channel", Channel), ("q", Q), ("sort", Sort), ("pageSize", PageSize.ToString(CultureInfo.InvariantCulture)), ("cursor", Cursor),
        ("office", Office), ("ids", Ids), ("round", Round), ("waits", Waits)
    ];

    /// <summary>Filter and order, without the page reached in them.</summary>
    public IEnumerable<(string Name, string? Value)> Narrowed => Given.Where(p => p.Name is not ("pageSize" or "cursor"));

    /// <summary>The same list in the address of a page.</summary>
    public string Address(string path, string? list = null)
    {
        var given = Narrowed.Prepend(("list", list)).Append(("columns", Columns)).Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}").ToList();
        return given.Count == 0 ? path : $"{path}?{string.Join('&', given)}";
    }
}

/// <summary>One page of the list of cases, and how many there are in all; more than the total when they were not counted further.</summary>
public sealed record CaseList(IReadOnlyList<CaseRow> Items, long Total, string? Next, long? Position, bool More = false)
{
    /// <summary>How the office's promise stands, by case.</summary>
    public IReadOnlyDictionary<Guid, Standing> Promises { get; init; } = new Dictionary<Guid, Standing>();
}

/// <summary>A case as a line of the list.</summary>
public sealed record CaseRow(
    Guid Id, string Stage, string Programme, int Year, string? Township, string? Field, string? Channel, string? Origin,
    Guid? PersonId, string? ReferenceCode, string? Employer, string? ProjectTitle, string? ReceiptNumber, DateOnly? ChangedOn, DateTimeOffset? ChangedAt);

/// <summary>What a case is called outside its own page: the title of its project and its number.</summary>
public sealed record CaseName(string? Title, string? Code)
{
    /// <summary>Where the programme holds no person, the reference code stands for everything that could tell who it is.</summary>
    public static CaseName Of(CaseRow row) => row.PersonId is null ? new(null, row.ReferenceCode) : new(row.ProjectTitle, row.ReceiptNumber);
}

/// <summary>A case with all its facts and what may be done with it now.</summary>
public sealed record CaseFile(Guid Id, string Stage, long Version)
{
    public IReadOnlyList<string> Allowed { get; init; } = [];

    public IReadOnlyList<RefusedAction> Refused { get; init; } = [];

    public IReadOnlyList<CaseFact> Facts { get; init; } = [];

    public string? Office { get; init; }

    public CaseAbout? About { get; init; }

    public Guid? PersonId { get; init; }

    public string? ReferenceCode { get; init; }

    public IReadOnlyList<Guid> MemberIds { get; init; } = [];

    public string? EmployerName { get; init; }

    public string? EmployerUscc { get; init; }

    public string? ProjectTitle { get; init; }

    public string? NextReview { get; init; }

    /// <summary>How the office's promise for the form stands; null where none is open.</summary>
    public Standing? Promise { get; init; }

    /// <summary>The check-list of the form while it is looked at, with what was found so far.</summary>
    public IReadOnlyList<CheckLine> CheckList { get; init; } = [];

    /// <summary>The fields a return opened again; null while the whole form is open.</summary>
    public IReadOnlyList<string>? OpenFields { get; init; }

    /// <summary>What the last return said of each field it named.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> Corrections =>
        OpenFields is not null && Facts.LastOrDefault(f => f.Type == "case_returned") is { } back && back.Data.TryGetProperty("corrections", out var named) && named.ValueKind is JsonValueKind.Array
            ? named.EnumerateArray().GroupBy(c => c.GetProperty("field").GetString()!).ToDictionary(g => g.Key, g => string.Join(' ', g.Select(c => c.GetProperty("remark").GetString())))
            : new Dictionary<string, string>();

    public decimal AmountYuan { get; init; }

    public DateOnly? LandingDeadline { get; init; }

    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<RuleVerdict> Verdicts { get; init; } = [];

    public IReadOnlyList<Proposal> Proposals { get; init; } = [];

    public IReadOnlyList<MoneyLine> Money { get; init; } = [];

    public IReadOnlyList<Instalment> Instalments { get; init; } = [];

    public IReadOnlyList<Deadline> Deadlines { get; init; } = [];

    public IReadOnlyList<Assessed> Assessed { get; init; } = [];

    public IReadOnlyList<OtherCase> Others { get; init; } = [];

    /// <summary>What the form asks, by the version the case was entered under; null before the form was begun.</summary>
    public CaseForm? Form { get; init; }

    /// <summary>The papers handed in, every version in the order they came.</summary>
    public IReadOnlyList<HeldMaterial> Materials { get; init; } = [];

    public bool TakesMaterials { get; init; }

    public bool RecheckOpen { get; init; }

    public bool InCourt { get; init; }

    /// <summary>The smallest change with which the last check would pass, as it was then.</summary>
    [JsonIgnore]
    public IReadOnlyList<NeededChange>? WouldPassWith => Facts.LastOrDefault(f => f.Type == "eligibility_checked")?.WouldPassWith;

    /// <summary>The last check of the rules, with the day it counts on.</summary>
    [JsonIgnore]
    public (IReadOnlyList<RuleVerdict> Verdicts, DateOnly? On)? Check => Facts.LastOrDefault(f => f.Type == "eligibility_checked") is { } fact ? (fact.Verdicts, fact.On) : null;

    /// <summary>What was proposed and granted, by rule; a return takes proposals back and leaves what two people granted.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, Relaxation> Relaxations
    {
        get
        {
            Dictionary<string, Relaxation> said = [];
            foreach (var fact in Facts)
            {
                if (fact.Type == "case_returned")
                    foreach (var rule in said.Where(r => r.Value.Second is null).Select(r => r.Key).ToList()) said.Remove(rule);
                if (fact.Type is not ("relaxation_proposed" or "relaxation_granted") || fact.Text("rule") is not { } about) continue;
                said[about] = fact.Type == "relaxation_granted" ? new(fact.Text("ground"), fact.Text("proposedBy"), fact.By) : new(fact.Text("ground"), fact.By, null);
            }

            return said;
        }
    }
}

/// <summary>On which ground a rule is relaxed, who proposed it, and the second person who granted it; null while nobody has.</summary>
public sealed record Relaxation(string? Ground, string? Proposer, string? Second);

/// <summary>A rule somebody wants relaxed, waiting for a second person.</summary>
public sealed record Proposal(string Rule, string Ground);

/// <summary>What a case is counted under.</summary>
public sealed record CaseAbout(
    string Programme, string? Family, string? Version, string? Round, int Year, string? Township, string? Field, string? Channel, string? Origin);

/// <summary>An action that is not possible now, and why.</summary>
public sealed record RefusedAction(string Command, string? Why, string? Detail = null);

/// <summary>One fact of a case: what happened, on which day it counts, when and by whom it became known.</summary>
public sealed record CaseFact(Guid Id, string Type, long Version, DateTimeOffset At, DateOnly? On, string? By, JsonElement Data)
{
    [JsonIgnore]
    public IReadOnlyList<RuleVerdict> Verdicts =>
        Member("verdicts") is { ValueKind: JsonValueKind.Array } list ? list.Deserialize<List<RuleVerdict>>(Json.Options) ?? [] : [];

    /// <summary>The smallest change with which a stopped case would pass; null where none is known.</summary>
    [JsonIgnore]
    public IReadOnlyList<NeededChange>? WouldPassWith =>
        Member("wouldPassWith") is { ValueKind: JsonValueKind.Array } list ? list.Deserialize<List<NeededChange>>(Json.Options) : null;

    public string? Text(string member) => Member(member) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private JsonElement? Member(string name) => Data.ValueKind is JsonValueKind.Object && Data.TryGetProperty(name, out var value) ? value : null;
}

/// <summary>A programme in the rules of one year.</summary>
public sealed record ProgrammeLine(string Code, int Year)
{
    public string? Family { get; init; }

    public string? Version { get; init; }

    public Texts? Title { get; init; }

    public string? Level { get; init; }

    public bool Personless { get; init; }

    public bool Assumed { get; init; }

    public string? AssumedFrom { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public IReadOnlyList<string> Stages { get; init; } = [];

    public IReadOnlyList<string> Fields { get; init; } = [];

    public IReadOnlyList<string> Rounds { get; init; } = [];

    public DateOnly? ClosedOn { get; init; }

    public string NameIn(Words words) => words.Pick(Title) is { Length: > 0 } title ? title : Code;
}

/// <summary>A round as planned and as it went: planned, open or closed.</summary>
public sealed record RoundLine(string Round, string Programme, int Year, string State)
{
    public DateOnly? PlannedOpening { get; init; }

    public DateOnly? PlannedClosing { get; init; }

    public DateOnly? OpenedOn { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public long Version { get; init; }
}
