using System.Text.Json.Nodes;

namespace TalentHub.Web;

/// <summary>A notice as its editor shows it; the text itself stays as the service writes it.</summary>
public sealed record NoticePageText(JsonObject Programme, JsonArray Examples, long Version, long PublishedVersion)
{
    public string? Fault { get; init; }

    public IReadOnlyList<TriedExample> Tried { get; init; } = [];
}

/// <summary>An example: what it expects and what was found.</summary>
public sealed record TriedExample(Texts? Says, bool Agrees, JudgedExample Expected, JudgedExample Found);

/// <summary>What the rules say of a made-up case.</summary>
public sealed record JudgedExample(
    bool Qualifies, IReadOnlyList<string> Findings, IReadOnlyList<string> Relaxable,
    decimal? Amount = null, decimal? Matching = null, IReadOnlyList<decimal>? Parts = null, decimal? TopUp = null);

/// <summary>A notice being written.</summary>
public sealed record NoticeLine(string Code, int Year, Texts? Title, DateOnly? ChangedOn);

/// <summary>A kind of rule and what each such rule must say.</summary>
public sealed record RuleKind(string Kind, IReadOnlyList<RuleParameter> Parameters);

public sealed record RuleParameter(string Name, string Type, bool Required);

/// <summary>The past cases that a notice would change, one page of them.</summary>
public sealed record WhatIfList(IReadOnlyList<WhatIfLine> Items, int Looked, int Unknown, decimal AmountChange, Guid? Next = null);

public sealed record WhatIfLine(
    Guid? CaseId, string Stage, int Year, string? Township, bool PassedBefore, bool PassesAfter,
    IReadOnlyList<ChangedRule> Rules, decimal AmountBefore, decimal AmountAfter);

public sealed record ChangedRule(string Rule, string? Before = null, string? After = null);

/// <summary>One thing that would have to be otherwise for a stopped case to pass.</summary>
public sealed record NeededChange(string Kind, string Key, string? To = null);
