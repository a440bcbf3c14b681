using JasperFx.Events;
using Marten.Events.Aggregation;
using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>What a decision about one person needs to know, and nothing more.</summary>
/// <param name="Sheet">The newest version of the person's sheet in the vault.</param>
public sealed record Person(Guid Id, int Sheet, bool Erased)
{
    public static readonly Refusal IsErased = new("person-erased", "This person's data were erased; only the fact of it is left.");

    public long Version { get; init; }

    public static Person? After(Person? state, object fact) => (state, fact) switch
    {
        (null, PersonRegistered e) => new(e.PersonId, e.Sheet, false),
        (not null, PersonCorrected e) => state with { Sheet = e.Sheet },
        (not null, PersonErased) => state with { Erased = true },
        (not null, PersonRevealed) => state,
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
