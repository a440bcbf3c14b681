namespace TalentHub.Contracts.Applications.V1;

/// <summary>A member of the staff may see the confidential cases of the office.</summary>
public sealed record OfficerAppointed(Guid Officer, DateOnly On);

/// <summary>A member of the staff may see the confidential cases of the office no more.</summary>
public sealed record OfficerRelieved(Guid Officer, DateOnly On);
