using System.Text.Json;

namespace TalentHub.Web;

/// <summary>What the reader typed into forms and has not sent; keep.js keeps it while he types.</summary>
public sealed class InputsClient(Wire wire) : ServiceClient(wire, ApplicationsClient.Name)
{
    private const string Path = "api/applications/inputs";

    public Task<Answer<IReadOnlyList<InputLine>>> All(CancellationToken ct = default) => GetList<InputLine>(Path, ct);

    public Task<Answer<KeptInput>> Of(Guid id, CancellationToken ct = default) => Get<KeptInput>($"{Path}/{id}", ct);

    public Task<Answer<JsonElement>> Drop(Guid id, string key, CancellationToken ct = default) => Post<JsonElement>($"{Path}/{id}/drop-input", new { }, ct, key);
}

/// <summary>A form the reader has begun.</summary>
/// <param name="Id">The case whose form it is, or the entry begun.</param>
public sealed record InputLine(Guid Id, string Form, DateTimeOffset At)
{
    public string Address => Form == KeptInput.NewCase ? $"/cases/new?input={Id}" : $"/cases/{Id}/form";
}

/// <summary>What the reader typed into one form; revision 0 when nothing is kept.</summary>
/// <param name="Over">The version of the case it was typed over.</param>
public sealed record KeptInput(int Revision, DateTimeOffset? At, long? Over, IReadOnlyDictionary<string, string> Values)
{
    public const string NewCase = "new-case";
    public const string Answers = "answers";

    public static readonly KeptInput None = new(0, null, null, new Dictionary<string, string>());
}
