namespace TalentHub.Applications;

/// <summary>Fields this programme takes, or does not take and sends to another programme.</summary>
public sealed record FieldRouting(IReadOnlyList<string>? Takes, IReadOnlyList<string>? Sends, string? To) : Rule
{
    public const string Word = "field-routing";

    public override string Kind => Word;

    public override string Asked => Takes is not null ? "field of this programme" : $"field not of {To}";

    public override Checked Check(CaseFacts facts) =>
        new(Of(Takes?.Contains(facts.Field) is not false && Sends?.Contains(facts.Field) is not true), [facts.Answered("field")]);

    public override IReadOnlyList<Change> Changes(CaseFacts facts) => Takes?.FirstOrDefault(f => Sends?.Contains(f) is not true) is { } taken ? [new(Change.Field, taken)] : [];

    /// <summary>A field of the programme that is not sent elsewhere.</summary>
    internal IReadOnlyList<Change> Into(IReadOnlyList<string> fields) => fields.FirstOrDefault(f => Sends?.Contains(f) is not true) is { } taken ? [new(Change.Field, taken)] : [];
}
