namespace TalentHub.Contracts.People.V1;

/// <summary>The office registered a person; who it is stays in the vault.</summary>
public sealed record PersonRegistered(Guid PersonId);

/// <summary>A person's data and key were erased on request.</summary>
public sealed record PersonErased(Guid PersonId);

/// <summary>Two ids are one person; what is said of the first counts for the second from now on.</summary>
/// <param name="PersonId">The id that no longer stands for itself.</param>
/// <param name="Into">The id that stands for both.</param>
public sealed record PersonMerged(Guid PersonId, Guid Into);

/// <summary>Two ids that were taken for one person are two persons again.</summary>
public sealed record PersonUnmerged(Guid PersonId, Guid From);

/// <summary>A fact with no meaning outside moved a stream of this service one version on.</summary>
public sealed record StreamAdvanced(string Stream);
