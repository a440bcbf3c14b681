using System.ComponentModel.DataAnnotations;
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

    /// <summary>The answers that the programme does not ask for or cannot read, each with its place; null when all fit.</summary>
    internal static Refusal? Unfit(IReadOnlyDictionary<string, string> answers, IReadOnlyList<Answer> asked)
    {
        var unknown = answers.Keys.Where(k => asked.All(a => a.Key != k)).ToList();
        if (unknown.Count > 0)
            return AnswerUnknown with
            {
                Detail = $"The programme does not ask for {unknown[0]}.",
                Errors = [.. unknown.Select(k => new InputError($"/answers/{k}", AnswerUnknown.Code, "申报表没有这一项。", AnswerUnknown.Detail))]
            };

        List<InputError> wrong = [.. asked.Where(a => answers.ContainsKey(a.Key)).Select(a => AnswerCheck.Fault(a, answers[a.Key])).OfType<InputError>()];
        return wrong.Count > 0 ? AnswerUnreadable with { Errors = wrong } : null;
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, FillDraft command, IDocumentSession session, Rulebook rulebook, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, async (state, ct) => command.Decide(
                    state, (await rulebook.RulesOf(http.Tenant, state, ct)).Answers, http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization("clerk");
}
