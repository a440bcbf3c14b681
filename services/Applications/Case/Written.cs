using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace TalentHub.Applications;

/// <summary>What may stand in a text of a fact: no number that finds a person, for facts are kept for ever.</summary>
public static partial class Written
{
    /// <summary>No mobile number, identity number or mail address.</summary>
    public const string Impersonal = @"^(?![\s\S]*(?:(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)|\S@\S))[\s\S]*$";

    [GeneratedRegex(Impersonal)]
    private static partial Regex ImpersonalText { get; }

    public static bool IsImpersonal(string text) => ImpersonalText.IsMatch(text);

    public const string Uscc = "^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$";
}

/// <summary>Money is counted in fen: no sum has more than two places behind the point.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FenAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not decimal yuan || decimal.Round(yuan, 2) == yuan;
}

/// <summary>A day the office can have written down.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OfficeDayAttribute : RangeAttribute
{
    public OfficeDayAttribute() : base(typeof(DateOnly), "2000-01-01", "2099-12-31") => ParseLimitsInInvariantCulture = true;
}
