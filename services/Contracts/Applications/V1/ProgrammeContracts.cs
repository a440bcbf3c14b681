namespace TalentHub.Contracts.Applications.V1;

/// <summary>A programme's rules for one year took effect.</summary>
/// <param name="Assumed">No rule text of that year was found; the nearest earlier version was taken.</param>
/// <param name="Personless">A confidential programme: its cases hold no person and are shown to appointed officers alone.</param>
public sealed record ProgrammePublished(
    string Programme, string Family, string Version, int Year, bool Assumed, DateOnly ValidFrom, bool Personless = false);

/// <summary>A round of a programme version began to take applications.</summary>
public sealed record RoundOpened(string Programme, string Version, string Round, DateOnly On);

/// <summary>A round ended: its rates can be read.</summary>
public sealed record RoundClosed(string Programme, string Version, string Round, DateOnly On);

/// <summary>A fact with no meaning outside moved a stream of this service one version on.</summary>
public sealed record StreamAdvanced(string Stream);
