namespace TalentHub.Contracts.People.V1;

/// <summary>The office registered a person; who it is stays in the vault.</summary>
public sealed record PersonRegistered(Guid PersonId);

/// <summary>A person's data and key were erased on request.</summary>
public sealed record PersonErased(Guid PersonId);

/// <summary>A fact with no meaning outside moved a stream of this service one version on.</summary>
public sealed record StreamAdvanced(string Stream);
