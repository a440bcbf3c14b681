using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TalentHub.ServiceKit;

/// <summary>Compares a JSON document with the record it should become and names every place that differs.</summary>
internal static class BodyRules
{
    private const int DefaultTextLimit = 1000;
    private const int ListLimit = 1000;

    public static IReadOnlyList<InputError> Check(JsonElement root, Type type, JsonSerializerOptions options)
    {
        List<InputError> errors = [];
        Value(root, type, "", [], options, errors);
        return errors;
    }

    private static void Value(JsonElement value, Type type, string pointer, ValidationAttribute[] rules, JsonSerializerOptions options, List<InputError> errors)
    {
        var info = options.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object when info.PolymorphismOptions is null:
                Members(value, info, pointer, options, errors);
                return;
            case JsonTypeInfoKind.Enumerable when info.ElementType is { } element:
                Elements(value, element, pointer, rules, options, errors);
                return;
            case JsonTypeInfoKind.Dictionary when info.ElementType is { } entry && value.ValueKind is JsonValueKind.Object:
                if (TooFewOrMany(value.GetPropertyCount(), pointer, rules, errors)) return;
                foreach (var member in value.EnumerateObject()) Value(member.Value, entry, Below(pointer, member.Name), [], options, errors);
                return;
        }

        Leaf(value, type, pointer, rules, options, errors);
    }

    private static void Members(JsonElement value, JsonTypeInfo info, string pointer, JsonSerializerOptions options, List<InputError> errors)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            errors.Add(WrongType(pointer));
            return;
        }

        var known = info.Properties.ToDictionary(p => p.Name);
        foreach (var member in value.EnumerateObject())
        {
            var place = Below(pointer, member.Name);
            if (!known.TryGetValue(member.Name, out var property) || property.Set is null && property.AssociatedParameter is null)
            {
                errors.Add(new(place, "unknown-member", "没有这个字段。", "There is no such member."));
                continue;
            }

            if (member.Value.ValueKind is JsonValueKind.Null)
            {
                if (!Optional(property)) errors.Add(Required(place));
                continue;
            }

            Value(member.Value, property.PropertyType, place, Rules(property), options, errors);
        }

        foreach (var property in info.Properties)
            if ((property.Set is not null || property.AssociatedParameter is not null) && !Optional(property) && !value.TryGetProperty(property.Name, out _))
                errors.Add(Required(Below(pointer, property.Name)));
    }

    private static void Elements(JsonElement value, Type element, string pointer, ValidationAttribute[] rules, JsonSerializerOptions options, List<InputError> errors)
    {
        if (value.ValueKind is not JsonValueKind.Array)
        {
            errors.Add(WrongType(pointer));
            return;
        }

        if (TooFewOrMany(value.GetArrayLength(), pointer, rules, errors)) return;
        var at = 0;
        foreach (var item in value.EnumerateArray())
        {
            var place = Below(pointer, at++.ToString(CultureInfo.InvariantCulture));
            if (item.ValueKind is JsonValueKind.Null) errors.Add(Required(place));
            else Value(item, element, place, [], options, errors);
        }
    }

    private static bool TooFewOrMany(int length, string pointer, ValidationAttribute[] rules, List<InputError> errors)
    {
        var limit = rules.OfType<MaxLengthAttribute>().Select(r => r.Length).FirstOrDefault(ListLimit);
        var least = rules.OfType<MinLengthAttribute>().Select(r => r.Length).FirstOrDefault(0);
        if (length <= limit && length >= least) return false;
        errors.Add(new(pointer, "wrong-length", $"应有{least}至{limit}项。", $"Between {least} and {limit} items are allowed."));
        return true;
    }

    private static void Leaf(JsonElement value, Type type, string pointer, ValidationAttribute[] rules, JsonSerializerOptions options, List<InputError> errors)
    {
        if (value.ValueKind is JsonValueKind.String)
        {
            var text = value.GetString()!;
            if (text.Any(Forbidden))
            {
                errors.Add(new(pointer, "forbidden-character", "含有不允许的控制字符。", "Control and direction characters are not allowed."));
                return;
            }

            if (type == typeof(string) && !rules.Any(r => r is StringLengthAttribute or MaxLengthAttribute) && text.Length > DefaultTextLimit)
            {
                errors.Add(new(pointer, "too-long", $"最多{DefaultTextLimit}个字符。", $"At most {DefaultTextLimit} characters are allowed."));
                return;
            }

            if (type == typeof(string) && string.IsNullOrWhiteSpace(text) && !rules.OfType<RequiredAttribute>().Any(r => r.AllowEmptyStrings))
            {
                errors.Add(Required(pointer));
                return;
            }
        }

        object? read;
        try
        {
            read = value.Deserialize(type, options);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or NotSupportedException or OverflowException)
        {
            errors.Add(WrongType(pointer));
            return;
        }

        foreach (var rule in rules)
            if (!rule.IsValid(read)) errors.Add(Broken(pointer, rule));
    }

    private static InputError Broken(string pointer, ValidationAttribute rule) => rule switch
    {
        RangeAttribute r => new(pointer, "out-of-range", $"应在{r.Minimum}至{r.Maximum}之间。", $"Must be between {r.Minimum} and {r.Maximum}."),
        StringLengthAttribute s => new(pointer, "wrong-length", $"应有{s.MinimumLength}至{s.MaximumLength}个字符。", $"Must have {s.MinimumLength} to {s.MaximumLength} characters."),
        MaxLengthAttribute m => new(pointer, "too-long", $"最多{m.Length}个字符。", $"At most {m.Length} characters are allowed."),
        MinLengthAttribute m => new(pointer, "too-short", $"至少{m.Length}个字符。", $"At least {m.Length} characters are needed."),
        RegularExpressionAttribute => new(pointer, "wrong-form", "格式不正确。", "Does not have the form asked for."),
        _ => new(pointer, "invalid", "内容不正确。", "Not valid.")
    };

    private static bool Optional(JsonPropertyInfo property)
    {
        if (property.AssociatedParameter is { } parameter) return parameter.HasDefaultValue || parameter.IsNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null;
        return !property.IsRequired || property.IsSetNullable && property.IsGetNullable && !property.PropertyType.IsValueType;
    }

    private static ValidationAttribute[] Rules(JsonPropertyInfo property) =>
    [
        .. property.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), true).Cast<ValidationAttribute>() ?? [],
        .. property.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), true).Cast<ValidationAttribute>() ?? []
    ];

    private static bool Forbidden(char c) =>
        c is '\uFEFF' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' || char.IsControl(c) && c is not ('\n' or '\r' or '\t');

    private static InputError WrongType(string pointer) => new(pointer, "wrong-type", "类型或格式不正确。", "Has the wrong type or form.");

    private static InputError Required(string pointer) => new(pointer, "required", "必须填写。", "Is required.");

    private static string Below(string pointer, string name) =>
        $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
