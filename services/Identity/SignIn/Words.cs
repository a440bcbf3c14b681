namespace TalentHub.Identity;

/// <summary>What the sign-in page says, Chinese first.</summary>
public sealed record Words(
    string Language, string OtherLanguage, string OtherName, string Product, string Purpose, string Title, string Account, string Password, string Enter,
    string Wrong, string Locked, string Missing, string Demonstration, string DemonstrationHint, IReadOnlyDictionary<string, string> Roles)
{
    public const string Cookie = "th-language";

    public static readonly Words Zh = new(
        "zh-CN", "en", "English", "引才云", "引才服务平台", "登录", "账号", "密码", "登录",
        "账号或密码不正确。", "连续失败次数过多，账号已锁定 15 分钟。", "请填写账号和密码。",
        "演示账号", "选一个账号填入；密码对所有演示账号相同，由启动命令给出。",
        new Dictionary<string, string> { ["clerk"] = "经办人", ["reviewer"] = "审核人", ["finance"] = "财务", ["leader"] = "领导", ["administrator"] = "管理员", ["secretary"] = "评审秘书", ["expert"] = "评审专家" });

    public static readonly Words En = new(
        "en", "zh-CN", "中文", "TalentHub", "Talent introduction service", "Sign in", "Account", "Password", "Sign in",
        "The account or the password is wrong.", "Too many failures: the account is locked for 15 minutes.", "Enter account and password.",
        "Demonstration accounts", "Choose one to fill it in; they share one password, printed by the start command.",
        new Dictionary<string, string> { ["clerk"] = "Clerk", ["reviewer"] = "Reviewer", ["finance"] = "Finance", ["leader"] = "Leader", ["administrator"] = "Administrator", ["secretary"] = "Panel secretary", ["expert"] = "Expert" });

    public static Words In(string? language) => language == En.Language ? En : Zh;

    public string NameOf(Office office) => Language == En.Language ? office.En : office.Zh;
}
