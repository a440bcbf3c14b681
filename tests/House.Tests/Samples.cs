using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using TalentHub.TestKit;

namespace TalentHub.House.Tests;

/// <summary>One example of each fact and contract, written once by <c>deploy/admin samples accept</c> and read for ever after.</summary>
public static class Samples
{
    public static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true
    };

    public static bool Accepting => Environment.GetEnvironmentVariable("TALENTHUB_ACCEPT") == "1";

    public static string FileOf(string service, string alias) => Repository.Path("tests", "House.Tests", "Samples", service, $"{alias}.json");

    /// <summary>Writes what is missing when asked to; never rewrites what stands.</summary>
    public static void Accept(string file, string text)
    {
        if (!Accepting || File.Exists(file)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text + "\n");
    }

    /// <summary>An example value of a type, the same every time.</summary>
    public static object? Of(Type type, string name = "value", int depth = 0)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Of(inner, name, depth);
        if (type == typeof(string)) return $"{name}-1";
        if (type == typeof(Guid)) return new Guid("0190a000-0000-7000-8000-000000000001");
        if (type == typeof(int)) return 2;
        if (type == typeof(long)) return 3L;
        if (type == typeof(decimal)) return 1000000.50m;
        if (type == typeof(double)) return 0.5;
        if (type == typeof(bool)) return true;
        if (type == typeof(DateOnly)) return new DateOnly(2019, 6, 28);
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2019, 6, 28, 1, 2, 3, TimeSpan.Zero);
        if (type == typeof(ServiceKit.StaffId)) return new ServiceKit.StaffId(new("0190a000-0000-7000-8000-000000000002"));
        if (type == typeof(JsonElement)) return JsonSerializer.SerializeToElement("value-1");
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0);
        if (type == typeof(byte[])) return new byte[] { 1, 2, 3 };
        if (Dictionary(type) is { } entries) return Filled(type, entries, depth);
        if (Element(type) is { } element) return Listed(type, element, name, depth);
        if (depth > 10) return null;
        if (type.IsAbstract) return Of(type.Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(type)).OrderBy(t => t.Name, StringComparer.Ordinal).First(), name, depth);
        var constructor = type.GetConstructors().Where(c => c.GetParameters().Length > 0 && c.GetParameters()[0].ParameterType != type)
            .OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();
        var made = constructor is null
            ? Activator.CreateInstance(type)
            : constructor.Invoke([.. constructor.GetParameters().Select(p => Of(p.ParameterType, p.Name ?? "value", depth + 1))]);
        foreach (var required in type.GetProperties().Where(p => p.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute))))
            required.SetValue(made, Of(required.PropertyType, required.Name, depth + 1));
        return made;
    }

    private static Type? Element(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private static Type[]? Dictionary(Type type) =>
        type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))?.GetGenericArguments();

    private static object Filled(Type type, Type[] entries, int depth)
    {
        var made = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(entries))!;
        made[Of(entries[0], "key", depth + 1)!] = Of(entries[1], "value", depth + 1);
        return type.IsInstanceOfType(made) ? made : throw new NotSupportedException($"No sample for {type}.");
    }

    private static object Listed(Type type, Type element, string name, int depth)
    {
        var made = Array.CreateInstance(element, 1);
        made.SetValue(Of(element, name, depth + 1), 0);
        if (type.IsInstanceOfType(made)) return made;
        var list = Activator.CreateInstance(typeof(List<>).MakeGenericType(element), made)!;
        return type.IsInstanceOfType(list) ? list : throw new NotSupportedException($"No sample for {type}.");
    }

    /// <summary>The names and types of a record's members, as strangers see them.</summary>
    public static IReadOnlyDictionary<string, string> Shape(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => Name(p.PropertyType));

    private static string Name(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? $"{inner.Name}?"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(",", type.GetGenericArguments().Select(Name))}>" : type.Name;
}
