namespace TalentHub.Rig;

/// <summary>The people of one office, by role, each with a token.</summary>
public sealed class Staff(Issuer issuer, string office)
{
    public const string City = "330200";
    private readonly Dictionary<string, string> _tokens = new()
    {
        ["clerk"] = issuer.Token(Guid.NewGuid().ToString(), ["clerk"], [office]),
        ["reviewer"] = issuer.Token(Guid.NewGuid().ToString(), ["reviewer"], [office]),
        ["finance"] = issuer.Token(Guid.NewGuid().ToString(), ["finance"], [office]),
        ["leader"] = issuer.Token(Guid.NewGuid().ToString(), ["leader"], [office]),
        ["administrator"] = issuer.Token(Guid.NewGuid().ToString(), ["administrator"], [City], readsCity: true),
        ["service"] = issuer.Token("outcomes", ["service"], [])
    };

    public string Office => office;

    public string Clerk => As("clerk");

    public string As(string role) => _tokens[role];
}
