using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The application goes back to the applicant with what is to be corrected; where answers or papers are named, only these open again.</summary>
public sealed record ReturnCase(
    [MinLength(1), MaxLength(30)] IReadOnlyList<string> Remarks, [OfficeDay] DateOnly? On = null, [MaxLength(100)] IReadOnlyList<Correction>? Corrections = null)
{
    public const string Command = "return-case";

    public static readonly Refusal RemarkPersonal = new("remark-personal", "A remark holds a number or an address that finds a person.");

    public Decision<CaseEvent> Decide(Case state, IReadOnlyList<Answer> asked, StaffId by, DateOnly today, OfficeClock? clock = null)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var personal = Remarks.Index().Where(r => !Regex.IsMatch(r.Item, Written.Impersonal)).ToList();
        if (personal.Count > 0)
            return RemarkPersonal with
            {
                Errors = [.. personal.Select(r => new InputError($"/remarks/{r.Index}", RemarkPersonal.Code, "意见中含有手机号、证件号或邮箱。", RemarkPersonal.Detail))]
            };

        var unknown = (Corrections ?? []).Index().Where(c => asked.All(a => a.Key != c.Item.Field) && clock?.Rules.Materials.Any(m => m.Code == c.Item.Field) is not true).ToList();
        if (unknown.Count > 0)
            return FillDraft.AnswerUnknown with
            {
                Errors = [.. unknown.Select(c => new InputError($"/corrections/{c.Index}/field", FillDraft.AnswerUnknown.Code, "申报表和材料清单都没有这一项。", FillDraft.AnswerUnknown.Detail))]
            };

        var returned = new CaseReturned(state.About, Remarks, On ?? today, by, Corrections is { Count: > 0 } ? Corrections : null);
        return [returned with { Paused = clock?.PausedOf(Screening.After(state.Screening, returned), returned.On) }];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", (
                Guid id, ReturnCase command, IDocumentSession session, Rulebook rulebook, WorkingDays calendar, TimeProvider clock, HttpContext http) =>
                session.Decide<Case, CaseEvent>(id, async (state, ct) =>
                {
                    var office = await rulebook.ClockOf(http.Tenant, state, calendar, ct);
                    return command.Decide(state, office?.Rules.Answers ?? [], http.Staff, clock.TodayInShanghai(), office);
                }, http))
            .RequireAuthorization("clerk");
}
