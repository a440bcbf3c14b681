using System.Text.Json;
using System.Text.Json.Nodes;

namespace TalentHub.Oracle;

/// <summary>What a fact is called and says outside its service, told from the fact alone.</summary>
public static class Mapping
{
    // After the colon: the members that go out beside caseId, about and on. "on=dueOn" goes out under another name than it has inside.
    private static readonly Dictionary<string, string[]> OfCases = Table("""
        lead_recorded: intent
        candidate_pooled:
        draft_started:
        case_submitted: attempt
        case_accepted: receiptNumber
        case_returned:
        eligibility_checked: passed
        relaxation_granted: rule ground
        case_recommended: listNumber
        key_recommendation_received:
        review_recorded: step passed
        case_selected: minutesNumber
        publicity_opened: closesOn
        publicity_closed:
        award_announced: documentNumber tier amountYuan
        award_revoked: documentNumber
        contract_signed: landingDeadline
        landing_reported:
        landing_verified: withinDeadline
        landing_revoked: withinDeadline
        payment_planned: instalment level amountYuan on=dueOn
        payment_recorded: instalment level amountYuan
        payment_returned: instalment level amountYuan
        case_withdrawn: fromStage submitted
        case_rejected: fromStage reason
        case_lapsed: deadline
        assessment_recorded: kind year grade
        case_suspended: fromStage
        case_resumed: toStage
        case_terminated: fromStage reason
        payment_cancelled: instalment level amountYuan dueOn
        award_recomputed: previousYuan amountYuan
        clawback_demanded: level amountYuan dueOn
        repayment_recorded: level amountYuan
        clawback_referred: amountYuan
        case_closed:
        """);

    private static readonly string[] Others = ["programme_published", "round_opened", "round_closed", "officer_appointed", "officer_relieved", "person_registered", "person_erased", "person_merged", "person_unmerged"];

    public static string Alias(string service, string type) =>
        $"{service}.v1.{(OfCases.ContainsKey(type) || Others.Contains(type) ? type : "stream_advanced")}";

    /// <summary>How the copy says something else than its source; null when it says the same.</summary>
    public static string? Difference(Fact fact, Fact copy)
    {
        if (Expected(fact) is not { } expected) return null;
        var (meant, said) = (Canonical(expected), Canonical(JsonNode.Parse(copy.Data.GetRawText())!));
        return meant == said ? null : $"The source means {meant}, the copy says {said}.";
    }

    private static JsonObject? Expected(Fact fact)
    {
        switch (fact.Type)
        {
            case "programme_published":
                var rules = fact.Data.GetProperty("rules");
                return new JsonObject
                {
                    ["programme"] = Node(rules, "code"),
                    ["family"] = Node(rules, "family"),
                    ["version"] = Node(rules, "version"),
                    ["year"] = Node(rules, "year"),
                    ["assumed"] = Node(rules, "assumed"),
                    ["validFrom"] = Node(rules.GetProperty("valid"), "from"),
                    ["personless"] = Node(rules, "personless") ?? false
                };
            case "officer_appointed" or "officer_relieved":
                return new JsonObject { ["officer"] = Node(fact.Data, "officer"), ["on"] = Node(fact.Data, "on") };
            case "round_opened" or "round_closed":
                return new JsonObject
                {
                    ["programme"] = Node(fact.Data, "programme"),
                    ["version"] = Node(fact.Data, "version"),
                    ["round"] = Node(fact.Data, "round"),
                    ["on"] = Node(fact.Data, "on")
                };
            case "person_registered" or "person_erased":
                return new JsonObject { ["personId"] = fact.Stream.ToString() };
            case "person_merged":
                return new JsonObject { ["personId"] = fact.Stream.ToString(), ["into"] = Node(fact.Data, "into") };
            case "person_unmerged":
                return new JsonObject { ["personId"] = fact.Stream.ToString(), ["from"] = Node(fact.Data, "from") };
        }

        if (!OfCases.TryGetValue(fact.Type, out var members)) return null;
        var said = new JsonObject { ["caseId"] = fact.Stream.ToString(), ["about"] = Node(fact.Data, "about"), ["on"] = Node(fact.Data, "on") };
        foreach (var member in members)
        {
            var names = member.Split('=');
            said[names[0]] = Node(fact.Data, names[^1]);
        }

        return said;
    }

    private static JsonNode? Node(JsonElement data, string member) =>
        data.TryGetProperty(member, out var value) && value.ValueKind is not JsonValueKind.Null ? JsonNode.Parse(value.GetRawText()) : null;

    private static string Canonical(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject o => $"{{{string.Join(',', o.Where(m => m.Value is not null).OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}:{Canonical(m.Value)}"))}}}",
        JsonArray a => $"[{string.Join(',', a.Select(Canonical))}]",
        JsonValue v when v.TryGetValue<JsonElement>(out var e) && e.ValueKind is JsonValueKind.Number => e.GetDecimal().ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture),
        _ => node.ToString()
    };

    private static Dictionary<string, string[]> Table(string text) =>
        text.Split('\n').Select(line => line.Split(':')).ToDictionary(l => l[0].Trim(), l => l[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
