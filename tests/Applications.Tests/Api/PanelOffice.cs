using System.Net;
using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;

namespace TalentHub.Applications.Tests;

/// <summary>The people of one office around its panels: cases that wait for a review decided here, experts with accounts of their own, a secretary.</summary>
public sealed class PanelOffice(Service service, string office)
{
    public HttpClient Secretary { get; } = service.As("secretary", office);

    public Service Service => service;

    public string Code => office;

    public HttpClient As(string role) => service.As(role, office);

    /// <summary>Cases of one round that were recommended and wait for the presentation.</summary>
    public async Task<IReadOnlyList<(Guid Id, Guid Person)>> Waiting(int count, string? uscc = null)
    {
        List<(Guid, Guid)> cases = [];
        for (var n = 0; n < count; n++)
        {
            var person = Register.NewDoctor();
            cases.Add((await WaitingCase(person, Register.Members, uscc), person));
        }

        return cases;
    }

    public async Task<(string Path, long Version)> Lead(Guid person, Guid[] members, string? uscc = null)
    {
        var townships = await File.ReadAllTextAsync(Repository.Path("seeds", "townships.json"));
        var township = JsonDocument.Parse(townships).RootElement.EnumerateArray().First(t => t.GetProperty("office").GetString() == office).GetProperty("code").GetString();
        var lead = await As("clerk").Command("/api/applications/cases", new
        {
            programme = "HZ",
            year = 2019,
            township,
            field = "new-materials",
            channel = "self-declared",
            origin = "newly-recruited",
            intent = true,
            personId = person,
            memberIds = members,
            employerUscc = uscc,
            projectTitle = "海智工作站",
            on = "2019-03-04"
        });
        lead.StatusCode.ShouldBe(HttpStatusCode.Created, await lead.Content.ReadAsStringAsync());
        return (lead.Headers.Location!.ToString(), lead.Version());
    }

    public async Task<Guid> WaitingCase(Guid person, Guid[] members, string? uscc = null)
    {
        var (path, version) = await Lead(person, members, uscc);
        foreach (var (role, command, body) in new (string, string, object)[]
        {
            ("clerk", "start-draft", new { round = "HZ-2019-1", on = "2019-03-06" }),
            ("clerk", "fill-draft", new { answers = new { host = "park", overseasTie = "true", pledge = "true" }, on = "2019-03-07" }),
            ("clerk", "submit-case", new { on = "2019-03-08" }),
            ("clerk", "accept-case", new { receiptNumber = Walk.Number("HZ"), on = "2019-03-11" }),
            ("reviewer", "check-eligibility", new { on = "2019-03-12" }),
            ("reviewer", "recommend-case", new { listNumber = "L-1", on = "2019-03-20" })
        })
        {
            var answer = await As(role).Command($"{path}/{command}", body, version);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, $"{command}: {await answer.Content.ReadAsStringAsync()}");
            version = answer.Version();
        }

        return Guid.Parse(path.Split('/')[^1]);
    }

    public async Task<IReadOnlyList<PanelExpert>> Experts(int count)
    {
        List<PanelExpert> experts = [];
        for (var n = 0; n < count; n++) experts.Add(await Expert());
        return experts;
    }

    public async Task<PanelExpert> Expert(Guid? person = null, object[]? ties = null)
    {
        var expert = new PanelExpert(service, office, person ?? Register.NewDoctor(), Guid.CreateVersion7());
        var answer = await Secretary.Command("/api/applications/experts", new { personId = expert.Person, account = expert.Account, ties });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return expert;
    }

    /// <summary>The experts in the order of their seats.</summary>
    public IReadOnlyList<PanelExpert> Seated(JsonElement page, IReadOnlyList<PanelExpert> experts) =>
        [.. page.GetProperty("members").EnumerateArray().Select(m => experts.Single(e => Applications.Expert.IdOf(e.Person) == m.GetProperty("expertId").GetGuid()))];

    public async Task<PanelWalk> Formed(Guid[] cases, string? refused = null)
    {
        var formed = await Secretary.Command("/api/applications/panels", new { round = "HZ-2019-1", step = "REVIEW2" });
        formed.StatusCode.ShouldBe(HttpStatusCode.Created, await formed.Content.ReadAsStringAsync());
        var panel = new PanelWalk(this, Guid.Parse(formed.Headers.Location!.ToString().Split('/')[^1]));
        var body = new { cases = cases.Select(c => new { caseId = c }).ToArray() };
        if (refused is not null) await panel.Refused("assign-cases", body, refused);
        else if (cases.Length > 0) await panel.Do("assign-cases", body);
        return panel;
    }

    public async Task<JsonElement> Case(Guid id) => await (await As("clerk").GetAsync($"/api/applications/cases/{id}")).Json();

    /// <summary>The type of the refusal; null when it was done.</summary>
    public async Task<string?> Does(string role, Guid id, string command, object body)
    {
        var version = (await Case(id)).GetProperty("version").GetInt64();
        var answer = await As(role).Command($"/api/applications/cases/{id}/{command}", body, version);
        return answer.IsSuccessStatusCode ? null : (await answer.Json()).GetProperty("type").GetString();
    }

    public static object Sheet(Guid caseId, decimal mark) => new { caseId, marks = new { basis = mark, ties = mark, plan = mark } };
}

/// <summary>One panel as its secretary and its reviewer move it.</summary>
public sealed class PanelWalk(PanelOffice office, Guid id)
{
    public Guid Id => id;

    public string Path => $"/api/applications/panels/{id}";

    public async Task<JsonElement> Page(string role = "secretary") => await (await office.As(role).GetAsync(Path)).Json();

    public async Task<HttpResponseMessage> Try(string command, object body, string role = "secretary") =>
        await office.As(role).Command($"{Path}/{command}", body, (await Page()).GetProperty("version").GetInt64());

    public async Task Do(string command, object body, string role = "secretary")
    {
        var answer = await Try(command, body, role);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, $"{command}: {await answer.Content.ReadAsStringAsync()}");
    }

    public async Task Refused(string command, object body, string type, string role = "secretary", string? ground = null)
    {
        var problem = await (await Try(command, body, role)).Json();
        problem.GetProperty("type").GetString().ShouldBe(type, problem.GetRawText());
        if (ground is not null) problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe(ground);
    }

    public async Task<IReadOnlyList<JsonElement>> Rows(object[] rows)
    {
        var answer = await office.As("reviewer").Command($"{Path}/decide-panel", new { rows });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return [.. (await answer.Json()).GetProperty("rows").EnumerateArray()];
    }
}

/// <summary>An expert with an account of his own.</summary>
public sealed record PanelExpert(Service Service, string Office, Guid Person, Guid Account)
{
    private HttpClient Client => Service.As("expert", Office, sub: Account.ToString());

    public Task<HttpResponseMessage> Get(string path) => Client.GetAsync($"/api/applications/{path}");

    public async Task Scores(Guid panel, Guid caseId, decimal mark) => await Does(panel, "score-case", PanelOffice.Sheet(caseId, mark));

    public async Task Does(Guid panel, string command, object body) => (await Tries(panel, command, body)).Status.ShouldBe(HttpStatusCode.NoContent);

    public async Task<(HttpStatusCode Status, string? Type)> Tries(Guid panel, string command, object body, long? version = null)
    {
        var seen = version ?? (await (await Get($"my/reviews/{panel}")).Json()).GetProperty("version").GetInt64();
        var answer = await Client.Command($"/api/applications/my/reviews/{panel}/{command}", body, seen);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? null : JsonDocument.Parse(text).RootElement.GetProperty("type").GetString());
    }
}
