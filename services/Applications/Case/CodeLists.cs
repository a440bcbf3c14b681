using System.Text.Json;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>One entry of a code list.</summary>
public sealed record Code([property: System.Text.Json.Serialization.JsonPropertyName("code")] string Value, string Zh, string En);

/// <summary>A street, town or township of an office.</summary>
public sealed record Township(string Code, string Zh, string En, string Office);

/// <summary>The lists a case is sorted under; they are data (seeds/codes.json, seeds/townships.json).</summary>
public sealed class CodeLists(
    IReadOnlyList<Code> fields, IReadOnlyList<Code> channels, IReadOnlyList<Code> origins, IReadOnlyList<Code> reasons, IReadOnlyList<Township> townships,
    IReadOnlyList<Code>? exitReasons = null, IReadOnlyList<Code>? grades = null, IReadOnlyList<Code>? faults = null,
    IReadOnlyList<Code>? objectionGrounds = null)
{
    private readonly HashSet<string> _fields = [.. fields.Select(c => c.Value)];
    private readonly HashSet<string> _channels = [.. channels.Select(c => c.Value)];
    private readonly HashSet<string> _origins = [.. origins.Select(c => c.Value)];
    private readonly HashSet<string> _reasons = [.. reasons.Select(c => c.Value)];
    private readonly HashSet<string> _exitReasons = [.. (exitReasons ?? []).Select(c => c.Value)];
    private readonly HashSet<string> _grades = [.. (grades ?? []).Select(c => c.Value)];
    private readonly HashSet<string> _objectionGrounds = [.. (objectionGrounds ?? []).Select(c => c.Value)];
    private readonly HashSet<string> _faults = [.. (faults ?? []).Select(c => c.Value)];
    private readonly HashSet<(string, string)> _townships = [.. townships.Select(t => (t.Office, t.Code))];

    private readonly ILookup<string, Township> _byOffice = townships.ToLookup(t => t.Office);

    /// <summary>Every list by its name, with what its codes are called.</summary>
    public IReadOnlyDictionary<string, Code[]> Lists { private get; init; } = new Dictionary<string, Code[]>();

    private sealed record CaseLists(Code[] Fields, Code[] Channels, Code[] Origins, Code[] Reasons, Code[] ExitReasons, Code[] Grades, Code[] Faults, Code[] ObjectionGrounds);

    public static CodeLists From(string seeds)
    {
        var file = Path.Combine(seeds, "codes.json");
        var lists = Read<CaseLists>(file);
        return new(lists.Fields, lists.Channels, lists.Origins, lists.Reasons, Read<Township[]>(Path.Combine(seeds, "townships.json")), lists.ExitReasons, lists.Grades, lists.Faults, lists.ObjectionGrounds)
        {
            Lists = Read<Dictionary<string, Code[]>>(file)
        };
    }

    public IReadOnlyList<Code> Named(string list) => Lists.GetValueOrDefault(list) ?? [];

    public IReadOnlyList<Code> TownshipsOf(string office) => [.. _byOffice[office].Select(t => new Code(t.Code, t.Zh, t.En))];

    public bool HasField(string code) => _fields.Contains(code);

    public bool HasChannel(string code) => _channels.Contains(code);

    public bool HasOrigin(string code) => _origins.Contains(code);

    public bool HasReason(string code) => _reasons.Contains(code);

    public bool HasExitReason(string code) => _exitReasons.Contains(code);

    public bool HasGrade(string code) => _grades.Contains(code);

    public bool HasFault(string code) => _faults.Contains(code);

    public bool HasObjectionGround(string code) => _objectionGrounds.Contains(code);

    public bool HasTownship(string office, string code) => _townships.Contains((office, code));

    /// <summary>A member holds a code that is not on its list.</summary>
    public static InputError Unknown(string pointer) => new(pointer, "unknown-code", "代码不在清单中。", "The code is not on the list.");

    private static T Read<T>(string file) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(file), JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException($"{Path.GetFileName(file)} holds no list.");
}
