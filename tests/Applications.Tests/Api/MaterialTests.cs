using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Papers of a case over HTTP: handed in, kept sealed, read again, refused, and asked for before the form goes in.</summary>
public sealed class MaterialTests(Service service) : IClassFixture<Service>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        var administrator = service.As("administrator", "330200");
        var notice = await File.ReadAllTextAsync(Repository.Path("seeds", "programmes", "PAN3315-2020.json"));
        if ((await administrator.Command("/api/applications/programmes", notice)).StatusCode == HttpStatusCode.Created)
            (await administrator.Command("/api/applications/rounds/PAN3315-2020-1/open", new { on = "2019-12-02" })).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task a_form_goes_in_when_every_required_paper_is_there_and_each_can_be_read_again()
    {
        var walk = await Draft();
        var empty = await (await walk.Try("clerk", "submit-case", new { on = "2020-01-10" })).Json();
        empty.GetProperty("type").GetString().ShouldBe("answer-missing");
        empty.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldContain("/answers/plan");
        await walk.Do("clerk", "fill-draft", new { answers = new { plan = "检测平台", employerKind = "firm", contractYears = "5", pledge = "true" }, on = "2020-01-08" });
        var early = await walk.Try("clerk", "submit-case", new { on = "2020-01-10" });
        early.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var no = await early.Json();
        no.GetProperty("type").GetString().ShouldBe("material-missing");
        var missing = no.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()!.Split('/')[^1]).ToArray();
        missing.ShouldContain("FORM");

        var version = walk.Version;
        foreach (var code in missing)
        {
            var answer = await HandIn(walk, code, Papers.Pdf(code), at: version);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
            version = answer.Version();
        }

        (await service.Clerk.Command($"{walk.Path}/submit-case", new { on = "2020-01-10" }, version)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var page = await walk.Page();
        page.GetProperty("takesMaterials").GetBoolean().ShouldBeFalse();
        page.GetProperty("materials").EnumerateArray().Select(m => m.GetProperty("scan").GetString()).Distinct().ShouldBe(["clean"]);
        foreach (var code in missing)
        {
            var read = await service.Reviewer.GetAsync(Place(walk, Papers.Hash(Papers.Pdf(code))));
            (await read.Content.ReadAsByteArrayAsync()).ShouldBe(Papers.Pdf(code));
        }
    }

    [Fact]
    public async Task the_case_tells_its_form_and_what_is_wrong_with_each_answer()
    {
        var walk = await Draft();
        var form = (await walk.Page()).GetProperty("form");
        form.GetProperty("sections").EnumerateArray().Select(s => s.GetProperty("code").GetString()).ShouldBe(["project", "employer", "pledges"]);
        form.GetProperty("answers").EnumerateArray().First(a => a.GetProperty("key").GetString() == "employerKind").GetProperty("options").GetArrayLength().ShouldBe(3);
        var facts = await service.Facts();
        var no = await (await walk.Try("clerk", "fill-draft", new { answers = new { plan = "x", employerKind = "other", contractYears = "31", hostUscc = "1" }, on = "2020-01-08" })).Json();
        no.GetProperty("type").GetString().ShouldBe("answer-unreadable");
        no.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldBe(["/answers/employerKind", "/answers/hostUscc", "/answers/contractYears"]);
        (await service.Facts()).ShouldBe(facts);
    }

    [Fact]
    public async Task what_rests_is_noise_and_stays_so_when_the_person_is_erased()
    {
        var person = Register.NewDoctor();
        var walk = await Draft(person);
        var secret = Papers.Pdf("秘密护照 E12345678");
        (await HandIn(walk, "FORM", secret)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var held = service.Objects.Where(o => o.Key.Contains(person.ToString(), StringComparison.Ordinal)).ShouldHaveSingleItem();
        held.Key.ShouldEndWith(Papers.Hash(secret));
        held.Value.AsSpan().IndexOf("E12345678"u8).ShouldBe(-1);

        Register.Erase(person);
        var gone = await service.Clerk.GetAsync(Place(walk, Papers.Hash(secret)));
        gone.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await gone.Json()).GetProperty("type").GetString().ShouldBe("material-gone");
        (await HandIn(walk, "FORM", Papers.Pdf("other"), at: walk.Version + 1)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task a_look_runs_nothing_and_other_formats_are_saved()
    {
        var walk = await Draft();
        (await HandIn(walk, "ID", Papers.Png, "image/png")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var docx = Papers.Package($"{Papers.Docx}.main+xml", "word/document.xml");
        (await HandIn(walk, "PLAN", docx, Papers.Docx, at: walk.Version + 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var shown = await service.Clerk.GetAsync(Place(walk, Papers.Hash(Papers.Png)));
        shown.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        shown.Content.Headers.ContentDisposition!.ToString().ShouldBe("inline; filename=\"ID-1.png\"");
        shown.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        shown.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox;");
        shown.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await service.Clerk.GetAsync($"{Place(walk, Papers.Hash(Papers.Png))}?save=true")).Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await service.Clerk.GetAsync(Place(walk, Papers.Hash(docx)))).Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
    }

    [Fact]
    public async Task the_same_key_has_one_effect_and_the_same_file_is_no_new_version()
    {
        var walk = await Draft();
        var first = await HandIn(walk, "FORM", Papers.Pdf(), key: "K-1-" + walk.Id);
        var again = await HandIn(walk, "FORM", Papers.Pdf(), key: "K-1-" + walk.Id);
        (first.StatusCode, again.StatusCode).ShouldBe((HttpStatusCode.NoContent, HttpStatusCode.NoContent));
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        again.Version().ShouldBe(first.Version());
        (await HandIn(walk, "FORM", Papers.Pdf("2"), key: "K-1-" + walk.Id)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var duplicate = await HandIn(walk, "FORM", Papers.Pdf(), at: first.Version());
        duplicate.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await duplicate.Json()).GetProperty("type").GetString().ShouldBe("material-known");
        (await HandIn(walk, "FORM", Papers.Pdf("2"))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    public static TheoryData<string, int, string> Bad => new()
    {
        { "empty", 422, "empty-file" },
        { "other-content", 422, "content-differs" },
        { "macros", 422, "content-differs" },
        { "cut", 422, "hash-differs" },
        { "virus", 422, "malware" },
        { "wrong-type", 415, "unsupported-media-type" },
        { "no-type", 415, "unsupported-media-type" },
        { "program", 415, "unsupported-media-type" },
        { "too-large", 413, "too-large" },
        { "bad-hash", 422, "wrong-form" },
        { "unknown-material", 409, "material-unknown" }
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task a_bad_file_is_refused_and_leaves_nothing(string kind, int status, string code)
    {
        var walk = await Draft();
        var (facts, objects) = (await service.Facts(), service.Objects.Count);
        var macro = Papers.Package($"{Papers.Docx}.main+xml", "word/vbaProject.bin");
        var virus = Encoding.UTF8.GetBytes($"%PDF-1.4\n{StubScanner.Eicar}\n");
        var answer = await (kind switch
        {
            "empty" => HandIn(walk, "FORM", []),
            "other-content" => HandIn(walk, "FORM", Papers.Png),
            "macros" => HandIn(walk, "PLAN", macro, Papers.Docx),
            "cut" => HandIn(walk, "FORM", Papers.Pdf(), said: Papers.Hash(Papers.Pdf("whole"))),
            "virus" => HandIn(walk, "FORM", virus),
            "wrong-type" => HandIn(walk, "FORM", Papers.Png, "image/png"),
            "no-type" => HandIn(walk, "FORM", Papers.Pdf(), null),
            "program" => HandIn(walk, "FORM", [0x4D, 0x5A], "application/x-msdownload"),
            "too-large" => HandIn(walk, "ID", [.. Papers.Jpg, .. new byte[10 * 1024 * 1024]], "image/jpeg"),
            "bad-hash" => HandIn(walk, "FORM", Papers.Pdf(), said: "ABC"),
            _ => HandIn(walk, "OTHER", Papers.Pdf())
        });
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"\"{code}\"");
        (await service.Facts()).ShouldBe(facts);
        service.Objects.Count.ShouldBe(objects);
    }

    [Theory]
    [InlineData("..%2F..%2Fetc%2Fpasswd")]
    [InlineData("con.pdf%0D%0ASet-Cookie:x")]
    [InlineData("%E2%80%AEfdp.exe")]
    public async Task a_path_in_the_name_leads_nowhere(string name)
    {
        var walk = await Draft();
        var objects = service.Objects.Count;
        var answer = await HandIn(walk, name, Papers.Pdf());
        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        service.Objects.Count.ShouldBe(objects);
        (await service.Clerk.GetAsync($"/api/applications/materials/{walk.Id}/{name}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task only_those_who_work_on_the_case_may()
    {
        var walk = await Draft();
        (await HandIn(walk, "FORM", Papers.Pdf())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var place = Place(walk, Papers.Hash(Papers.Pdf()));
        foreach (var role in new[] { "leader", "finance", "administrator" }) (await service.As(role).GetAsync(place)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);
        (await service.As("clerk", "330205").GetAsync(place)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var role in new[] { "reviewer", "leader", "finance" }) (await HandIn(walk, "FORM", Papers.Pdf("x"), by: service.As(role), at: walk.Version + 1)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);
        (await HandIn(walk, "FORM", Papers.Pdf("x"), by: service.As("clerk", "330205"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task after_the_form_went_in_a_paper_is_told_where_the_case_stands()
    {
        var walk = await (await service.Lead()).Through("submit-case");
        await walk.Do("clerk", "accept-case", new { receiptNumber = Walk.Number("M"), on = "2019-04-09" });
        var answer = await HandIn(walk, "FORM", Papers.Pdf());
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Json()).GetProperty("stage").GetString().ShouldBe("ACCEPT");
    }

    private static string Place(Walk walk, string sha256) => $"/api/applications/materials/{walk.Id}/{sha256}";

    private Task<HttpResponseMessage> HandIn(
        Walk walk, string material, byte[] content, string? type = "application/pdf", string? said = null, long? at = null, string? key = null, HttpClient? by = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/applications/materials/{walk.Id}/{material}/{said ?? Papers.Hash(content)}") { Content = new ByteArrayContent(content) };
        if (type is not null) request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{at ?? walk.Version}\"");
        return (by ?? service.Clerk).SendAsync(request);
    }

    /// <summary>A case of a programme that takes its papers as files, its form begun.</summary>
    private async Task<Walk> Draft(Guid? person = null)
    {
        var answer = await service.Clerk.Command("/api/applications/cases", new
        {
            programme = "PAN3315",
            year = 2020,
            township = "330203001",
            field = "sci-tech-services",
            channel = "self-declared",
            origin = "newly-recruited",
            intent = true,
            personId = person ?? Register.NewDoctor(),
            on = "2020-01-03"
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await new Walk(service, answer.Headers.Location!.ToString(), answer.Version()).Do("clerk", "start-draft", new { round = "PAN3315-2020-1", on = "2020-01-06" });
    }
}
