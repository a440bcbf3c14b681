namespace TalentHub.Contracts.Applications.V1;

/// <summary>What a case is counted under, as it stood when the fact happened; codes from the office's lists.</summary>
/// <param name="Programme">Programme code, for example 3315-ET.</param>
/// <param name="Family">Programme family that keeps its identity over renamings.</param>
/// <param name="Version">Version of the programme's rules the case entered under, for example 2019.</param>
/// <param name="Round">Round of the version, for example 3315-ET-2019-1.</param>
/// <param name="Year">Programme year: the cohort of the case.</param>
/// <param name="Township">Statistics code of the township, nine digits.</param>
/// <param name="Field">Field code.</param>
/// <param name="Channel">Channel the person came through.</param>
/// <param name="Origin">New to the city, local, flexible, or from another district.</param>
public sealed record CaseAbout(
    string Programme, string Family, string Version, string Round, int Year,
    string Township, string Field, string Channel, string Origin);
