using TalentHub.Rig;

namespace TalentHub.Benchmarks;

/// <summary>Brings one case of each side to where it can be filled in.</summary>
internal static class Begin
{
    public static async Task<(Guid Id, long Version)> Draft(Client client, Staff staff, int number)
    {
        var lead = await client.Post("/api/applications/cases", staff.Clerk, $"lead-{number}", CaseSteps.Lead(number));
        var id = IdOf(lead);
        var draft = await client.Post($"/api/applications/cases/{id}/start-draft", staff.Clerk, $"draft-{number}", new { round = Programmes.Round, on = "2020-04-02" }, lead.Version);
        return draft.Done ? (id, draft.Version) : throw new InvalidOperationException($"start-draft was answered with {draft.Status} {draft.Text}");
    }

    public static async Task<(Guid Id, long Version)> Peer(Client client, Staff staff, int number)
    {
        var begun = await client.Post("/api/cases", staff.Clerk, $"begin-{number}", new
        {
            about = new
            {
                programme = Programmes.Code,
                family = "proof",
                version = "2020",
                round = Programmes.Round,
                year = Programmes.Year,
                township = "330203001",
                field = "biomedicine",
                channel = "employer",
                origin = "newly-recruited"
            },
            referenceCode = $"PROOF-{number:000000}",
            employer = "Proof Instruments Ltd",
            projectTitle = $"Proof case {number}",
            intent = false,
            on = "2020-04-02"
        });
        return (IdOf(begun), begun.Version);
    }

    public static Guid IdOf(Answer answer) => answer is { Done: true, Location: { } location }
        ? Guid.Parse(location[(location.LastIndexOf('/') + 1)..])
        : throw new InvalidOperationException($"a case could not be begun: {answer.Status} {answer.Text}");
}
