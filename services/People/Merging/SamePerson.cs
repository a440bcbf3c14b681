using Marten;

namespace TalentHub.People;

/// <summary>Readers who know a person by the id of a merged record find the record that stands for it.</summary>
internal static class SamePerson
{
    /// <summary>The record that stands for this one; itself when it was not merged; null when there is none.</summary>
    public static async Task<Person?> Standing(this IQuerySession session, Guid id, CancellationToken ct)
    {
        var person = await session.LoadAsync<Person>(id, ct);
        while (person?.MergedInto is { } into) person = await session.LoadAsync<Person>(into, ct);
        return person;
    }

    /// <summary>All records this one stands for, itself left out.</summary>
    public static async Task<IReadOnlyList<Person>> StandsFor(this IQuerySession session, Person person, CancellationToken ct)
    {
        List<Person> all = [];
        var next = person.Absorbed;
        while (next.Count > 0)
        {
            var found = await session.LoadManyAsync<Person>(ct, next.Select(a => a.Person));
            all.AddRange(found);
            next = [.. found.SelectMany(p => p.Absorbed)];
        }

        return all;
    }

    /// <summary>The sheets of other records on which this person's values once stood; sheet numbers never meet again among records that were one.</summary>
    public static async Task<IReadOnlyList<Host>> Traces(this IQuerySession session, Person person, CancellationToken ct)
    {
        List<Host> all = [];
        Queue<Host> open = new(person.Hosts);
        while (open.TryDequeue(out var host))
        {
            all.Add(host);
            var above = await session.LoadAsync<Person>(host.Person, ct);
            foreach (var further in above?.Hosts ?? [])
                if (further.From >= host.From && further.From < (host.To ?? int.MaxValue)) open.Enqueue(further);
        }

        return all;
    }
}
