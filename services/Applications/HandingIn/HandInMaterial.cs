using System.Text.RegularExpressions;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The applicant hands in a paper the programme asks for; a later one is its next version, the earlier ones stay.</summary>
/// <param name="Sha256">Hash of the bytes, by which they are found again; a file has no name here.</param>
public sealed partial record HandInMaterial(string Material, string Sha256, string Format, long Bytes, string Scan)
{
    public static readonly Refusal MaterialUnknown = new("material-unknown", "The programme does not ask for this as a file.");

    public static readonly Refusal MaterialKnown = new("material-known", "The same file is the newest version of this material already.");

    public static readonly Refusal MaterialClosed = new("material-closed", "The case went back for other things; this material stays as it was handed in.");

    private const string Closed = "Materials are handed in while the form is being filled in or back for correction.";

    public Decision<CaseEvent> Decide(Case state, IReadOnlyList<Material> asked, StaffId by, DateOnly today)
    {
        if (Refused(state, asked, Material) is { } no) return no;
        if (state.PersonId is not { } person) return MaterialUnknown;

        var newest = state.Newest(Material);
        if (newest?.Sha256 == Sha256) return MaterialKnown;
        return [new MaterialHandedIn(state.About, Material, (newest?.Version ?? 0) + 1, Sha256, Format, Bytes, Scan, person, today, by)];
    }

    /// <summary>Why nothing can be handed in as this material now; null when it can.</summary>
    public static Refusal? Refused(Case state, IReadOnlyList<Material> asked, string material) =>
        !state.TakesMaterials ? state.Illegal(Closed)
        : state.OpenFields?.Contains(material) is false ? MaterialClosed
        : asked.All(m => m.Code != material || m.Upload is null) || state.PersonId is null ? MaterialUnknown
        : null;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/materials/{id}/{material}/{sha256}", async (
            Guid id, string material, string sha256, IDocumentSession session, Rulebook rulebook, MaterialUpload upload, MaterialFiles files, TimeProvider clock, HttpContext http) =>
        {
            if (!Hash.IsMatch(sha256)) return Problems.Invalid([new("/sha256", "wrong-form", "应为64位小写十六进制摘要。", "Must be 64 lower-case hexadecimal digits.")]);
            // The bytes are worth reading only when there is a place for them.
            if (await session.LoadAsync<Case>(id, http.RequestAborted) is not { } state || !await http.Sees(state)) return Problems.NotFound("The office has no such case.");
            var asked = (await rulebook.RulesOf(http.Tenant, state, http.RequestAborted)).Materials;
            if (Refused(state, asked, material) is { } no) return await session.Replay(http) ?? Problems.Of(no);

            var (file, refused) = await upload.Read(http.Request, asked.First(m => m.Code == material).Upload!, sha256, http.RequestAborted);
            if (file is null) return refused!;
            if (!await files.Keep(http.Tenant, state.PersonId!.Value, sha256, file.Content, http.RequestAborted))
                return Problems.Of(410, "person-erased", "This person's data were erased; nothing can be kept of them any more.");

            var command = new HandInMaterial(material, sha256, file.Format.Code, file.Content.Length, file.Scan.State);
            return await session.Decide<Case, CaseEvent>(id, now => command.Decide(now, asked, http.Staff, clock.TodayInShanghai()), http);
        }).RequireAuthorization("clerk");

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Hash { get; }
}
