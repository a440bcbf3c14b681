using System.Globalization;
using System.Text.Json.Nodes;

namespace TalentHub.Web;

/// <summary>How one value of a command is asked for.</summary>
public enum Asks { Text, LongText, Day, Whole, Yuan, YesNo, OneOf, Lines, Answers, Corrections, Person, Number }

/// <summary>One thing a command asks the person for.</summary>
/// <param name="Name">Member of the command's body.</param>
/// <param name="From">List to choose from: a code list, or values of the programme.</param>
public sealed record Ask(string Name, Asks Kind, bool Required = false, string? From = null);

/// <summary>What may be done with a case and what it asks for; whether it is possible now is the service's answer, never this list's.</summary>
/// <param name="Name">The command as it stands in the address.</param>
/// <param name="Roles">Whose work it is.</param>
public sealed record Command(string Name, IReadOnlyList<string> Roles, IReadOnlyList<Ask> Asks, bool Ends = false)
{
    private static readonly Ask On = new("on", Web.Asks.Day);

    /// <summary>Has a page of its own: the form of the case.</summary>
    public const string FillDraft = "fill-draft";

    public static readonly IReadOnlyList<Command> All =
    [
        new("pool-candidate", ["clerk"], [new("note", Web.Asks.LongText), On]),
        new("start-draft", ["clerk"], [new("round", Web.Asks.OneOf, true, "rounds"), On]),
        new(FillDraft, ["clerk"], [new("answers", Web.Asks.Answers, true), On]),
        new("submit-case", ["clerk"], [On]),
        new("accept-case", ["clerk"], [new("receiptNumber", Web.Asks.Text, true), On]),
        new("return-case", ["clerk"], [new("remarks", Web.Asks.Lines, true), new("corrections", Web.Asks.Corrections), On]),
        new("check-form", ["clerk", "reviewer"], [On]),
        new("check-eligibility", ["reviewer"], [On]),
        new("relax-rule", ["reviewer"], [new("rule", Web.Asks.OneOf, true, "failed-rules"), new("ground", Web.Asks.OneOf, true, "grounds"), On]),
        new("confirm-relaxation", ["reviewer", "leader"], [new("rule", Web.Asks.OneOf, true, "proposals"), On]),
        new("recommend-case", ["reviewer"], [new("listNumber", Web.Asks.Text, true), On]),
        new("record-key-recommendation", ["reviewer"], [On]),
        new("record-review", ["reviewer"], [new("step", Web.Asks.OneOf, true, "steps"), new("passed", Web.Asks.YesNo, true), new("score", Web.Asks.Yuan), new("tier", Web.Asks.OneOf, false, "tiers"), On]),
        new("select-case", ["reviewer"], [new("minutesNumber", Web.Asks.Text, true), new("tier", Web.Asks.OneOf, false, "tiers"), On]),
        new("open-publicity", ["reviewer"], [new("noticeNumber", Web.Asks.Text, true), On]),
        new("close-publicity", ["reviewer"], [On]),
        new("announce-award", ["reviewer"], [new("documentNumber", Web.Asks.Text, true), new("listEntry", Web.Asks.Whole), On]),
        new("sign-contract", ["clerk"], [new("landingDeadline", Web.Asks.Day, true), On]),
        new("report-landing", ["clerk"], [new("kind", Web.Asks.OneOf, true, "landing-kinds"), new("uscc", Web.Asks.Text), On, new("insuredOn", Web.Asks.Day)]),
        new("verify-landing", ["reviewer"], [On, new("insuredOn", Web.Asks.Day)]),
        new("plan-payment", ["finance"], [new("instalment", Web.Asks.Whole, true), new("level", Web.Asks.OneOf, true, "levels"), new("amountYuan", Web.Asks.Yuan), new("dueOn", Web.Asks.Day, true)]),
        new("record-payment", ["finance"], [new("instalment", Web.Asks.Number, true, "unpaid"), new("voucher", Web.Asks.Text, true), On]),
        new("return-payment", ["finance"], [new("instalment", Web.Asks.Number, true, "paid"), new("reason", Web.Asks.LongText, true), On]),
        new("cancel-payment", ["finance"], [new("instalment", Web.Asks.Number, true, "unpaid"), new("reason", Web.Asks.LongText, true), On]),
        new("lapse-case", ["clerk"], [On], true),
        new("record-assessment", ["reviewer"], [new("kind", Web.Asks.OneOf, true, "assessments"), new("grade", Web.Asks.OneOf, true, "grades"), new("year", Web.Asks.Whole), new("presenceDays", Web.Asks.Whole), On]),
        new("suspend-case", ["reviewer"], [new("reason", Web.Asks.LongText, true), new("leaderLeft", Web.Asks.YesNo), On]),
        new("resume-case", ["reviewer"], [On]),
        new("replace-leader", ["reviewer"], [new("personId", Web.Asks.Person, true), On]),
        new("terminate-case", ["reviewer"], [new("decisionNumber", Web.Asks.Text, true), new("reason", Web.Asks.OneOf, true, "exitReasons"), On], true),
        new("recompute-award", ["reviewer"], [new("reason", Web.Asks.LongText, true), new("answers", Web.Asks.Answers), new("tier", Web.Asks.OneOf, false, "tiers"), On]),
        new("recheck-eligibility", ["reviewer"], [new("reason", Web.Asks.LongText, true), On]),
        new("settle-recheck", ["reviewer", "leader"], [new("outcome", Web.Asks.OneOf, true, "outcomes"), new("reason", Web.Asks.LongText, true), On]),
        new("record-departure", ["reviewer"], [On], true),
        new("demand-clawback", ["finance"], [new("level", Web.Asks.OneOf, true, "levels"), new("amountYuan", Web.Asks.Yuan, true), new("documentNumber", Web.Asks.Text, true), new("dueOn", Web.Asks.Day, true), On], true),
        new("record-repayment", ["finance"], [new("level", Web.Asks.OneOf, true, "levels"), new("amountYuan", Web.Asks.Yuan, true), new("voucher", Web.Asks.Text, true), On]),
        new("refer-clawback", ["finance"], [new("courtNumber", Web.Asks.Text, true), On], true),
        new("close-case", ["clerk"], [new("archiveNumber", Web.Asks.Text), On], true),
        new("revoke-landing", ["reviewer"], [new("reason", Web.Asks.LongText, true), On], true),
        new("revoke-award", ["reviewer"], [new("documentNumber", Web.Asks.Text, true), new("reason", Web.Asks.LongText, true), On], true),
        new("reject-case", ["reviewer"], [new("reason", Web.Asks.OneOf, true, "reasons"), On], true),
        new("withdraw-case", ["clerk"], [new("reason", Web.Asks.LongText, true), On], true)
    ];

    public static Command Named(string name) => All.FirstOrDefault(c => c.Name == name) ?? new Command(name, [], [On]);

    /// <summary>What is missing or unreadable before it is sent; the service has the last word.</summary>
    public IReadOnlyList<(string Field, string Text)> Check(IReadOnlyDictionary<string, string> given, Words words)
    {
        List<(string, string)> faults = [];
        foreach (var ask in Asks)
        {
            var value = given.GetValueOrDefault(ask.Name, "").Trim();
            var label = Label(ask.Name, words);
            if (ask.Kind is Web.Asks.Answers or Web.Asks.Corrections) continue;
            if (value.Length == 0)
            {
                if (ask.Required) faults.Add((ask.Name, words["form.missing", label]));
            }
            else if (!Reads(ask.Kind, value))
            {
                faults.Add((ask.Name, words["form.unreadable", label]));
            }
        }

        return faults;
    }

    /// <summary>The body of the command from what was typed; empty optional members are left out.</summary>
    public JsonObject Body(IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string> answers)
    {
        JsonObject body = [];
        foreach (var ask in Asks)
        {
            if (ask.Kind is Web.Asks.Answers)
            {
                body[ask.Name] = new JsonObject(answers.Where(a => a.Value.Trim().Length > 0).Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value.Trim())));
                continue;
            }

            if (ask.Kind is Web.Asks.Corrections)
            {
                var named = answers.Where(a => a.Value.Trim().Length > 0).Select(a => (JsonNode)new JsonObject { ["field"] = a.Key, ["remark"] = a.Value.Trim() }).ToArray();
                if (named.Length > 0) body[ask.Name] = new JsonArray(named);
                continue;
            }

            var value = Narrow(given.GetValueOrDefault(ask.Name, "").Trim());
            if (value.Length == 0) continue;
            body[ask.Name] = ask.Kind switch
            {
                Web.Asks.Whole or Web.Asks.Number => int.Parse(value, CultureInfo.InvariantCulture),
                Web.Asks.Yuan => decimal.Parse(value, NumberStyles.Number, CultureInfo.InvariantCulture),
                Web.Asks.YesNo => value == "true",
                Web.Asks.Lines => new JsonArray([.. value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => (JsonNode)l)]),
                _ => value
            };
        }

        return body;
    }

    /// <summary>A label of a member: of this command, or else of all.</summary>
    public string Label(string member, Words words) => words.Or($"command.{Name}.{member}", words[$"member.{member}"]);

    private static bool Reads(Asks kind, string value) => kind switch
    {
        Web.Asks.Whole or Web.Asks.Number => int.TryParse(Narrow(value), CultureInfo.InvariantCulture, out var n) && n > 0,
        Web.Asks.Yuan => decimal.TryParse(Narrow(value), NumberStyles.Number, CultureInfo.InvariantCulture, out var d) && d >= 0,
        Web.Asks.Day => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true
    };

    /// <summary>Full-width digits and signs are as good as half-width ones.</summary>
    private static string Narrow(string value) => value.Normalize(System.Text.NormalizationForm.FormKC);
}
