using System.Text.Json;
using TalentHub.ServiceKit;
using TalentHub.TestKit;

namespace TalentHub.Applications.Tests;

/// <summary>The notices as they lie in seeds/programmes, read as strictly as the door reads them.</summary>
internal static class Seeds
{
    private static readonly JsonSerializerOptions Strict = Options();

    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.GetFiles(Repository.Path("seeds", "programmes"), "*.json").Order(StringComparer.Ordinal)];

    public static PublishProgramme Read(string name) => Parse<PublishProgramme>(File.ReadAllText(Repository.Path("seeds", "programmes", $"{name}.json")));

    public static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, Strict)!;

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Strict);

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ServiceHost.Strict(options);
        options.RespectRequiredConstructorParameters = false;
        return options;
    }
}
