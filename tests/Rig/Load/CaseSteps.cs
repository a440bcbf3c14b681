namespace TalentHub.Rig;

/// <summary>One step of a case and who takes it.</summary>
public sealed record CaseStep(string Name, string Role, Func<int, object> Body);

/// <summary>The way of a case from lead to payment, with the turns back that the books must follow.</summary>
public static class CaseSteps
{
    public static readonly string[] Fields = ["sci-tech-services", "new-materials", "biomedicine"];

    private static readonly string[] Townships = ["330203001", "330203004", "330203100", "330203103"];
    private static readonly string[] Channels = ["self-declared", "employer", "competition"];

    public static object Lead(int number) => new
    {
        programme = Programmes.Code,
        year = Programmes.Year,
        personId = Person(number),
        township = Townships[number % Townships.Length],
        field = Fields[number % Fields.Length],
        channel = Channels[number % Channels.Length],
        origin = "newly-recruited",
        intent = number % 3 == 0,
        on = $"2020-03-{number % 28 + 1:00}"
    };

    /// <summary>Everybody applies once; nobody of them is in the register.</summary>
    public static Guid Person(int number) => new(number, 0x1f1f, 0x7f1f, [0x80, 0, 0, 0, 0, 0, 0, 1]);

    public static IReadOnlyList<CaseStep> Path { get; } =
    [
        new("pool-candidate", "clerk", _ => On(4)),
        new("start-draft", "clerk", _ => new { round = Programmes.Round, on = "2020-04-02" }),
        new("fill-draft", "clerk", n => new { answers = new Dictionary<string, string> { ["teamSize"] = $"{n % 7 + 1}" } }),
        new("submit-case", "clerk", _ => On(4, 10)),
        new("return-case", "clerk", _ => new { remarks = new[] { "one page is missing" }, on = "2020-04-12" }),
        new("submit-case", "clerk", _ => On(4, 14)),
        new("accept-case", "clerk", n => new { receiptNumber = $"R-2020-{n}", on = "2020-04-20" }),
        new("check-eligibility", "reviewer", _ => On(4, 21)),
        new("recommend-case", "reviewer", _ => new { listNumber = "L-2020-1", on = "2020-05-06" }),
        new("record-key-recommendation", "reviewer", _ => On(5, 20)),
        new("record-review", "reviewer", _ => new { step = "REVIEW1", passed = true, score = 88.5m, on = "2020-06-01" }),
        new("select-case", "reviewer", _ => new { minutesNumber = "M-2020-1", on = "2020-06-20" }),
        new("announce-award", "reviewer", n => new { documentNumber = $"D-2020-{n}", on = "2020-07-01" }),
        new("sign-contract", "clerk", _ => new { landingDeadline = "2021-07-01", on = "2020-07-10" }),
        new("report-landing", "clerk", _ => new { kind = "employment", on = "2020-08-01" }),
        new("verify-landing", "reviewer", _ => On(8, 3)),
        new("revoke-landing", "reviewer", _ => new { reason = "FALSE_STATEMENT", on = "2020-08-20" }),
        new("report-landing", "clerk", _ => new { kind = "employment", on = "2020-09-01" }),
        new("verify-landing", "reviewer", _ => On(9, 3)),
        new("plan-payment", "finance", _ => new { instalment = 1, level = "district", amountYuan = 400_000m, dueOn = "2020-10-01" }),
        new("record-payment", "finance", n => new { instalment = 1, voucher = $"V-{n}", on = "2020-10-08" }),
        new("return-payment", "finance", _ => new { instalment = 1, reason = "account closed", on = "2020-10-12" })
    ];

    private static object On(int month, int day = 1) => new { on = $"2020-{month:00}-{day:00}" };
}
