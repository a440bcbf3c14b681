using System.Text.Json;

namespace TalentHub.Web;

/// <summary>Panels, the register of experts and an expert's own reviews, as the service Applications answers them.</summary>
public sealed class PanelsClient(Wire wire) : ServiceClient(wire, ApplicationsClient.Name)
{
    private const string List = "api/applications/panels";
    private const string Register = "api/applications/experts";
    private const string Mine = "api/applications/my/reviews";

    public Task<Answer<PanelList>> Panels(string? waits, string? cursor, CancellationToken ct = default) => Get<PanelList>(List, ct, ("waits", waits), ("cursor", cursor));

    public Task<Answer<PanelFile>> Panel(Guid id, CancellationToken ct = default) => Get<PanelFile>($"{List}/{id}", ct);

    public Task<Answer<JsonElement>> Form(object body, string key, CancellationToken ct = default) => Post<JsonElement>(List, body, ct, key);

    /// <summary>Sends a command for a panel as it stood at the version the person saw.</summary>
    public Task<Answer<RowsDecided>> Command(Guid id, string command, object body, long seen, string key, CancellationToken ct = default) =>
        Post<RowsDecided>($"{List}/{id}/{command}", body, ct, key, seen);

    public Task<Answer<IReadOnlyList<ExpertLine>>> Experts(CancellationToken ct = default) => GetList<ExpertLine>(Register, ct);

    /// <summary>Enters an expert; one who left comes back over the version that was read.</summary>
    public Task<Answer<JsonElement>> Enter(object body, long? seen, string key, CancellationToken ct = default) => Post<JsonElement>(Register, body, ct, key, seen);

    public Task<Answer<JsonElement>> ExpertCommand(Guid id, string command, object body, long seen, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"{Register}/{id}/{command}", body, ct, key, seen);

    public Task<Answer<IReadOnlyList<MyReviewLine>>> MyReviews(CancellationToken ct = default) => GetList<MyReviewLine>(Mine, ct);

    public Task<Answer<MyReview>> MyReview(Guid panel, CancellationToken ct = default) => Get<MyReview>($"{Mine}/{panel}", ct);

    public Task<Answer<JsonElement>> MyCommand(Guid panel, string command, object body, long seen, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"{Mine}/{panel}/{command}", body, ct, key, seen);
}

/// <summary>A page of the panels.</summary>
public sealed record PanelList(IReadOnlyList<PanelLine> Items, long Total, string? Next);

/// <summary>A panel as a line of the list.</summary>
public sealed record PanelLine(Guid Id, string Programme, int Year, string Round, string Step, string State, int Seats, int FreeSeats, int Cases, int SheetsIn, int SheetsAll);

/// <summary>A thing experts give marks for.</summary>
public sealed record Criterion(string Code, string Zh, string En, decimal Weight, decimal Max)
{
    public string In(Words words) => words.Pick(Zh, En);
}

/// <summary>How a stage is reviewed here.</summary>
public sealed record ReviewPlan(string Stage, IReadOnlyList<Criterion> Sheet, IReadOnlyList<string> TieRule, bool DropExtremes, int AvoidYears);

public sealed record PanelCase(Guid CaseId, string? ReceiptNumber, string? EmployerName, string? ProjectTitle, string Field, string Stage, bool Waits)
{
    public string Title => string.Join(" · ", new[] { ReceiptNumber, ProjectTitle, EmployerName }.Where(t => !string.IsNullOrEmpty(t)));
}

public sealed record SeatLine(int Number, Guid ExpertId, Guid PersonId, int SheetsIn);

public sealed record Clash(Guid ExpertId, Guid? CaseId, string Ground);

public sealed record DrawnSeat(int Number, Guid ExpertId);

public sealed record LotDrawn(string Seed, IReadOnlyList<Guid> Candidates, IReadOnlyList<Clash> LeftOut, IReadOnlyList<DrawnSeat> Seats, DateOnly On);

public sealed record LeftExpert(Guid ExpertId, string Ground, bool SelfDeclared, int VoidedSheets, DateOnly On);

public sealed record Ranked(Guid CaseId, int Rank, decimal Score, IReadOnlyList<decimal> Counted, decimal Spread);

public sealed record ReviewResult(Guid CaseId, bool Passed, decimal Score, int Rank, string? Tier, string? Reason);

/// <summary>A panel as its secretary or its reviewer sees it; a reviewer gets no seats.</summary>
public sealed record PanelFile(
    Guid Id, string State, long Version, string Programme, int Year, string Round, int Seats, int FreeSeats, ReviewPlan Plan, IReadOnlyList<string> Tiers,
    IReadOnlyList<PanelCase> Cases, int SheetsIn, int SheetsAll, IReadOnlyList<Ranked> Ranking, IReadOnlyList<ReviewResult> Results)
{
    public IReadOnlyList<SeatLine>? Members { get; init; }

    public IReadOnlyList<LotDrawn>? Draws { get; init; }

    public IReadOnlyList<LeftExpert>? Left { get; init; }

    public IReadOnlyList<Clash>? Conflicts { get; init; }

    public IReadOnlyList<PanelCase>? Waiting { get; init; }

    public string TitleOf(Guid? id) => Cases.FirstOrDefault(c => c.CaseId == id)?.Title ?? "–";
}

public sealed record RowDecided(Guid CaseId, bool Accepted, string? Code);

/// <summary>What became of every row of a batch.</summary>
public sealed record RowsDecided(IReadOnlyList<RowDecided> Rows);

public sealed record ExpertTie(string Kind, Guid? PersonId = null, string? Uscc = null);

/// <summary>An expert of the office's register.</summary>
public sealed record ExpertLine(Guid Id, Guid PersonId, Guid Account, IReadOnlyList<string> Fields, string? Uscc, IReadOnlyList<ExpertTie> Ties, bool Active, long Version);

/// <summary>A panel the expert sits on.</summary>
public sealed record MyReviewLine(Guid PanelId, string Programme, int Year, string Round, string Step, int Cases, int SheetsIn, bool Closed);

/// <summary>A case as its expert reads it, and the own sheet.</summary>
public sealed record CaseToScore(
    Guid CaseId, string? ReceiptNumber, string? EmployerName, string? EmployerUscc, string? ProjectTitle, string Field, IReadOnlyDictionary<string, string> Answers,
    IReadOnlyDictionary<string, decimal>? Marks, string? Comment, decimal? Total)
{
    public string Title => string.Join(" · ", new[] { ReceiptNumber, ProjectTitle, EmployerName }.Where(t => !string.IsNullOrEmpty(t)));
}

/// <summary>An expert's own review for one panel.</summary>
public sealed record MyReview(
    Guid PanelId, string Programme, int Year, string Round, string Step, bool Closed, long Version,
    IReadOnlyList<Criterion> Sheet, IReadOnlyList<Question> Asked, IReadOnlyList<CaseToScore> Cases);
