using System.Text.Json;

namespace TalentHub.Web;

/// <summary>What may be shown of a person, as the service People answers it.</summary>
public sealed class PeopleClient(Wire wire) : ServiceClient(wire, Name)
{
    public const string Name = "people";

    public Task<Answer<JsonElement>> Enter(object person, string key, CancellationToken ct = default) =>
        Post<JsonElement>("api/people/persons", person, ct, key);

    /// <summary>Persons who may be the same as the one being entered, with how sure and why.</summary>
    public Task<Answer<IReadOnlyList<PersonMatch>>> Matches(object person, CancellationToken ct = default) =>
        PostList<PersonMatch>("api/people/matches", person, ct);

    /// <summary>Asked in the body: what is typed of a person must not stand in an address.</summary>
    public Task<Answer<IReadOnlyList<MaskedPerson>>> Search(string text, CancellationToken ct = default) =>
        PostList<MaskedPerson>("api/people/search", new { text }, ct);

    public Task<Answer<MaskedPerson>> Person(Guid id, CancellationToken ct = default) =>
        Get<MaskedPerson>($"api/people/persons/{id}", ct);

    /// <summary>Shows the person in full; the reason is kept with the name of the one who looked.</summary>
    public Task<Answer<JsonElement>> Reveal(Guid id, string reason, long seen, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"api/people/persons/{id}/reveal", new { reason }, ct, key, seen);

    public async Task<Dictionary<Guid, PersonLabel>> Labels(IEnumerable<Guid> ids, CancellationToken ct = default) =>
        (await Named<PersonLabel>("api/people/labels", ids, ct)).ToDictionary(l => l.Id);
}

/// <summary>A person's name as lists may show it.</summary>
public sealed record PersonLabel(Guid Id, string Label, bool Erased = false)
{
    public string In(Words words) => Erased ? words["person.erased"] : Label.Length > 0 ? Label : words["person.unnamed"];
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

/// <summary>A person as pages show them without a reason: enough to recognise, too little to know.</summary>
public sealed record MaskedPerson(Guid Id, string Label)
{
    public IReadOnlyList<MaskedName> Names { get; init; } = [];

    public int? BirthYear { get; init; }

    public string? Gender { get; init; }

    public string? Nationality { get; init; }

    public IReadOnlyList<MaskedDocument> Documents { get; init; } = [];

    public string? Degree { get; init; }

    public string? TitleLevel { get; init; }

    public decimal? SeniorPostYears { get; init; }

    public decimal? OverseasYears { get; init; }

    public DateOnly? ArrivedOn { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public long? Version { get; init; }
}

/// <summary>A name of which the family part is recognisable.</summary>
public sealed record MaskedName(string Script, string Family, string? Given);
