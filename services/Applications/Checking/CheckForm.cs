using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What was found of an item: met when it names no fault.</summary>
public sealed record ItemFound(
    [StringLength(40)] string Item, [StringLength(40)] string? Fault = null, [StringLength(300), RegularExpression(Written.Impersonal)] string? Remark = null);

/// <summary>The clerk goes through the check-list of the programme: each item is met, or at fault with a code; what is found later replaces what was found before.</summary>
public sealed record CheckForm([MinLength(1), MaxLength(100)] IReadOnlyList<ItemFound> Items, [OfficeDay] DateOnly? On = null)
{
    public const string Command = "check-form";

    public static readonly Refusal ItemUnknown = new("check-item-unknown", "The check-list of the programme does not have this item, or it was named twice.");

    public static readonly Refusal ItemFailed = new("check-item-failed", "An item of the check-list is at fault; the form goes back for correction, or the item is looked at again.");

    public Decision<CaseEvent> Decide(Case state, IReadOnlyList<CheckItem> list, StaffId by, DateOnly today)
    {
        if (state.Refuses(Command, On, today) is { } no) return no;

        var unknown = Items.Index().Where(i => list.All(c => c.Code != i.Item.Item) || Items.Take(i.Index).Any(b => b.Item == i.Item.Item)).ToList();
        if (unknown.Count > 0)
            return ItemUnknown with
            {
                Errors = [.. unknown.Select(i => new InputError($"/items/{i.Index}/item", ItemUnknown.Code, "核查清单没有这一项,或重复填写。", ItemUnknown.Detail))]
            };

        return [new FormChecked(state.About, [.. Items.Select(i => new CheckedItem(i.Item, i.Fault, i.Remark))], On ?? today, by)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/api/applications/cases/{{id}}/{Command}", async (
                Guid id, CheckForm command, IDocumentSession session, Rulebook rulebook, CodeLists codes, TimeProvider clock, HttpContext http) =>
                command.Items.Index().Where(i => i.Item.Fault is { } fault && !codes.HasFault(fault)).Select(i => CodeLists.Unknown($"/items/{i.Index}/fault")).ToList() is { Count: > 0 } odd
                    ? Problems.Invalid(odd)
                    : await session.Decide<Case, CaseEvent>(id, async (state, ct) => command.Decide(
                        state, (await rulebook.RulesOf(http.Tenant, state, ct)).CheckList(), http.Staff, clock.TodayInShanghai()), http))
            .RequireAuthorization(Policies.AnyOf("clerk", "reviewer"));
}
