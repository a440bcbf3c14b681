namespace TalentHub.Web;

/// <summary>What was entered of an expert.</summary>
public sealed record ExpertGiven(Guid PersonId, Guid Account, IReadOnlyList<string> Fields, string? Uscc, IReadOnlyList<ExpertTie> Ties);
