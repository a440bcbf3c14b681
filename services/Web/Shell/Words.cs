using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace TalentHub.Web;

/// <summary>The words of the pages in one language; Chinese is the office's own, English the second.</summary>
public sealed class Words
{
    public static readonly Words Zh = new("zh-CN");
    public static readonly Words En = new("en");
    public const string Cookie = "th-language";

    private readonly FrozenDictionary<string, string> _texts;

    private Words(string language)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(language);
        _texts = Read(language).ToFrozenDictionary();
    }

    public string Language { get; }

    public CultureInfo Culture { get; }

    public bool IsZh => Language == "zh-CN";

    public IReadOnlyCollection<string> Keys => _texts.Keys;

    public static Words In(string? language) => language is not null && language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : Zh;

    /// <summary>The text under a key; a missing one shows its key, which the tests look for.</summary>
    public string this[string key] => _texts.GetValueOrDefault(key, key);

    public string this[string key, params object?[] parts] => string.Format(Culture, this[key], parts);

    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>The text under a key, or else what came with the data.</summary>
    public string Or(string key, string otherwise) => _texts.GetValueOrDefault(key, otherwise);

    /// <summary>The one of two texts that came with the data in both languages.</summary>
    public string Pick(string? zh, string? en) => (IsZh ? zh ?? en : en ?? zh) ?? "";

    public string Pick(Texts? texts) => texts is null ? "" : Pick(texts.Zh, texts.En);

    private static IEnumerable<KeyValuePair<string, string>> Read(string language)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Replace('\\', '/').StartsWith($"Words/{language}/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var pair in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!) yield return pair;
        }
    }
}

/// <summary>A text that the data carries in both languages.</summary>
public sealed record Texts(string Zh, string En);
