using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Whoever does not sit on a panel gets the answer of an address with nothing under it, before anything else is looked at.</summary>
internal static class Membership
{
    public static async Task<IResult> AsMember(this IDocumentSession session, Guid panel, HttpContext http, Func<Task<IResult>> act) =>
        await session.LoadAsync<Assignment>(Assignment.IdOf(panel, http.Staff.Value), http.RequestAborted) is { Voided: false }
            ? await act()
            : await session.Replay(http) ?? Problems.NotFound();
}
