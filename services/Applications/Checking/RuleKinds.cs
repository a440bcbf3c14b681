namespace TalentHub.Applications;

/// <summary>The kinds of rule the office's notices are written in.</summary>
public static class RuleKinds
{
    public static readonly IReadOnlyList<string> All =
    [
        TeamComposition.Word, BornOnOrAfter.Word, AverageAgeAtMost.Word, DegreeAtLeast.Word, PositionAnyOf.Word, ArrivedOnOrAfter.Word,
        OverseasYearsAtLeast.Word, FieldRouting.Word, AmountAtLeast.Word, NumberAtLeast.Word, CountPerUnit.Word, DayOnOrAfter.Word, Declared.Word,
        NumberAtMost.Word, AtLeastShareOf.Word, OneOf.Word, AnyOf.Word
    ];

    public static Type? Of(string kind) => kind switch
    {
        TeamComposition.Word => typeof(TeamComposition),
        BornOnOrAfter.Word => typeof(BornOnOrAfter),
        AverageAgeAtMost.Word => typeof(AverageAgeAtMost),
        DegreeAtLeast.Word => typeof(DegreeAtLeast),
        PositionAnyOf.Word => typeof(PositionAnyOf),
        ArrivedOnOrAfter.Word => typeof(ArrivedOnOrAfter),
        OverseasYearsAtLeast.Word => typeof(OverseasYearsAtLeast),
        FieldRouting.Word => typeof(FieldRouting),
        AmountAtLeast.Word => typeof(AmountAtLeast),
        NumberAtLeast.Word => typeof(NumberAtLeast),
        CountPerUnit.Word => typeof(CountPerUnit),
        DayOnOrAfter.Word => typeof(DayOnOrAfter),
        Declared.Word => typeof(Declared),
        NumberAtMost.Word => typeof(NumberAtMost),
        AtLeastShareOf.Word => typeof(AtLeastShareOf),
        OneOf.Word => typeof(OneOf),
        AnyOf.Word => typeof(AnyOf),
        _ => null
    };
}
