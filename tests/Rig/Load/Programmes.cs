namespace TalentHub.Rig;

/// <summary>A programme made for proofs: no rules, no publicity, so that one case can go its whole way within a second.</summary>
public static class Programmes
{
    public const string Code = "PROOF";
    public const int Year = 2020;
    public const string Round = "PROOF-2020-1";

    public static async Task Publish(Client client, Staff staff)
    {
        var published = await client.Post("/api/applications/programmes", staff.As("administrator"), "proof-programme", new
        {
            programme = new
            {
                code = Code,
                family = "proof",
                version = "2020",
                year = Year,
                title = Words("证明计划", "Programme of proofs"),
                level = "district",
                decider = Words("区", "District"),
                personless = false,
                valid = new { from = "2020-01-01", to = "2026-12-31" },
                assumed = false,
                stages = new[] { "LEAD", "POOL", "DRAFT", "SUBMIT", "ACCEPT", "FORMAL", "RECOMM", "KEYREC", "REVIEW1", "DECIDE", "AWARD", "SIGN", "LAND", "PAY" },
                skipped = new[] { "REVIEW2", "DD", "PUBLIC" }.Select(s => new { stage = s, why = Words("证明", "Proof") }),
                rounds = new[] { new { id = Round, opensOn = "2020-02-01", closesOn = "2026-12-01" } },
                fields = CaseSteps.Fields,
                materials = Array.Empty<object>(),
                answers = new[] { new { key = "teamSize", type = "number", text = Words("人数", "Team size") }, new { key = "remark", type = "text", text = Words("备注", "Remark") } },
                rules = Array.Empty<object>(),
                grounds = Array.Empty<object>(),
                amounts = new[] { new { level = "district", yuan = 1_000_000m, source = "proof", assumed = true } },
                instalments = Array.Empty<object>(),
                conflicts = Array.Empty<object>(),
                clocks = Array.Empty<object>()
            },
            examples = Array.Empty<object>()
        });
        Must(published, "publishing the programme");
        Must(await client.Post($"/api/applications/rounds/{Round}/open", staff.As("administrator"), "proof-round", new { on = "2020-02-01" }), "opening the round");
    }

    private static object Words(string zh, string en) => new { zh, en };

    private static void Must(Answer answer, string what)
    {
        if (!answer.Done) throw new InvalidOperationException($"{what} was answered with {answer.Status} {answer.Type}: {answer.Text}");
    }
}
