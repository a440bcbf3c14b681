using System.Text.Json;

namespace TalentHub.Web;

/// <summary>What may be shown of a person, as the service People answers it.</summary>
public sealed class PeopleClient(Wire wire)
{
    public const string Name = "people";

    public Task<Answer<JsonElement>> Enter(object person, string key, CancellationToken ct = default) =>
        wire.Post<JsonElement>(Name, "api/people/persons", person, ct, key);

    /// <summary>Persons who may be the same as the one being entered, with how sure and why.</summary>
    public async Task<Answer<IReadOnlyList<PersonMatch>>> Matches(object person, CancellationToken ct = default) =>
        Lists.Of<PersonMatch>(await wire.Post<JsonElement>(Name, "api/people/matches", person, ct, Guid.CreateVersion7().ToString()), "items", "matches", "candidates");

    public async Task<Answer<IReadOnlyList<PersonLabel>>> Search(string q, CancellationToken ct = default) =>
        Lists.Of<PersonLabel>(await wire.Get<JsonElement>(Name, $"api/people/persons?q={Uri.EscapeDataString(q)}", ct), "items", "persons");

    /// <summary>Shows the person in full; the reason is kept with the name of the one who looked.</summary>
    public Task<Answer<JsonElement>> Reveal(Guid id, string reason, string key, CancellationToken ct = default) =>
        wire.Post<JsonElement>(Name, $"api/people/persons/{id}/reveal", new { reason }, ct, key);

    public async Task<IReadOnlyDictionary<Guid, PersonLabel>> Labels(IEnumerable<Guid> ids, CancellationToken ct = default)
    {
        Guid[] asked = [.. ids.Distinct()];
        if (asked.Length == 0) return new Dictionary<Guid, PersonLabel>();
        var answer = Lists.Of<PersonLabel>(
            await wire.Post<JsonElement>(Name, "api/people/labels", new { ids = asked }, ct, Guid.CreateVersion7().ToString()), "items", "labels");
        return (answer.Value ?? []).ToDictionary(l => l.PersonId);
    }
}

/// <summary>A person's name as lists may show it.</summary>
public sealed record PersonLabel(Guid Id, string? Label, string? Zh, string? Latin, bool Erased = false)
{
    public Guid PersonId => Id;

    public string In(Words words) =>
        Erased ? words["person.erased"] : Label ?? (words.IsZh ? Zh ?? Latin : Latin ?? Zh) ?? words["person.unnamed"];
}

/// <summary>A person who may be the same, how sure the matcher is, and why.</summary>
public sealed record PersonMatch(Guid Id, string Label, decimal Score)
{
    public IReadOnlyList<string> Reasons { get; init; } = [];

    public int? BirthYear { get; init; }

    public IReadOnlyList<MaskedDocument> Documents { get; init; } = [];
}

/// <summary>A number of which only so much is shown that a clerk recognises it.</summary>
public sealed record MaskedDocument(string Kind, string Number);

