using System.ComponentModel.DataAnnotations;

namespace TalentHub.People;

/// <summary>A person's name in one script, in the order of the passport.</summary>
public sealed record PersonName(
    [RegularExpression("^(zh|latin)$")] string Script,
    [StringLength(80, MinimumLength = 1)] string Family,
    [StringLength(80, MinimumLength = 1)] string? Given = null);

/// <summary>A number by which an authority knows the person. Passports change at each renewal, so a person may have several.</summary>
/// <param name="Country">Who issued it, as alpha-2; left out, the person's own nationality.</param>
public sealed record IdentityDocument(
    [RegularExpression("^(ID|PASSPORT|PR_CARD|HKMO_PERMIT|TW_PERMIT|HMT_RESIDENCE|WORK_PERMIT)$")] string Kind,
    [StringLength(40, MinimumLength = 4)] string Number,
    [StringLength(2, MinimumLength = 2)] string? Country = null);

/// <summary>One person's sheet: everything personal the office keeps. It exists in clear only in memory.</summary>
public sealed record PersonCard(
    IReadOnlyList<PersonName> Names,
    DateOnly BirthDate,
    string Gender,
    string Nationality,
    IReadOnlyList<IdentityDocument> Documents,
    string? Degree,
    string? TitleLevel,
    decimal? SeniorPostYears,
    decimal? OverseasYears,
    DateOnly? ArrivedOn,
    string? Phone,
    string? Email);
