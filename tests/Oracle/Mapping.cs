using System.Text.Json;

namespace TalentHub.Oracle;

/// <summary>What a fact is called and says outside its service, as far as it can be told from the fact alone.</summary>
public static class Mapping
{
    private static readonly HashSet<string> WithOutsideMeaning =
    [
        "lead_recorded", "candidate_pooled", "draft_started", "case_submitted", "case_accepted", "case_returned", "eligibility_checked",
        "relaxation_granted", "case_recommended", "key_recommendation_received", "review_recorded", "case_selected", "publicity_opened",
        "publicity_closed", "award_announced", "award_revoked", "contract_signed", "landing_reported", "landing_verified", "landing_revoked",
        "payment_planned", "payment_recorded", "payment_returned", "case_withdrawn", "case_rejected",
        "programme_published", "round_opened", "round_closed", "person_registered", "person_erased"
    ];

    public static string Alias(string service, string type) =>
        $"{service}.v1.{(WithOutsideMeaning.Contains(type) ? type : "stream_advanced")}";

    /// <summary>Members that both sides name alike must say the same.</summary>
    public static string? Difference(Fact fact, Fact copy)
    {
        if (copy.Data.ValueKind is not JsonValueKind.Object || fact.Data.ValueKind is not JsonValueKind.Object) return null;
        foreach (var said in copy.Data.EnumerateObject())
        {
            if (!fact.Data.TryGetProperty(said.Name, out var meant) || said.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) continue;
            if (!Same(said.Value, meant)) return $"{said.Name} is {meant.GetRawText()} in the source and {said.Value.GetRawText()} in the copy.";
        }

        return null;
    }

    private static bool Same(JsonElement a, JsonElement b) => (a.ValueKind, b.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => a.GetDecimal() == b.GetDecimal(),
        _ => a.ToString() == b.ToString()
    };
}
