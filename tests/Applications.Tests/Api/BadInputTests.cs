using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Every command of a case answers every wrong input with a problem document, and nothing is written.</summary>
[Collection(nameof(Service))]
public sealed class BadInputTests(Service service)
{
    /// <summary>A body that is right in form for each command.</summary>
    private static readonly Dictionary<string, object> Bodies = Walk.Way.GroupBy(w => w.Command).ToDictionary(g => g.Key, g => g.First().Body())
        .Concat(new Dictionary<string, object>
        {
            ["check-form"] = new { items = new[] { new { item = "FORM" } } },
            ["relax-rule"] = new { rule = "R06", ground = "R10" },
            ["confirm-relaxation"] = new { rule = "R06" },
            ["record-key-recommendation"] = new { },
            ["cancel-payment"] = new { instalment = 1, reason = "x" },
            ["lapse-case"] = new { },
            ["record-assessment"] = new { kind = "MID", grade = "qualified" },
            ["suspend-case"] = new { reason = "x" },
            ["resume-case"] = new { },
            ["replace-leader"] = new { personId = Register.Doctor },
            ["terminate-case"] = new { decisionNumber = "D", reason = "fraud" },
            ["recompute-award"] = new { reason = "x" },
            ["recheck-eligibility"] = new { reason = "x" },
            ["settle-recheck"] = new { outcome = "kept", reason = "x" },
            ["record-departure"] = new { },
            ["demand-clawback"] = new { level = "city", amountYuan = 1, documentNumber = "D", dueOn = "2020-01-01" },
            ["record-repayment"] = new { level = "city", amountYuan = 1, voucher = "V" },
            ["refer-clawback"] = new { courtNumber = "C" },
            ["close-case"] = new { },
            ["revoke-award"] = new { documentNumber = "D", reason = "x" },
            ["revoke-landing"] = new { reason = "x" },
            ["return-payment"] = new { instalment = 1, reason = "x" },
            ["reject-case"] = new { reason = "AGE" },
            ["withdraw-case"] = new { reason = "x" }
        }).ToDictionary(p => p.Key, p => p.Value);

    private static readonly string[] Roles = ["clerk", "reviewer", "finance", "leader", "administrator"];

    public static TheoryData<string> Commands => [.. CaseSteps.All.Select(s => s.Command)];

    [Fact]
    public void every_command_is_a_route_and_every_route_is_here()
    {
        const string under = "/api/applications/cases/{id}/";
        service.Endpoints.Where(r => r.RoutePattern.RawText!.StartsWith(under, StringComparison.Ordinal)).Select(r => r.RoutePattern.RawText![under.Length..])
            .ShouldBe(CaseSteps.All.Select(s => s.Command), ignoreOrder: true);
        Bodies.Keys.ShouldBe(CaseSteps.All.Select(s => s.Command), ignoreOrder: true);
    }

    [Fact]
    public void every_route_under_the_api_asks_for_a_role()
    {
        // The address of a feed is its own key.
        foreach (var route in service.Endpoints.Where(r => r.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && r.RoutePattern.RawText != "/api/applications/feeds/{file}"))
            (route.Metadata.GetMetadata<IAuthorizeData>() is not null || route.Metadata.GetMetadata<AuthorizationPolicy>() is not null)
                .ShouldBeTrue(route.RoutePattern.RawText);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task an_unknown_member(string command) =>
        await Answers(command, With(command, "nobodyKnowsThis", 1), 422, "invalid-input", "/nobodyKnowsThis");

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task a_member_of_the_wrong_type(string command)
    {
        var member = JsonSerializer.SerializeToElement(Bodies[command]).EnumerateObject().Select(m => m.Name).FirstOrDefault("on");
        await Answers(command, With(command, member, new { wrong = 1 }), 422, "invalid-input", $"/{member}");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task a_day_that_does_not_exist(string command)
    {
        var day = command == "plan-payment" ? "dueOn" : "on";
        await Answers(command, With(command, day, "2019-02-30"), 422, "invalid-input", $"/{day}");
        await Answers(command, With(command, day, "0001-01-01"), 422, "invalid-input", $"/{day}");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task malformed_json(string command)
    {
        await Answers(command, "{\"on\":", 400, "malformed-json");
        await Answers(command, "{} {}", 400, "malformed-json");
        await Answers(command, "{\"on\":\"2019-01-01\",\"on\":\"2019-01-02\"}", 400, "duplicate-property");
        await Answers(command, "", 400, "body-required");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task no_version(string command)
    {
        var walk = await service.Lead();
        await Nothing(async () => await Answer(await Client(command).Command($"{walk.Path}/{command}", Bodies[command]), 428, "version-required"));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task a_stale_version(string command)
    {
        var walk = await service.Lead();
        await walk.Do("clerk", "pool-candidate", new { });
        await Nothing(async () => await Answer(await Client(command).Command($"{walk.Path}/{command}", Bodies[command], 1), 412, "stale-version"));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task an_illegal_transition(string command)
    {
        var walk = await service.Lead();
        await walk.Do("clerk", "withdraw-case", new { reason = "x" });
        await Nothing(async () =>
        {
            var problem = await Answer(await Client(command).Command($"{walk.Path}/{command}", Bodies[command], walk.Version), 409, "illegal-transition");
            problem.GetProperty("stage").GetString().ShouldBe("WITHDRAW");
            problem.GetProperty("allowed").GetArrayLength().ShouldBe(0);
        });
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task a_day_to_come(string command)
    {
        if (command == "plan-payment") return;
        var walk = await service.Lead();
        await Nothing(async () =>
        {
            var answer = await Client(command).Command($"{walk.Path}/{command}", With(command, "on", "2099-01-01"), walk.Version);
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        });
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task an_office_that_does_not_exist_or_is_not_mine(string command)
    {
        var walk = await service.Lead();
        await Nothing(async () =>
        {
            await Answer(await Client(command).Command($"{walk.Path}/{command}?office=999999", Bodies[command], 1), 400, "unknown-office");
            await Answer(await Client(command).Command($"{walk.Path}/{command}?office=330205", Bodies[command], 1), 403, "office-not-yours");
        });
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task a_case_that_is_not_there(string command) => await Nothing(async () =>
    {
        await Answer(await Client(command).Command($"/api/applications/cases/{Guid.CreateVersion7()}/{command}", Bodies[command], 1), 404, "not-found");
        await Answer(await Client(command).Command($"/api/applications/cases/no-id/{command}", Bodies[command], 1), 400, "bad-request");
    });

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task no_role_for_it_or_no_token(string command)
    {
        var walk = await service.Lead();
        await Nothing(async () =>
        {
            await Answer(await service.As("service").Command($"{walk.Path}/{command}", Bodies[command], 1), 403, "forbidden");
            var nobody = service.As("clerk");
            nobody.DefaultRequestHeaders.Authorization = null;
            await Answer(await nobody.Command($"{walk.Path}/{command}", Bodies[command], 1), 401, "unauthenticated");
        });
    }

    [Theory]
    [InlineData("{\"nobodyKnowsThis\":1}", 422, "invalid-input", "/nobodyKnowsThis")]
    [InlineData("{\"year\":\"2019\"}", 422, "invalid-input", "/year")]
    [InlineData("{\"year\":1066}", 422, "invalid-input", "/year")]
    [InlineData("{\"intent\":\"true\"}", 422, "invalid-input", "/intent")]
    [InlineData("{\"personId\":\"nobody\"}", 422, "invalid-input", "/personId")]
    [InlineData("{\"memberIds\":[null]}", 422, "invalid-input", "/memberIds/0")]
    [InlineData("{\"township\":null}", 422, "invalid-input", "/township")]
    [InlineData("{\"field\":\"   \"}", 422, "invalid-input", "/field")]
    [InlineData("{\"projectTitle\":\"a\\u202Eb\"}", 422, "invalid-input", "/projectTitle")]
    [InlineData("{\"on\":\"2099-01-01\"}", 409, "day-in-future", null)]
    public async Task a_lead_that_is_not_in_form(string members, int status, string type, string? pointer)
    {
        var body = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(JsonSerializer.Serialize(Service.NewLead()))!;
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(members)!) body[name] = value;
        await Nothing(async () =>
        {
            var problem = await Answer(await service.Clerk.Command("/api/applications/cases", JsonSerializer.Serialize(body)), status, type);
            if (pointer is not null) problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldContain(pointer);
        });
    }

    [Fact]
    public async Task a_write_without_a_key_or_without_json() => await Nothing(async () =>
    {
        await Answer(await service.Clerk.PostAsync("/api/applications/cases", new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"))), 400, "key-required");
        var plain = new HttpRequestMessage(HttpMethod.Post, "/api/applications/cases") { Content = new StringContent("{}") };
        plain.Headers.Add("Idempotency-Key", "k-1");
        await Answer(await service.Clerk.SendAsync(plain), 415, "unsupported-media-type");
    });

    [Fact]
    public async Task the_same_key_answers_the_same_and_writes_once()
    {
        var key = Guid.CreateVersion7().ToString();
        var first = await service.Clerk.Command("/api/applications/cases", Service.NewLead(), key: key);
        var facts = await service.Facts();
        var again = await service.Clerk.Command("/api/applications/cases", Service.NewLead(), key: key);
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.Headers.Location.ShouldBe(first.Headers.Location);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        await Answer(await service.Clerk.Command("/api/applications/cases", Service.NewLead("STA"), key: key), 422, "key-reused");
        (await service.Facts()).ShouldBe(facts);
    }

    [Fact]
    public async Task the_same_key_of_a_command_answers_the_same_and_writes_once()
    {
        var walk = await service.Lead();
        var key = Guid.CreateVersion7().ToString();
        (await walk.Try("clerk", "pool-candidate", new { }, 1, key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var facts = await service.Facts();
        var again = await walk.Try("clerk", "pool-candidate", new { }, 1, key);
        again.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        again.Version().ShouldBe(2);
        await Answer(await walk.Try("clerk", "pool-candidate", new { note = "other" }, 1, key), 422, "key-reused");
        (await service.Facts()).ShouldBe(facts);
    }

    [Theory]
    [InlineData("{\"amountYuan\":1e400}", "/amountYuan")]
    [InlineData("{\"amountYuan\":\"4\"}", "/amountYuan")]
    [InlineData("{\"amountYuan\":0}", "/amountYuan")]
    [InlineData("{\"amountYuan\":0.001}", "/amountYuan")]
    [InlineData("{\"instalment\":1.5}", "/instalment")]
    [InlineData("{\"instalment\":99}", "/instalment")]
    [InlineData("{\"level\":\"City\"}", "/level")]
    [InlineData("{\"dueOn\":null}", "/dueOn")]
    public async Task money_that_is_no_money(string members, string pointer)
    {
        var body = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(JsonSerializer.Serialize(Bodies["plan-payment"]))!;
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(members)!) body[name] = value;
        await Answers("plan-payment", JsonSerializer.Serialize(body), 422, "invalid-input", pointer);
    }

    [Theory]
    [InlineData("13812345678")]
    [InlineData("身份证330203199001011234")]
    [InlineData("mail a@b.cn")]
    public async Task a_text_that_finds_a_person(string text) =>
        await Answers("withdraw-case", JsonSerializer.Serialize(new { reason = text }), 422, "invalid-input", "/reason");

    private Task Answers(string command, object body, int status, string type, string? pointer = null) => Nothing(async () =>
    {
        var problem = await Answer(await Client(command).Command($"/api/applications/cases/{Guid.Empty}/{command}", body, 1), status, type);
        if (pointer is not null) problem.GetProperty("errors").EnumerateArray().ShouldContain(e => e.GetProperty("pointer").GetString()!.StartsWith(pointer));
    });

    private static async Task<JsonElement> Answer(HttpResponseMessage answer, int status, string type)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        text.Length.ShouldBeLessThan(4096);
        var problem = JsonDocument.Parse(text).RootElement;
        problem.GetProperty("type").GetString().ShouldBe(type);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
        return problem;
    }

    private async Task Nothing(Func<Task> act)
    {
        var before = await service.Facts();
        await act();
        (await service.Facts()).ShouldBe(before);
    }

    /// <summary>Whoever may give the command.</summary>
    private HttpClient Client(string command)
    {
        var route = service.Endpoints.Single(r => r.RoutePattern.RawText == $"/api/applications/cases/{{id}}/{command}");
        var roles = route.Metadata.GetMetadata<AuthorizationPolicy>() is { } policy
            ? policy.Requirements.OfType<Microsoft.AspNetCore.Authorization.Infrastructure.RolesAuthorizationRequirement>().SelectMany(r => r.AllowedRoles)
            : [route.Metadata.GetMetadata<IAuthorizeData>()!.Policy!];
        return service.As(Roles.First(roles.Contains));
    }

    private static string With(string command, string member, object value)
    {
        var body = JsonSerializer.Deserialize<Dictionary<string, object>>(JsonSerializer.Serialize(Bodies[command]))!;
        body[member] = value;
        return JsonSerializer.Serialize(body);
    }
}
