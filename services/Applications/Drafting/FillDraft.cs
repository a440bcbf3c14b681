using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The applicant answers what the programme asks, as far as it is not personal; a later answer replaces an earlier one.</summary>
public sealed record FillDraft([MinLength(1), MaxLength(100)] Dictionary<string, string> Answers, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "fill-draft";

    public static readonly Refusal AnswerUnknown = new("answer-unknown", "The programme does not ask this.");

    public static readonly Refusal AnswerUnreadable = new("answer-unreadable", "The answer does not have the form the programme asks for.");

    public static readonly Refusal AnswerClosed = new("answer-closed", "The case went back for other fields; this answer stays as it was handed in.");

    public Decision<CaseEvent> Decide(Case state, IReadOnlyList<Answer> asked, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        if (Unfit(Answers, asked) is { } unfit) return unfit;
        var closed = Answers.Where(a => state.OpenFields?.Contains(a.Key) is false && state.Answers.GetValueOrDefault(a.Key) != a.Value).ToList();
        if (closed.Count > 0)
            return AnswerClosed with
            {
                Errors = [.. closed.Select(a => new InputError($"/answers/{a.Key}", AnswerClosed.Code, "该项未列入本次补正,不能修改。", AnswerClosed.Detail))]
            };

        return [new DraftFilled(state.About, Answers, On ?? today, by)];
    }

    /// <summary>The first answer that the programme does not ask for or cannot read; null when all fit.</summary>
    internal static Refusal? Unfit(IReadOnlyDictionary<string, string> answers, IReadOnlyList<Answer> asked)
    {
        foreach (var (key, said) in answers)
        {
            if (asked.FirstOrDefault(a => a.Key == key) is not { } question) return AnswerUnknown with { Detail = $"The programme does not ask for {key}." };
            if (!Reads(question.Type, said)) return AnswerUnreadable with { Detail = $"The answer to {key} is not of the type {question.Type}." };
        }

        return null;
    }

    private static bool Reads(string type, string said) => type switch
    {
        "number" => decimal.TryParse(said, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "day" => DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "flag" => said is "true" or "false",
        _ => said.Length <= 500 && Written.IsImpersonal(said)
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, FillDraft command, IDocumentSession session, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, async (state, ct) => command.Decide(
                    state, (await rulebook.RulesOf(http.Tenant, state, ct)).Answers, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("clerk");
}
