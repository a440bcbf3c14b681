using JasperFx.Events;
using Marten.Events.Aggregation;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>What a decision about one person needs to know, and nothing more.</summary>
/// <param name="Sheet">The newest version of the person's sheet in the vault.</param>
public sealed record Person(Guid Id, int Sheet, bool Erased)
{
    public static readonly Refusal IsErased = new("person-erased", "This person's data were erased; only the fact of it is left.");

    public static readonly Refusal IsMerged = new("person-merged", "This record was merged into another one; work with that one.");

    public long Version { get; init; }

    /// <summary>The record that stands for this one; null while it stands for itself.</summary>
    public Guid? MergedInto { get; init; }

    public DateTimeOffset? MergedAt { get; init; }

    /// <summary>Records this one stands for, in the order they were merged.</summary>
    public IReadOnlyList<Absorbed> Absorbed { get; init; } = [];

    /// <summary>Where this record's values stood besides its own sheets, while it was merged.</summary>
    public IReadOnlyList<Host> Hosts { get; init; } = [];

    /// <summary>Persons who look alike and are not the same.</summary>
    public IReadOnlyList<Guid> NotSame { get; init; } = [];

    /// <summary>Why nothing can be done with this record itself; null when something can.</summary>
    public Refusal? Gone => Erased ? IsErased : MergedInto is { } into ? IsMerged with { ConflictsWith = into } : null;

    public static Person? After(Person? state, object fact) => (state, fact) switch
    {
        (null, PersonRegistered e) => new(e.PersonId, e.Sheet, false),
        (not null, PersonCorrected e) => state with { Sheet = e.Sheet },
        (not null, PersonErased) => state with { Erased = true },
        (not null, PersonRevealed) => state,
        (not null, PersonMerged e) => state with { MergedInto = e.Into, MergedAt = e.At, Hosts = [.. state.Hosts, new(e.Into, e.Sheet, null)] },
        (not null, PersonUnmerged e) => state with
        {
            Sheet = e.Sheet,
            MergedInto = null,
            MergedAt = null,
            Hosts = [.. state.Hosts.Select(h => h.To is null ? h with { To = e.Sheet } : h)]
        },
        (not null, PersonAbsorbed e) => state with { Sheet = e.Sheet, Absorbed = [.. state.Absorbed, new(e.Other, e.Before, e.Sheet)] },
        (not null, PersonReleased e) => state with { Sheet = e.Sheet, Absorbed = [.. state.Absorbed.Where(a => a.Person != e.Other)] },
        (not null, PersonsDistinguished e) => state with { NotSame = [.. state.NotSame.Append(e.Other).Distinct()] },
        _ => state
    };

    /// <summary>Nothing under this id (404), or nothing any more (410); null when the person can be worked with.</summary>
    public static IResult? Absent(Person? person) => person switch
    {
        null => Problems.NotFound("There is no such person in this office."),
        { Erased: true } => Problems.Of(IsErased, StatusCodes.Status410Gone),
        _ => null
    };
}

/// <summary>A record merged into this one.</summary>
/// <param name="Before">This person's sheet before the merge.</param>
/// <param name="Sheet">The sheet the merge wrote.</param>
public sealed record Absorbed(Guid Person, int Before, int Sheet);

/// <summary>The record a merged one stood under.</summary>
/// <param name="From">The first sheet of it that speaks of both.</param>
/// <param name="To">The first sheet that no longer does; null while they are merged.</param>
public sealed record Host(Guid Person, int From, int? To);

/// <summary>The state of a person as decisions read it.</summary>
public sealed class PersonSnapshot : SingleStreamProjection<Person, Guid>
{
    public PersonSnapshot()
    {
        Name = "Person";
        Version = 1;
        IncludeType<PersonEvent>();
    }

    public override Person? Evolve(Person? state, Guid id, IEvent fact) => Person.After(state, fact.Data);
}
