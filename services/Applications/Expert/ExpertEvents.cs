using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Something that binds an expert to a person or a firm; whoever is bound does not judge.</summary>
/// <param name="Kind">kin, supervisor, student, co-author or cooperation (with a person); shareholder (of a firm).</param>
public sealed record Tie(string Kind, Guid? PersonId = null, string? Uscc = null);

/// <summary>A fact of one expert of the office's register; the register of persons holds who it is.</summary>
public abstract record ExpertEvent;

[StoredAs("expert_registered")]
public sealed record ExpertRegistered(
    Guid PersonId, Guid Account, IReadOnlyList<string> Fields, string? Uscc, IReadOnlyList<Tie> Ties, DateOnly On, StaffId By) : ExpertEvent;

[StoredAs("expert_corrected")]
public sealed record ExpertCorrected(IReadOnlyList<string> Fields, string? Uscc, IReadOnlyList<Tie> Ties, DateOnly On, StaffId By) : ExpertEvent;

[StoredAs("expert_retired")]
public sealed record ExpertRetired(string Reason, DateOnly On, StaffId By) : ExpertEvent;
