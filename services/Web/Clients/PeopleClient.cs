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

    /// <summary>Pairs of records that may be one person, the one that has waited longest first.</summary>
    public Task<Answer<DuplicateQueue>> Duplicates(int page, CancellationToken ct = default) =>
        Get<DuplicateQueue>("api/people/duplicates", ct, ("page", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));

    public Task<Answer<IReadOnlyList<MergeLine>>> Merges(CancellationToken ct = default) => GetList<MergeLine>("api/people/merges", ct);

    public Task<Answer<JsonElement>> Merge(MergeChoice choice, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"api/people/persons/{choice.Stands}/merge", new { choice.Other, choice.OtherVersion, choice.Take }, ct, key, choice.Version);

    public Task<Answer<JsonElement>> Unmerge(MergeLine merge, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"api/people/persons/{merge.Into.Id}/unmerge", new { other = merge.Person.Id }, ct, key, merge.Into.Version);

    public Task<Answer<JsonElement>> Distinguish(DuplicateLine pair, string key, CancellationToken ct = default) =>
        Post<JsonElement>($"api/people/persons/{pair.A.Id}/distinguish", new { other = pair.B.Id }, ct, key, pair.A.Version);

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

/// <summary>Two records that may be one person.</summary>
public sealed record DuplicateLine(
    MaskedPerson A, MaskedPerson B, decimal Score, string Decision, IReadOnlyList<string> Reasons, DateTimeOffset Since, IReadOnlyList<string> Differs);

/// <summary>A page of the queue of possible duplicates.</summary>
public sealed record DuplicateQueue(IReadOnlyList<DuplicateLine> Items, long Total, int Page, int PageSize);

/// <summary>What a person decided over two records: which one stands for both, and what the other one is right about.</summary>
public sealed record MergeChoice(Guid Stands, long Version, Guid Other, long OtherVersion, IReadOnlyList<string> Take);

/// <summary>A record that stands under another one.</summary>
public sealed record MergeLine(MaskedPerson Person, MaskedPerson Into, DateTimeOffset At, bool Last);
