using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Numbers that only one case of an office may hold, such as a receipt number.</summary>
internal static class UniqueNumbers
{
    /// <summary>Keeps the number for the case, together with the facts of the command; false when another case holds it.</summary>
    public static async Task<bool> Keep(this IDocumentSession session, string kind, string number, Guid id, Refusal taken, HttpContext http)
    {
        // Looked up first: a failed insert would burn event numbers. The insert still decides between two at the same moment.
        if (await session.LoadAsync<Reservation>($"{kind}/{number}", http.RequestAborted) is { } held) return held.Stream == id;
        session.Reserve(kind, number, id, taken, http);
        return true;
    }
}
