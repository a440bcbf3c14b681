using System.Text.Json.Nodes;

namespace TalentHub.Web;

/// <summary>What each part of a notice says, in the order it is written.</summary>
public static class NoticeParts
{
    public static readonly IReadOnlyList<Code> Levels =
        [.. new[] { "national", "province", "city", "district" }.Select(l => new Code(l, Words.Zh.Or($"level.{l}", l), Words.En.Or($"level.{l}", l)))];

    public static readonly IReadOnlyList<NoticeField> Names =
    [
        new("title.zh"), new("title.en"), new("family"), new("level", Options: Levels), new("decider.zh"), new("decider.en"),
        new("note.zh"), new("note.en"), new("personless", "flag"), new("assumed", "flag"), new("assumedFrom")
    ];

    public static readonly IReadOnlyList<NoticeField> Validity = [new("version"), new("valid.from", "day"), new("valid.to", "day")];

    public static readonly IReadOnlyList<NoticeField> Rounds = [new("id"), new("opensOn", "day"), new("closesOn", "day")];

    public static readonly IReadOnlyList<NoticeField> Answers =
    [
        new("key"), new("type", Options: RuleFields.Choices("type", "number", "money", "day", "flag", "choice", "uscc", "text")), new("text.zh"), new("text.en"), new("section"),
        new("required", "flag"), new("min", "number"), new("max", "number", Name: "most-of"), new("maxLength", "number"), new("help.zh"), new("help.en")
    ];

    /// <summary>A heading of the form, or one of the answers of a question.</summary>
    public static readonly IReadOnlyList<NoticeField> Sections = [new("code", "code"), new("text.zh"), new("text.en")];

    public static readonly IReadOnlyList<NoticeField> Grounds = [new("id"), new("relaxes", "list")];

    public static readonly IReadOnlyList<NoticeField> Amounts =
    [
        new("level", Options: Levels), new("tier"), new("yuan", "number"), new("shareOf"), new("percent", "number"), new("roundDownTo", "number"), new("cap", "number"),
        new("source"), new("assumed", "flag"), new("notFound", "flag")
    ];

    public static readonly IReadOnlyList<NoticeField> Instalments =
        [new("number", "number"), new("percent", "number"), new("after", Options: RuleFields.Choices("after", "AWARD", "SIGN", "LAND", "MID", "FINAL")), new("source"), new("assumed", "flag")];

    public static readonly IReadOnlyList<NoticeField> Reviews =
    [
        new("stage", Name: "review-stage", Options: RuleFields.Choices("review-stage", "REVIEW1", "REVIEW2", "DD")), new("seats", "number"), new("tieRule", "list"), new("dropExtremes", "flag"), new("avoidYears", "number"),
        new("source"), new("assumed", "flag")
    ];

    public static readonly IReadOnlyList<NoticeField> Criteria = [new("code", Name: "criterion-code"), new("zh", Name: "criterion-zh"), new("en", Name: "criterion-en"), new("weight", "number"), new("max", "number")];

    public static readonly IReadOnlyList<NoticeField> Checks = [new("code", Name: "check-code"), new("text.zh"), new("text.en"), new("fields", "list", Name: "check-fields")];

    public static readonly IReadOnlyList<NoticeField> Conflicts = [new("kind"), new("with", "list"), new("text.zh"), new("text.en"), new("source")];

    public static readonly IReadOnlyList<NoticeField> Clocks =
        [new("what"), new("length", "number"), new("unit", Options: RuleFields.Choices("unit", "days", "working-days", "months")), new("source"), new("assumed", "flag")];

    public static readonly IReadOnlyList<NoticeField> Quotas = [new("round"), new("most", "number", Name: "quota-most"), new("source"), new("assumed", "flag")];

    public static IReadOnlyList<NoticeField> Materials(Codes codes) =>
        [new("code", Options: codes.Of("documents")), new("of", Options: RuleFields.Choices("of", "person", "team", "firm")), new("required", "flag"), new("text.zh"), new("text.en"), new("upload.formats", "list"), new("upload.maxMegabytes", "number")];

    /// <summary>The condition of a ground.</summary>
    public static JsonObject When(JsonObject ground)
    {
        if (ground["when"] is not JsonObject when) ground["when"] = when = [];
        return when;
    }
}
