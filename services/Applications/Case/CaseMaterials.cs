namespace TalentHub.Applications;

/// <summary>One version of a paper handed in with the case.</summary>
/// <param name="PersonId">Whose key the bytes are sealed under: the leader of that time.</param>
public sealed record HeldMaterial(string Material, int Version, string Sha256, string Format, long Bytes, string Scan, Guid PersonId, DateOnly On);

/// <summary>What a material says of its case.</summary>
public static class CaseMaterials
{
    /// <summary>The newest version of a material; null when none was handed in.</summary>
    public static HeldMaterial? Newest(this Case state, string material) => state.Materials.LastOrDefault(m => m.Material == material);

    /// <summary>The required materials that were asked for as files and are not there.</summary>
    public static IReadOnlyList<Material> Missing(this Case state, IReadOnlyList<Material> asked) =>
        [.. asked.Where(m => m.Required && m.Upload is not null && state.Newest(m.Code) is null)];
}
