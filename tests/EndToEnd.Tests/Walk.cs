using System.Net;
using Shouldly;
using TalentHub.TestKit;

namespace TalentHub.EndToEnd.Tests;

/// <summary>One case led through its stages by the public API, each act by the role it belongs to.</summary>
public sealed class Walk
{
    private static int _count;

    private Walk(Guid caseId) => CaseId = caseId;

    public Guid CaseId { get; }

    public static async Task<Walk> Through(RunningSystem system, string office, string programme, string field, string until)
    {
        using var clerk = await system.As($"clerk@{office}");
        using var reviewer = await system.As($"reviewer@{office}");
        var number = $"{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}-{Interlocked.Increment(ref _count)}";

        var person = await clerk.Command("/api/people/persons", new
        {
            names = new[] { new { script = "zh", family = "测", given = "试员" } },
            birthDate = "1980-05-01",
            gender = "0",
            nationality = "CN",
            degree = "2"
        });
        person.StatusCode.ShouldBe(HttpStatusCode.Created, await person.Content.ReadAsStringAsync());
        var personId = (await person.Json()).GetProperty("id").GetGuid();
        var township = office == "330203" ? "330203100" : (await Townships(office)).First();
        var lead = await clerk.Command("/api/applications/cases", new
        {
            programme,
            year = 2019,
            township,
            field,
            channel = "self-declared",
            origin = "newly-recruited",
            intent = false,
            personId,
            on = "2019-03-04"
        });
        lead.StatusCode.ShouldBe(HttpStatusCode.Created, await lead.Content.ReadAsStringAsync());
        var path = lead.Headers.Location!.ToString();
        var version = lead.Version();

        (string Command, HttpClient By, object Body)[] steps =
        [
            ("start-draft", clerk, new { round = $"{programme}-2019-1", on = "2019-03-05" }),
            ("fill-draft", clerk, new { answers = new { pledge = "true" }, on = "2019-03-06" }),
            ("submit-case", clerk, new { on = "2019-04-01" }),
            ("accept-case", clerk, new { receiptNumber = $"E2E-{number}", on = "2019-04-03" }),
            ("check-eligibility", reviewer, new { on = "2019-05-06" }),
            ("recommend-case", reviewer, new { listNumber = $"E2E-L-{number}", on = "2019-06-03" }),
            ("record-review", reviewer, new { step = "REVIEW1", passed = true, on = "2019-07-01" }),
            ("record-review", reviewer, new { step = "REVIEW2", passed = true, on = "2019-08-01" }),
            ("select-case", reviewer, new { minutesNumber = $"E2E-M-{number}", on = "2019-09-02" }),
            ("open-publicity", reviewer, new { noticeNumber = $"E2E-P-{number}", on = "2019-09-03" }),
            ("close-publicity", reviewer, new { on = "2019-09-20" }),
            ("announce-award", reviewer, new { documentNumber = $"甬人才〔2019〕{number}号", on = "2019-10-08" }),
            ("sign-contract", clerk, new { landingDeadline = "2020-03-31", on = "2019-10-20" }),
            ("report-landing", clerk, new { kind = "employment", on = "2019-11-20" }),
            ("verify-landing", reviewer, new { on = "2019-11-20" })
        ];
        foreach (var (command, by, body) in steps)
        {
            var answer = await by.Command($"{path}/{command}", body, version);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, $"{command}: {await answer.Content.ReadAsStringAsync()}");
            version = answer.Version();
            if (command == until) break;
        }

        return new(Guid.Parse(path[(path.LastIndexOf('/') + 1)..]));
    }

    private static async Task<IEnumerable<string>> Townships(string office)
    {
        var list = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(Repository.Path("seeds", "townships.json"))).RootElement;
        return list.EnumerateArray().Where(t => t.GetProperty("office").GetString() == office).Select(t => t.GetProperty("code").GetString()!);
    }
}
