using System.Text.Json;

namespace TalentHub.Oracle;

/// <summary>Folds the facts of one case into what its row must show; written from the office's rules, not from the product's fold.</summary>
public static class CaseFold
{
    private static readonly string[] Order =
    [
        "LEAD", "POOL", "DRAFT", "SUBMIT", "RETURN", "ACCEPT", "FORMAL", "RECOMM", "KEYREC", "REVIEW1", "REVIEW2", "DD",
        "DECIDE", "PUBLIC", "AWARD", "SIGN", "LAND", "PAY", "ANNUAL", "MID", "FINAL", "SUSPEND", "CLOSE", "REJECT", "WITHDRAW", "LAPSE", "TERM", "CLAW", "OBJECT"
    ];

    /// <summary>Member by member as text; a member that must be absent is null.</summary>
    public static SortedDictionary<string, string?> Row(IEnumerable<Fact> facts)
    {
        var row = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        List<string?> search = [];
        var paid = 0m;
        foreach (var fact in facts)
        {
            string? Text(string member) => fact.Data.TryGetProperty(member, out var v) && v.ValueKind is not JsonValueKind.Null ? v.ToString() : null;
            if (fact.Type == "lead_recorded")
            {
                var about = fact.Data.GetProperty("about");
                foreach (var name in new[] { "programme", "year", "round", "township", "field", "channel", "origin" }) row[name] = about.GetProperty(name).ToString();
                foreach (var name in new[] { "personId", "referenceCode", "employer", "projectTitle" }) row[name] = Text(name);
                row["id"] = fact.Stream.ToString();
                row["office"] = fact.Tenant;
                row["intent"] = Text("intent");
                row["members"] = fact.Data.TryGetProperty("memberIds", out var members) ? $"{members.GetArrayLength()}" : "0";
                search.AddRange([Text("referenceCode"), Text("employer"), Text("uscc"), Text("projectTitle")]);
            }

            if (StageAfter(fact, row.GetValueOrDefault("stage")) is { } stage) row["stage"] = stage;
            switch (fact.Type)
            {
                case "draft_started": row["round"] = fact.Data.GetProperty("about").GetProperty("round").ToString(); break;
                case "case_accepted": Number("receiptNumber"); break;
                case "case_recommended": Number("listNumber"); break;
                case "review_recorded" or "case_selected": row["tier"] = Text("tier") ?? row.GetValueOrDefault("tier"); break;
                case "award_announced":
                    Number("documentNumber");
                    row["amountYuan"] = Plain(fact.Data.GetProperty("amountYuan").GetDecimal());
                    break;
                case "landing_verified": row["landedOn"] = Text("on"); break;
                case "landing_revoked": row["landedOn"] = null; break;
                case "payment_recorded": paid += fact.Data.GetProperty("amountYuan").GetDecimal(); break;
                case "repayment_recorded": paid -= fact.Data.GetProperty("amountYuan").GetDecimal(); break;
                case "leader_replaced": row["personId"] = Text("personId"); break;
                case "award_recomputed":
                    row["amountYuan"] = Plain(fact.Data.GetProperty("amountYuan").GetDecimal());
                    row["tier"] = Text("tier");
                    break;
                case "payment_returned": paid -= fact.Data.GetProperty("amountYuan").GetDecimal(); break;
            }

            row["version"] = $"{fact.Version}";
            row["changedOn"] = Text("on");

            void Number(string member)
            {
                row[member] = Text(member);
                search.Add(Text(member));
            }
        }

        row["stageOrder"] = $"{Array.IndexOf(Order, row.GetValueOrDefault("stage"))}";
        row["paidYuan"] = Plain(paid);
        row["search"] = string.Join(' ', search.Where(s => !string.IsNullOrEmpty(s))).ToLowerInvariant();
        return row;
    }

    /// <summary>Where a fact moves a case that stands there; null when the case stays. A payment or an assessment never moves it back.</summary>
    public static string? StageAfter(Fact fact, string? stands = null)
    {
        string? Further(string stage) => Array.IndexOf(Order, stands) < Array.IndexOf(Order, stage) ? stage : null;
        return fact.Type switch
        {
            "lead_recorded" => "LEAD",
            "candidate_pooled" => "POOL",
            "draft_started" => "DRAFT",
            "case_submitted" => "SUBMIT",
            "case_returned" => "RETURN",
            "case_accepted" => "ACCEPT",
            "eligibility_checked" => fact.Data.GetProperty("passed").GetBoolean() ? "FORMAL" : null,
            "case_recommended" => "RECOMM",
            "key_recommendation_received" => "KEYREC",
            "review_recorded" => fact.Data.GetProperty("step").GetString(),
            "case_selected" => "DECIDE",
            "publicity_opened" => "PUBLIC",
            "objection_raised" => "OBJECT",
            "objection_settled" => fact.Data.GetProperty("toStage").GetString(),
            "award_announced" => "AWARD",
            "contract_signed" or "landing_revoked" => "SIGN",
            "landing_verified" => "LAND",
            "payment_recorded" => Further("PAY"),
            "assessment_recorded" => Further(fact.Data.GetProperty("kind").GetString()!),
            "case_suspended" => "SUSPEND",
            "case_resumed" => fact.Data.GetProperty("toStage").GetString(),
            "case_lapsed" => "LAPSE",
            "case_terminated" => "TERM",
            "clawback_demanded" => stands is "TERM" or "REJECT" ? "CLAW" : null,
            "case_closed" => "CLOSE",
            "case_rejected" or "award_revoked" => "REJECT",
            "case_withdrawn" => "WITHDRAW",
            _ => null
        };
    }

    public static string Plain(decimal number) => number.ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture);
}
