using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace TalentHub.Web;

/// <summary>Cases, programmes and rounds, as the service Applications answers them.</summary>
public sealed class ApplicationsClient(Wire wire)
{
    public const string Name = "applications";

    public Task<Answer<CaseList>> Cases(CaseQuery query, CancellationToken ct = default) =>
        wire.Get<CaseList>(Name, query.Address("api/applications/cases"), ct);

    public Task<Answer<CaseFile>> Case(Guid id, CancellationToken ct = default) =>
        wire.Get<CaseFile>(Name, $"api/applications/cases/{id}", ct);

    public Task<Answer<JsonElement>> RecordLead(object body, string key, CancellationToken ct = default) =>
        wire.Post<JsonElement>(Name, "api/applications/cases", body, ct, key);

    /// <summary>Sends a command for a case as it stood at the version the person saw.</summary>
    public Task<Answer<JsonElement>> Command(Guid id, string command, object body, long seen, string key, CancellationToken ct = default) =>
        wire.Post<JsonElement>(Name, $"api/applications/cases/{id}/{command}", body, ct, key, seen);

    public async Task<Answer<IReadOnlyList<ProgrammeLine>>> Programmes(CancellationToken ct = default) =>
        Lists.Of<ProgrammeLine>(await wire.Get<JsonElement>(Name, "api/applications/programmes", ct), "items", "programmes");

    public Task<Answer<ProgrammeRules>> Programme(string code, int year, CancellationToken ct = default) =>
        wire.Get<ProgrammeRules>(Name, $"api/applications/programmes/{Uri.EscapeDataString(code)}/{year}", ct);

    public async Task<Answer<IReadOnlyList<RoundLine>>> Rounds(CancellationToken ct = default) =>
        Lists.Of<RoundLine>(await wire.Get<JsonElement>(Name, "api/applications/rounds", ct), "items", "rounds");
}

/// <summary>Reads a list that may stand alone or under a name.</summary>
public static class Lists
{
    public static Answer<IReadOnlyList<T>> Of<T>(Answer<JsonElement> answer, params string[] names)
    {
        if (!answer.Good) return new(null, answer.Problem);
        var root = answer.Value;
        if (root.ValueKind is JsonValueKind.Object)
        {
            var found = names.FirstOrDefault(n => root.TryGetProperty(n, out var list) && list.ValueKind is JsonValueKind.Array);
            if (found is null) return new([], null, answer.ETag);
            root = root.GetProperty(found);
        }

        return new(root.ValueKind is JsonValueKind.Array ? root.Deserialize<List<T>>(Json.Options) ?? [] : [], null, answer.ETag);
    }
}

/// <summary>What the list of cases is narrowed to; the address of the page says the same.</summary>
public sealed record CaseQuery(
    string? Programme = null, int? Year = null, string? Stage = null, string? Township = null, string? Field = null, string? Channel = null,
    string? Q = null, string? Sort = null, int PageSize = 25, string? Cursor = null)
{
    public string Address(string path)
    {
        Dictionary<string, string?> query = new()
        {
            ["programme"] = Programme,
            ["year"] = Year?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["stage"] = Stage,
            ["township"] = Township,
            ["field"] = Field,
            ["channel"] = Channel,
            ["q"] = Q,
            ["sort"] = Sort,
            ["pageSize"] = PageSize.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["cursor"] = Cursor
        };
        return QueryHelpers.AddQueryString(path, query.Where(p => !string.IsNullOrEmpty(p.Value)));
    }
}

/// <summary>One page of the list of cases, and how many there are in all.</summary>
public sealed record CaseList(IReadOnlyList<CaseRow> Items, long Total, string? Next, long? Position);

/// <summary>A case as a line of the list.</summary>
public sealed record CaseRow(
    Guid Id, string Stage, string Programme, int Year, string? Township, string? Field, string? Channel, string? Origin,
    Guid? PersonId, string? ReferenceCode, string? Employer, string? ProjectTitle, DateOnly? ChangedOn, DateTimeOffset? ChangedAt);

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

    public decimal AmountYuan { get; init; }

    public DateOnly? LandingDeadline { get; init; }

    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<RuleVerdict> Verdicts { get; init; } = [];

    public IReadOnlyList<Proposal> Proposals { get; init; } = [];
}

/// <summary>A rule somebody wants relaxed, waiting for a second person.</summary>
public sealed record Proposal(string Rule, string Ground);

/// <summary>What a case is counted under.</summary>
public sealed record CaseAbout(
    string Programme, string? Family, string? Version, string? Round, int Year, string? Township, string? Field, string? Channel, string? Origin);

/// <summary>An action that is not possible now, and why.</summary>
public sealed record RefusedAction(string Command, string? Why, string? Detail = null);

/// <summary>One fact of a case: what happened, on which day it counts, when and by whom it became known.</summary>
public sealed record CaseFact(Guid Id, string Type, long Version, DateTimeOffset At, DateOnly? On, string? By, JsonElement Data);

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

    public string NameIn(Words words) => words.Pick(Title) is { Length: > 0 } title ? title : Code;
}

/// <summary>A round as planned and as it went: planned, open or closed.</summary>
public sealed record RoundLine(string Round, string Programme, int Year, string State)
{
    public DateOnly? PlannedOpening { get; init; }

    public DateOnly? PlannedClosing { get; init; }

    public DateOnly? OpenedOn { get; init; }

    public DateOnly? ClosedOn { get; init; }
}
