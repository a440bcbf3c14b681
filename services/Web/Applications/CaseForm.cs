using System.Globalization;
using System.Text;

namespace TalentHub.Web;

/// <summary>One of the answers a question lets choose from.</summary>
public sealed record Option(string Code, Texts Text);

/// <summary>Something a programme asks in its form that is not personal: number, money, day, flag, choice, uscc or text.</summary>
public sealed record Question(string Key, string Type, Texts Text)
{
    private const int LongText = 120;

    public string? Section { get; init; }

    public bool Required { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    public int? MaxLength { get; init; }

    public IReadOnlyList<Option> Options { get; init; } = [];

    public Texts? Help { get; init; }

    /// <summary>A text of more than a line.</summary>
    public bool Long => Type is "text" && MaxLength > LongText;

    /// <summary>What was typed as the service reads it: full-width digits are as good as half-width ones, and sums may have their commas.</summary>
    public string Read(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (Type is "text") return text;
        text = text.Normalize(NormalizationForm.FormKC);
        return Type switch
        {
            "number" or "money" => text.Replace(",", "", StringComparison.Ordinal),
            "uscc" => text.ToUpperInvariant(),
            _ => text
        };
    }

    /// <summary>What can be told of an answer before it is sent; the service has the last word.</summary>
    public string? Fault(string said, Words words) => said.Length == 0 || Type is not ("number" or "money") ? null
        : !decimal.TryParse(said, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? words["form.unreadable", words.Pick(Text)]
        : number < Min ? words["entry.below", words.Number(Min.Value)]
        : number > Max ? words["entry.above", words.Number(Max.Value)]
        : null;
}

/// <summary>A part of the form under its heading; the questions that stand in none come first, under no heading of their own.</summary>
public sealed record FormSection(string Code, Texts? Text, IReadOnlyList<Question> Questions);

/// <summary>The form of a case, by the version of the programme it was entered under.</summary>
public sealed record CaseForm(IReadOnlyList<Option> Sections, IReadOnlyList<Question> Answers, IReadOnlyList<Material> Materials)
{
    /// <summary>The sections that ask something, with what may be answered now.</summary>
    public IReadOnlyList<FormSection> Open(IReadOnlyList<string>? fields)
    {
        var open = Answers.Where(q => fields?.Contains(q.Key) is not false).ToLookup(q => q.Section);
        return
        [
            .. new FormSection[] { new("", null, [.. open[null]]) }
                .Concat(Sections.Select(s => new FormSection(s.Code, s.Text, [.. open[s.Code]])))
                .Where(s => s.Questions.Count > 0)
        ];
    }
}
