using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace TalentHub.Web;

/// <summary>What a clerk types to enter a person and a case, by member name; nothing typed is ever dropped.</summary>
public sealed class NewCase
{
    public Dictionary<string, string> Typed { get; set; } = [];

    /// <summary>The person of the case once known: chosen, or registered a moment ago.</summary>
    public Guid? PersonId { get; set; }

    public string? PersonLabel { get; set; }

    public Dictionary<Guid, string> Members { get; set; } = [];

    /// <summary>Which entry it is; what stands in the form is kept under it.</summary>
    public Guid Input { get; set; } = Guid.CreateVersion7();

    /// <summary>How often it was kept when the form was opened again, and when; nothing for an entry begun now.</summary>
    public int Revision { get; set; }

    public DateTimeOffset? KeptAt { get; set; }

    public string this[string member]
    {
        get => Typed.GetValueOrDefault(member, "");
        set => Typed[member] = value;
    }

    /// <summary>What is typed of the person goes to the register under this key, however often the same is sent and from whichever window.</summary>
    public string PersonKey => KeyOf("person", Person());

    /// <summary>The case is recorded under this key, however often the same is sent.</summary>
    public string CaseKey(bool personless) => KeyOf("case", Lead(personless));

    public void Type(string member, string? value) => this[member] = value ?? "";

    public void Choose(Guid? person, string? label) => (PersonId, PersonLabel) = (person, label);

    public void Join(Guid member, string label) => Members[member] = label;

    public void Leave(Guid member) => Members.Remove(member);

    /// <summary>The form as it was kept; the people in it have no names yet.</summary>
    public void Restore(KeptInput kept)
    {
        (Revision, KeptAt) = (kept.Revision, kept.At);
        foreach (var (member, value) in kept.Values.Where(v => v.Key is not (PersonOfCase or MembersOfCase))) this[member] = value;
        PersonId = Guid.TryParse(kept.Values.GetValueOrDefault(PersonOfCase), out var person) ? person : null;
        foreach (var member in kept.Values.GetValueOrDefault(MembersOfCase, "").Split(',', StringSplitOptions.RemoveEmptyEntries))
            if (Guid.TryParse(member, out var id)) Members[id] = "";
    }

    /// <summary>Says what the people of the form are called.</summary>
    public void Label(Func<Guid, string> name)
    {
        if (PersonId is { } person) PersonLabel = name(person);
        foreach (var member in Members.Keys.ToList()) Members[member] = name(member);
    }

    /// <summary>The names under which the people of the form are kept.</summary>
    public const string PersonOfCase = "person-of-case";
    public const string MembersOfCase = "members-of-case";

    private static readonly string[] MustOfPerson = ["birthDate", "gender", "nationality"];
    private static readonly string[] MustOfCase = ["programme", "year", "field", "township", "channel", "origin"];
    private static readonly string[] Days = ["birthDate", "arrivedOn", "on"];
    private static readonly string[] Numbers = ["seniorPostYears", "overseasYears"];

    /// <summary>What is missing or unreadable; the services have the last word.</summary>
    public IReadOnlyList<(string Field, string Text)> Faults(bool personless, Words words)
    {
        List<(string, string)> faults = [];
        void Missing(string member) => faults.Add((member, words["form.missing", words[$"member.{member}"]]));
        foreach (var member in MustOfCase.Where(m => this[m].Length == 0)) Missing(member);
        if (personless)
        {
            if (this["referenceCode"].Length == 0) Missing("referenceCode");
        }
        else if (PersonId is null)
        {
            if (this["zhFamily"].Length == 0 && this["latinFamily"].Length == 0) Missing("zhFamily");
            foreach (var member in MustOfPerson.Where(m => this[m].Length == 0)) Missing(member);
        }

        foreach (var member in Days.Where(m => this[m].Length > 0 && !DateOnly.TryParseExact(this[m], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)))
            faults.Add((member, words["form.unreadable", words[$"member.{member}"]]));
        foreach (var member in Numbers.Where(m => this[m].Length > 0 && !decimal.TryParse(Narrow(this[m]), NumberStyles.Number, CultureInfo.InvariantCulture, out _)))
            faults.Add((member, words["form.unreadable", words[$"member.{member}"]]));
        return faults;
    }

    /// <summary>The person as the register takes it.</summary>
    public JsonObject Person()
    {
        JsonObject person = new()
        {
            ["names"] = Names(),
            ["birthDate"] = this["birthDate"],
            ["gender"] = this["gender"],
            ["nationality"] = this["nationality"],
            ["documents"] = Documents()
        };
        foreach (var member in (ReadOnlySpan<string>)["degree", "titleLevel", "arrivedOn", "phone", "email"])
            if (this[member].Trim() is { Length: > 0 } text) person[member] = Narrow(text);
        foreach (var member in Numbers)
            if (decimal.TryParse(Narrow(this[member]), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)) person[member] = number;
        return person;
    }

    /// <summary>As much of the person as is typed, to ask whether the office knows them already; null while it is too little.</summary>
    public JsonObject? Question()
    {
        JsonObject asked = [];
        if (Names() is { Count: > 0 } names) asked["names"] = names;
        if (Documents() is { Count: > 0 } documents) asked["documents"] = documents;
        if (DateOnly.TryParseExact(this["birthDate"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) asked["birthDate"] = this["birthDate"];
        if (this["nationality"].Length == 2) asked["nationality"] = this["nationality"];
        if (this["phone"].Trim() is { Length: > 5 } phone) asked["phone"] = Narrow(phone);
        if (this["email"].Contains('@', StringComparison.Ordinal)) asked["email"] = this["email"].Trim();
        return asked.ContainsKey("names") || asked.ContainsKey("documents") || asked.ContainsKey("phone") || asked.ContainsKey("email") ? asked : null;
    }

    /// <summary>The case as a lead, under the person or the reference code.</summary>
    public JsonObject Lead(bool personless)
    {
        JsonObject lead = new()
        {
            ["programme"] = this["programme"],
            ["year"] = int.Parse(this["year"], CultureInfo.InvariantCulture),
            ["township"] = this["township"],
            ["field"] = this["field"],
            ["channel"] = this["channel"],
            ["origin"] = this["origin"],
            ["intent"] = this["intent"] == "true"
        };
        if (personless) lead["referenceCode"] = Narrow(this["referenceCode"].Trim());
        else
        {
            lead["personId"] = PersonId;
            if (Members.Count > 0) lead["memberIds"] = new JsonArray([.. Members.Keys.Select(m => (JsonNode)m)]);
            foreach (var member in (ReadOnlySpan<string>)["employerName", "projectTitle"])
                if (this[member].Trim() is { Length: > 0 } text) lead[member] = text;
            if (this["employerUscc"].Trim() is { Length: > 0 } uscc) lead["employerUscc"] = Narrow(uscc).ToUpperInvariant();
        }

        if (this["on"].Length > 0) lead["on"] = this["on"];
        return lead;
    }

    private JsonArray Names()
    {
        JsonArray names = [];
        foreach (var script in (ReadOnlySpan<string>)["zh", "latin"])
        {
            if (this[$"{script}Family"].Trim() is not { Length: > 0 } family) continue;
            JsonObject name = new() { ["script"] = script, ["family"] = family };
            if (this[$"{script}Given"].Trim() is { Length: > 0 } given) name["given"] = given;
            names.Add(name);
        }

        return names;
    }

    private JsonArray Documents() => Narrow(this["documentNumber"].Trim()) is { Length: >= 4 } number
        ? [new JsonObject { ["kind"] = this["documentKind"] is { Length: > 0 } kind ? kind : "ID", ["number"] = number.ToUpperInvariant() }]
        : [];

    private string KeyOf(string what, JsonObject said) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Input.ToByteArray(), Encoding.UTF8.GetBytes($"{what} {said.ToJsonString()}")));

    /// <summary>Full-width digits and letters are as good as half-width ones.</summary>
    private static string Narrow(string value) => value.Normalize(NormalizationForm.FormKC);
}
