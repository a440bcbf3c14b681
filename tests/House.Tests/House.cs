using System.Reflection;
using System.Text.RegularExpressions;
using TalentHub.ServiceKit;
using TalentHub.TestKit;

namespace TalentHub.House.Tests;

/// <summary>The house as its own tests see it: sources as text, services as assemblies.</summary>
public static class House
{
    /// <summary>The event-sourced services and what marks their assembly.</summary>
    public static readonly IReadOnlyDictionary<string, Assembly> Services = new Dictionary<string, Assembly>
    {
        ["People"] = typeof(People.PersonEvent).Assembly,
        ["Applications"] = typeof(Applications.CaseEvent).Assembly,
        ["Outcomes"] = typeof(Outcomes.TargetEvent).Assembly
    };

    /// <summary>Every stored fact of every service with the name it is stored under.</summary>
    public static IEnumerable<(string Service, Type Fact, string Alias)> Facts =>
        from service in Services
        from type in service.Value.GetTypes()
        let stored = type.GetCustomAttribute<StoredAsAttribute>()
        where stored is not null
        orderby service.Key, stored.Alias
        select (service.Key, type, stored.Alias);

    public static IReadOnlyList<Type> Contracts => ContractNames.In(typeof(Contracts.Applications.V1.CaseAbout).Assembly);

    /// <summary>Every refusal a command of a service may give, with the place it stands.</summary>
    public static IEnumerable<(string Service, string Place, Refusal Refusal)> Refusals =>
        from service in Services
        from type in service.Value.GetTypes()
        from told in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
        where told.FieldType == typeof(Refusal)
        select (service.Key, $"{type.Name}.{told.Name}", (Refusal)told.GetValue(null)!);

    public static IEnumerable<string> Sources(string folder, string pattern = "*.cs") =>
        Directory.EnumerateFiles(Repository.Path(folder), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static string Relative(string file) => Path.GetRelativePath(Repository.Root, file);

    /// <summary>The text of every method of this name in a file, from its signature to its end.</summary>
    public static IEnumerable<string> Methods(string source, string name)
    {
        foreach (Match start in Regex.Matches(source, $@"(?:public|private|internal|protected)[^;{{}}=]*\b{name}(?:<[^>]*>)?\("))
        {
            var depth = 0;
            var seenBody = false;
            for (var i = start.Index + start.Length; i < source.Length; i++)
            {
                if (source[i] == '{')
                {
                    depth++;
                    seenBody = true;
                }
                else if (source[i] == '}') depth--;
                if (depth == 0 && (source[i] == ';' || seenBody && source[i] == '}' && !NextIsContinuation(source, i)))
                {
                    yield return source[start.Index..(i + 1)];
                    break;
                }
            }
        }
    }

    private static bool NextIsContinuation(string source, int at)
    {
        var next = source.AsSpan(at + 1).TrimStart();
        return next.Length > 0 && next[0] is ';' or ',' or ')' or '.';
    }
}
