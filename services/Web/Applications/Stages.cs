using MudBlazor;

namespace TalentHub.Web;

/// <summary>The stages of a case in the order an office walks them, and how each is told apart without colour.</summary>
public static class Stages
{
    /// <summary>The usual path; a programme leaves some out.</summary>
    public static readonly IReadOnlyList<string> Path =
        ["LEAD", "POOL", "DRAFT", "SUBMIT", "ACCEPT", "FORMAL", "RECOMM", "KEYREC", "REVIEW1", "REVIEW2", "DD", "DECIDE", "PUBLIC", "AWARD", "SIGN", "LAND", "PAY"];

    /// <summary>Ends, and the step back for correction.</summary>
    public static readonly IReadOnlyList<string> Off = ["RETURN", "OBJECT", "REJECT", "WITHDRAW", "LAPSE", "SUSPEND", "TERM", "CLAW"];

    /// <summary>What may follow on the first payment; shown where a case has come to it.</summary>
    public static readonly IReadOnlyList<string> Later = ["ANNUAL", "MID", "FINAL", "CLOSE"];

    public static readonly IReadOnlyList<string> All = [.. Path, .. Later, .. Off];

    public static string Icon(string stage) => stage switch
    {
        "LEAD" or "POOL" => Icons.Material.Outlined.PersonSearch,
        "DRAFT" => Icons.Material.Outlined.EditNote,
        "SUBMIT" or "ACCEPT" or "FORMAL" => Icons.Material.Outlined.FactCheck,
        "RETURN" => Icons.Material.Outlined.Undo,
        "RECOMM" or "KEYREC" => Icons.Material.Outlined.Upload,
        "REVIEW1" or "REVIEW2" or "DD" => Icons.Material.Outlined.Groups,
        "DECIDE" or "PUBLIC" => Icons.Material.Outlined.Gavel,
        "OBJECT" => Icons.Material.Outlined.RecordVoiceOver,
        "AWARD" => Icons.Material.Outlined.WorkspacePremium,
        "SIGN" => Icons.Material.Outlined.Draw,
        "LAND" => Icons.Material.Outlined.LocationCity,
        "PAY" => Icons.Material.Outlined.Payments,
        "ANNUAL" or "MID" or "FINAL" => Icons.Material.Outlined.Assessment,
        "CLOSE" => Icons.Material.Outlined.Archive,
        "SUSPEND" => Icons.Material.Outlined.PauseCircle,
        "CLAW" => Icons.Material.Outlined.AssignmentReturn,
        "LAPSE" => Icons.Material.Outlined.HourglassDisabled,
        "WITHDRAW" => Icons.Material.Outlined.ExitToApp,
        _ => Icons.Material.Outlined.Block
    };

    /// <summary>Open, waiting for correction, won or ended: the four looks of a stage.</summary>
    public static string Look(string stage) => stage switch
    {
        "RETURN" or "SUSPEND" or "OBJECT" => "back",
        "REJECT" or "WITHDRAW" or "LAPSE" or "TERM" or "CLAW" => "ended",
        "AWARD" or "SIGN" or "LAND" or "PAY" or "ANNUAL" or "MID" or "FINAL" or "CLOSE" => "won",
        _ => "open"
    };

    /// <summary>The stage a fact brings a case to; null when it moves nothing.</summary>
    public static string? ReachedBy(CaseFact fact) => fact.Type switch
    {
        "lead_recorded" => "LEAD",
        "candidate_pooled" => "POOL",
        "draft_started" => "DRAFT",
        "case_submitted" => "SUBMIT",
        "case_accepted" => "ACCEPT",
        "case_returned" => "RETURN",
        "eligibility_checked" => Said(fact, "passed") ? "FORMAL" : null,
        "case_recommended" => "RECOMM",
        "key_recommendation_received" or "key_recommendation_recorded" => "KEYREC",
        "review_recorded" => Said(fact, "passed") ? Text(fact, "step") : null,
        "case_selected" => "DECIDE",
        "publicity_opened" => "PUBLIC",
        "objection_raised" => "OBJECT",
        "award_announced" => "AWARD",
        "contract_signed" => "SIGN",
        "landing_verified" => "LAND",
        "payment_recorded" => "PAY",
        "case_rejected" or "award_revoked" => "REJECT",
        "case_withdrawn" => "WITHDRAW",
        "assessment_recorded" => Text(fact, "kind"),
        "case_suspended" => "SUSPEND",
        "case_terminated" => "TERM",
        "case_closed" => "CLOSE",
        "case_lapsed" => "LAPSE",
        _ => null
    };

    private static bool Said(CaseFact fact, string name) =>
        fact.Data.ValueKind is System.Text.Json.JsonValueKind.Object && fact.Data.TryGetProperty(name, out var said) && said.ValueKind is System.Text.Json.JsonValueKind.True;

    private static string? Text(CaseFact fact, string name) =>
        fact.Data.TryGetProperty(name, out var text) && text.ValueKind is System.Text.Json.JsonValueKind.String ? text.GetString() : null;
}
