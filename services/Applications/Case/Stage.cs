namespace TalentHub.Applications;

/// <summary>Where a case stands on its way, by the office's codes.</summary>
public static class Stage
{
    public const string Lead = "LEAD";
    public const string Pool = "POOL";
    public const string Draft = "DRAFT";
    public const string Submit = "SUBMIT";
    public const string Accept = "ACCEPT";
    public const string Return = "RETURN";
    public const string Formal = "FORMAL";
    public const string Recommend = "RECOMM";
    public const string KeyRecommend = "KEYREC";
    public const string Review1 = "REVIEW1";
    public const string Review2 = "REVIEW2";
    public const string DueDiligence = "DD";
    public const string Decide = "DECIDE";
    public const string Public = "PUBLIC";
    public const string Object = "OBJECT";
    public const string Award = "AWARD";
    public const string Sign = "SIGN";
    public const string Land = "LAND";
    public const string Pay = "PAY";
    public const string Annual = "ANNUAL";
    public const string Mid = "MID";
    public const string Final = "FINAL";
    public const string Suspend = "SUSPEND";
    public const string Close = "CLOSE";
    public const string Reject = "REJECT";
    public const string Withdraw = "WITHDRAW";
    public const string Lapse = "LAPSE";
    public const string Terminate = "TERM";
    public const string Clawback = "CLAW";

    /// <summary>The review steps that are decided above the district.</summary>
    public static readonly IReadOnlyList<string> Reviews = [Review1, Review2, DueDiligence];

    /// <summary>What is asked of a supported case after its landing: yearly, mid-way and at the end.</summary>
    public static readonly IReadOnlyList<string> Assessments = [Annual, Mid, Final];

    /// <summary>The stages in the order of a case's way; the ends come last. Rows keep the place as a number: a new stage goes to the end.</summary>
    public static readonly IReadOnlyList<string> InOrder =
    [
        Lead, Pool, Draft, Submit, Return, Accept, Formal, Recommend, KeyRecommend, Review1, Review2, DueDiligence,
        Decide, Public, Award, Sign, Land, Pay, Annual, Mid, Final, Suspend, Close, Reject, Withdraw, Lapse, Terminate, Clawback, Object
    ];

    /// <summary>The place of a stage on the way.</summary>
    public static int Place(string stage) => InOrder.ToList().IndexOf(stage);
}
