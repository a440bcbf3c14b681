namespace TalentHub.Outcomes;

/// <summary>The registry of what is counted.</summary>
public static class Indicators
{
    public static readonly Metric Leads = Count("T00", "人才线索与意向数", "Leads and intents", null,
        "每条线索在记录日计1;已明确意向的计入环节INTENT,其余计入LEAD。",
        "One per lead on the day it was recorded; stage INTENT when the intent to come was stated, LEAD otherwise.");

    public static readonly Metric Submitted = Count("T01", "申报数", "Applications", null,
        "首次提交日计1(环节SUBMIT);提交后撤回的,自撤回日起减1,单列为环节WITHDRAW。",
        "One on the day of the first submission (stage SUBMIT); a withdrawal takes one away from its day on, apart under stage WITHDRAW.");

    public static readonly Metric Recommended = Count("T02", "推荐数", "Recommended", "RECOMM",
        "以盖章推荐名单日期计1。", "One on the date of the sealed list.");

    public static readonly Metric KeyRecommended = Count("T03", "重点推荐数", "Key recommendations", "KEYREC",
        "以重点推荐函日期计1。", "One on the date of the letter.");

    public static readonly Metric Selected = Count("T04", "入选数", "Selected", "AWARD",
        "以文件日期计1;撤销的自撤销日起减1。", "One on the date of the document; a revocation takes one away from its day on.") with
    {
        MonthlyPairs = [Grains.ProgrammeAndField]
    };

    public static readonly Metric RoundsClosed = Count("T05R", "已结束批次数", "Closed rounds", null,
        "批次结束日计1。", "One on the day a round ended.", auxiliary: true);

    public static readonly Metric Landed = Count("T06", "落地数", "Landed", "LAND",
        "以登记或劳动合同日期计1;核实后撤销的自撤销日起减1。",
        "One on the day of registration or of the labour contract; a landing that did not hold takes one away from its day on.");

    public static readonly Metric LandedInTime = Count("T07N", "按期落地数", "Landed in time", "LAND",
        "在约定期限内落地的计1;撤销的减1。", "One per landing within the deadline; revoked ones are taken away.", auxiliary: true);

    public static readonly Metric Paid = new("T16", 1, new("资金拨付额", "Money paid"), "yuan", MetricKind.Additive, new(
        "以银行日期计拨付额,退回和追回到账的减去;按市、区两级分列。", "Paid less returned and repaid, by bank date; city and district apart."))
    {
        Fixed = new Dictionary<string, string> { ["stage"] = "PAY" }
    };

    public static readonly Metric PaidCases = Count("T16N", "已兑现人数", "Cases paid", "PAY",
        "首期资金以银行日期计1;首期退回的减1。", "One when the first instalment left the treasury, by bank date; taken away when it came back.", auxiliary: true);

    public static readonly Metric Due = new("T17D", 1, new("计划应拨付额", "Money due by plan"), "yuan", MetricKind.Additive, new(
        "以拨付计划的应付日计;取消的自取消日起减去(取消在应付日之前的,于应付日减去)。",
        "What the plans of payment say, on the day it falls due; a cancelled part is taken away from its cancellation on, or on its due day when that comes later."))
    {
        Auxiliary = true,
        Fixed = new Dictionary<string, string> { ["stage"] = "PAY" }
    };

    public static readonly Metric DisbursementRate = Ratio("T17", "资金兑现率", "Share of due money paid", "T16", "T17D",
        "期间内拨付额除以期间内按计划应拨付额。", "Paid divided by due by plan, of the range.");

    public static readonly Metric Recovered = new("T18", 1, new("追回额", "Money recovered"), "yuan", MetricKind.Additive, new(
        "以银行日期计追回到账额;按市、区两级分列。", "Money demanded back that came in, by bank date; city and district apart."))
    {
        Fixed = new Dictionary<string, string> { ["stage"] = "CLAW" }
    };

    public static readonly Metric Demanded = new("T18D", 1, new("追缴应收额", "Money demanded back"), "yuan", MetricKind.Additive, new(
        "以追缴文书日期计应追回额。", "What was to be paid back, on the day of the order."))
    {
        Auxiliary = true,
        Fixed = new Dictionary<string, string> { ["stage"] = "CLAW" }
    };

    public static readonly Metric RecoveryRate = Ratio("T18P", "追回率", "Recovery rate", "T18", "T18D",
        "期间内追回到账额除以应追回额。", "Recovered divided by demanded, of the range.");

    public static readonly Metric SelectionRate = Ratio("T05", "入选率", "Selection rate", "T04", "T01",
        "期间内结束的批次:入选数除以申报数,截至口径日。", "Selected divided by applications of the rounds that ended in the range, up to the as-of day.");

    public static readonly Metric LandingRate = Ratio("T07", "落地率", "Landing rate", "T07N", "T04",
        "期间内各年度批:按期落地数除以入选数,截至口径日。", "Landed in time divided by selected, of the programme years of the range, up to the as-of day.");

    public static readonly Metric SelectedByField = new("T08", 1, new("领域入选数", "Selected by field"), "case", MetricKind.Additive, new(
        "入选数按领域读取,在全市各区县(市)间排名。", "Selected, read by field and ranked among the city's offices."))
    {
        Lines = "T04",
        Fixed = new Dictionary<string, string> { ["stage"] = "AWARD", ["level"] = "" }
    };

    public static readonly Metric TargetRate = Ratio("T25", "年度目标完成率", "Share of the year's target", "T06", "T25T06",
        "实际数除以年度目标(of 指定指标,默认T06)。", "Actual divided by the year's target, of the metric named by `of`, T06 unless said otherwise.");

    /// <summary>The metrics a yearly target may be set for.</summary>
    public static readonly IReadOnlyList<string> WithTargets = ["T04", "T06", "T16"];

    private static readonly Metric[] Targets =
    [
        .. WithTargets.Select(id => new Metric($"T25{id}", 1, new($"{id}年度目标", $"Target for {id}"), id == "T16" ? "yuan" : "case", MetricKind.Additive, new(
            "目标年度1月1日计入;调整以差额另记一笔。", "Counts on 1 January of its year; a change is a new line with the difference."))
        {
            Auxiliary = true,
            Fixed = Dimensions.All.Where(d => d != "year").ToDictionary(d => d, _ => "")
        })
    ];

    public static readonly IReadOnlyList<Metric> All =
    [
        Leads, Submitted, Recommended, KeyRecommended, Selected, SelectionRate, RoundsClosed, Landed, LandingRate, LandedInTime, SelectedByField, Paid, PaidCases, DisbursementRate, Due,
        Recovered, Demanded, RecoveryRate, TargetRate, .. Targets
    ];

    private static readonly Dictionary<string, Metric> ById = All.ToDictionary(m => m.Id);

    public static Metric? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The metric that holds the targets of another.</summary>
    public static Metric TargetOf(string metric) => ById[$"T25{metric}"];

    private static Metric Count(string id, string zh, string en, string? stage, string ruleZh, string ruleEn, bool auxiliary = false)
    {
        Dictionary<string, string> same = new() { ["level"] = "" };
        if (stage is not null) same["stage"] = stage;
        return new(id, 1, new(zh, en), "case", MetricKind.Additive, new(ruleZh, ruleEn)) { Fixed = same, Auxiliary = auxiliary };
    }

    private static Metric Ratio(string id, string zh, string en, string numerator, string denominator, string ruleZh, string ruleEn) =>
        new(id, 1, new(zh, en), "ratio", MetricKind.Ratio, new(ruleZh, ruleEn)) { Numerator = numerator, Denominator = denominator };
}
