using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentHub.Web;

/// <summary>What another service said: its answer, or the problem that stands in the way.</summary>
public sealed record Answer<T>(T? Value, Problem? Problem, string? ETag = null, string? Location = null)
{
    public bool Good => Problem is null;
}

/// <summary>A "no" of another service in the form of RFC 9457, with the members the house adds.</summary>
public sealed record Problem(int Status, string Type, string? Detail = null)
{
    public string? Stage { get; init; }

    public IReadOnlyList<string> Allowed { get; init; } = [];

    public IReadOnlyList<FieldProblem> Errors { get; init; } = [];

    public string? TraceId { get; init; }

    /// <summary>The person who is known already, when that is the problem.</summary>
    public Guid? Person { get; init; }

    /// <summary>The other case that stands in the way.</summary>
    public Guid? ConflictsWith { get; init; }

    public static Problem SignedOut { get; } = new(401, "signed-out");

    public bool IsStale => Status == 412;

    public bool IsForbidden => Status == 403;

    public bool IsMissing => Status == 404;

    public bool IsAway => Status is 503 or 502 or 504 or 0;

    /// <summary>The sentence for a reader: by code where the words know it, else what the service said.</summary>
    public string Sentence(Words words) => words.Or($"refusal.{Type}", Detail ?? words["state.error.title"]);
}

/// <summary>What is wrong with one field, in both languages.</summary>
public sealed record FieldProblem(string Pointer, string Code, string? Zh, string? En)
{
    /// <summary>The name of the field in the request's body; an answer of the form goes by its own key.</summary>
    [JsonIgnore]
    public string Field => Pointer.TrimStart('#', '/').Split('/') is ["answers", var answer, ..] ? answer : Pointer.TrimStart('#', '/').Split('/')[0];
}

/// <summary>The JSON manner of the house: camel case, codes as text.</summary>
public static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
    };
}
