using System.Reflection;
using System.Text.Json;

namespace TalentHub.Applications;

/// <summary>A parameter of a rule kind: number, day, flag, text, list or rules.</summary>
public sealed record RuleParameter(string Name, string Type, bool Required);

/// <summary>A kind of rule a notice can be written in, and what each such rule must say.</summary>
public sealed record RuleKind(string Kind, IReadOnlyList<RuleParameter> Parameters);

public sealed record RuleKindList(IReadOnlyList<RuleKind> Items);

/// <summary>The kinds of rule, so that a page can offer them with their parameters.</summary>
public static class GetRuleKinds
{
    private static readonly RuleKindList Known = new([.. RuleKinds.All.Select(kind => new RuleKind(kind, Parameters(RuleKinds.Of(kind)!)))]);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/applications/rule-kinds", () => Known).RequireAuthorization("known");

    private static List<RuleParameter> Parameters(Type kind) =>
    [
        .. kind.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First().GetParameters().Select(p => new RuleParameter(
            JsonNamingPolicy.CamelCase.ConvertName(p.Name!), TypeOf(Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType),
            !p.HasDefaultValue && new NullabilityInfoContext().Create(p).WriteState is not NullabilityState.Nullable))
    ];

    private static string TypeOf(Type type) =>
        type == typeof(decimal) || type == typeof(int) ? "number"
        : type == typeof(DateOnly) ? "day"
        : type == typeof(bool) ? "flag"
        : type == typeof(string) ? "text"
        : type == typeof(IReadOnlyList<string>) ? "list"
        : "rules";
}
