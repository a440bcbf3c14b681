using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marten;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>The service on a real database, with the programmes of 2019, their rounds, and a register of persons that answers as told.</summary>
public sealed class Service : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private TestIssuer _issuer = null!;
    private TestService<Program> _service = null!;
    private NpgsqlDataSource _log = null!;

    private string _objects = "";
    private StubScanner _scanner = null!;

    public Register People { get; } = new();

    /// <summary>Every file of the object store, with its bytes.</summary>
    public IReadOnlyDictionary<string, byte[]> Objects =>
        Directory.EnumerateFiles(_objects, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(_objects, f), File.ReadAllBytes);

    public HttpClient Clerk { get; private set; } = null!;

    public HttpClient Reviewer { get; private set; } = null!;

    public HttpClient Finance { get; private set; } = null!;

    public HttpClient As(string role, string office = "330203", bool readsCity = false, string? sub = null) => _service.As(role, office, readsCity, sub);

    public IReadOnlyList<RouteEndpoint> Endpoints => [.. _service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public IServiceProvider Services => _service.Services;

    public IDocumentStore Store => _service.Services.GetRequiredService<IDocumentStore>();

    /// <summary>A part of the service that is run by hand.</summary>
    public T Made<T>(params object[] with) => ActivatorUtilities.CreateInstance<T>(_service.Services, with);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _log = NpgsqlDataSource.Create(_database.ConnectionString);
        _issuer = await TestIssuer.Start();
        _objects = Directory.CreateTempSubdirectory("talenthub-objects-").FullName;
        _scanner = StubScanner.Start();
        _service = new(_database, _issuer, new Dictionary<string, string?>
        {
            ["Services:People"] = "http://people.test/",
            ["Objects:Folder"] = _objects,
            ["Clamd:Address"] = _scanner.Address
        }, services =>
        {
            services.AddHttpClient<People>().ConfigurePrimaryHttpMessageHandler(() => People);
            services.AddHttpClient<MaterialFiles>().ConfigurePrimaryHttpMessageHandler(() => People);
            services.AddHttpClient<PersonLists>().ConfigurePrimaryHttpMessageHandler(() => People);
            services.AddHttpClient<TablesOfPersons>().ConfigurePrimaryHttpMessageHandler(() => People);
        });
        (Clerk, Reviewer, Finance) = (As("clerk"), As("reviewer"), As("finance"));
        var administrator = As("administrator", "330200");
        (await As("administrator").Command("/api/applications/officers", new { officer = TestIssuer.StaffOf("clerk", "330203"), on = "2019-01-02" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await As("administrator").Command("/api/applications/officers", new { officer = TestIssuer.StaffOf("reviewer", "330203"), on = "2019-01-02" }, 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var code in new[] { "3315-ET", "NKT", "STA", "PAN3315", "HZ" })
        {
            var notice = await File.ReadAllTextAsync(Repository.Path("seeds", "programmes", $"{code}-2019.json"));
            (await administrator.Command("/api/applications/programmes", notice)).StatusCode.ShouldBe(HttpStatusCode.Created, code);
            (await administrator.Command($"/api/applications/rounds/{code}-2019-1/open", new { on = "2019-03-01" })).StatusCode.ShouldBe(HttpStatusCode.Created, code);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null) await _service.DisposeAsync();
        if (_issuer is not null) await _issuer.DisposeAsync();
        if (_log is not null) await _log.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        _scanner?.Dispose();
        if (_objects.Length > 0) Directory.Delete(_objects, true);
    }

    /// <summary>A message of the register of persons arrives.</summary>
    public Task Hears(Guid person, long version, object contract, string office = "330203") => Services.GetRequiredService<ServiceKit.Inbox>().Receive(
        new(contract, new(Guid.CreateVersion7(), person, version, office, "people", contract.GetType().Name, DateTimeOffset.UtcNow)), CancellationToken.None);

    /// <summary>Facts in the log, of every office.</summary>
    public async Task<long> Facts()
    {
        await using var command = _log.CreateCommand("select count(*) from mt_events");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public static object NewLead(string programme = "3315-ET", string field = "new-materials", string? employer = null, Guid? person = null, string? project = null) => programme == "NKT"
        ? new { programme, year = 2019, township = "330203001", field, channel = "self-declared", origin = "newly-recruited", intent = true, referenceCode = "NKT-HS-01", on = "2019-03-04" }
        : new
        {
            programme,
            year = 2019,
            township = "330203001",
            field,
            channel = "self-declared",
            origin = "newly-recruited",
            intent = true,
            personId = person ?? Register.Doctor,
            memberIds = Register.Members,
            employerName = employer,
            projectTitle = project,
            on = "2019-03-04"
        };

    /// <summary>A lead of a person who has no other case, unless one is named.</summary>
    public async Task<Walk> Lead(string programme = "3315-ET", string field = "new-materials", string? employer = null, Guid? person = null, string? project = null)
    {
        var answer = await Clerk.Command("/api/applications/cases", NewLead(programme, field, employer, person ?? Register.NewDoctor(), project));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return new(this, answer.Headers.Location!.ToString(), answer.Version());
    }
}

/// <summary>One case on its way, as the people of the office move it.</summary>
public sealed class Walk(Service service, string path, long version)
{
    private static int _numbers;

    public string Path => path;

    public Guid Id => Guid.Parse(path.Split('/')[^1]);

    public long Version { get; private set; } = version;

    /// <summary>The commands that bring a case of all stages to its first payment, in order.</summary>
    public static readonly IReadOnlyList<(string Command, string Role, Func<object> Body)> Way =
    [
        ("pool-candidate", "clerk", () => new { on = "2019-03-05" }),
        ("start-draft", "clerk", () => new { round = "3315-ET-2019-1", on = "2019-03-06" }),
        ("fill-draft", "clerk", () => new
        {
            answers = new { contractYears = "5", presencePledge = "true", teamInvestmentUsd = "900000", leaderInvestmentUsd = "200000", pledge = "true" },
            on = "2019-03-07"
        }),
        ("submit-case", "clerk", () => new { on = "2019-04-01" }),
        ("return-case", "clerk", () => new { remarks = new[] { "缺学位证书" }, on = "2019-04-02" }),
        ("submit-case", "clerk", () => new { on = "2019-04-08" }),
        ("accept-case", "clerk", () => new { receiptNumber = Number("R"), on = "2019-04-09" }),
        ("check-eligibility", "reviewer", () => new { on = "2019-04-15" }),
        ("recommend-case", "reviewer", () => new { listNumber = "L-2019-1", on = "2019-05-05" }),
        ("record-review", "reviewer", () => new { step = "REVIEW1", passed = true, score = 88.5, on = "2019-06-05" }),
        ("record-review", "reviewer", () => new { step = "REVIEW2", passed = true, tier = "B", on = "2019-07-05" }),
        ("select-case", "reviewer", () => new { minutesNumber = "M-2019-3", on = "2019-08-05" }),
        ("open-publicity", "reviewer", () => new { noticeNumber = "N-2019-3", on = "2019-08-12" }),
        ("close-publicity", "reviewer", () => new { on = "2019-08-19" }),
        ("announce-award", "reviewer", () => new { documentNumber = "甬人才发〔2019〕6号", listEntry = Interlocked.Increment(ref _numbers), on = "2019-08-26" }),
        ("sign-contract", "clerk", () => new { landingDeadline = "2020-03-31", on = "2019-09-02" }),
        ("report-landing", "clerk", () => new { kind = "firm", uscc = "91330203MA2AGXXX1T", on = "2019-10-10" }),
        ("verify-landing", "reviewer", () => new { }),
        ("plan-payment", "finance", () => new { instalment = 1, level = "city", amountYuan = 4000000, dueOn = "2019-12-01" }),
        ("record-payment", "finance", () => new { instalment = 1, voucher = "V-2019-77", on = "2019-12-02" })
    ];

    public static string Number(string kind) => $"{kind}-{Interlocked.Increment(ref _numbers)}";

    public async Task<HttpResponseMessage> Try(string role, string command, object body, long? at = null, string? key = null) =>
        await service.As(role).Command($"{path}/{command}", body, at ?? Version, key);

    public async Task<Walk> Do(string role, string command, object body)
    {
        var answer = await Try(role, command, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, $"{command}: {await answer.Content.ReadAsStringAsync()}");
        Version = answer.Version();
        return this;
    }

    /// <summary>Goes the usual way up to and including a command (its last place on the way).</summary>
    public async Task<Walk> Through(string last)
    {
        var end = Way.ToList().FindLastIndex(w => w.Command == last);
        foreach (var (command, role, body) in Way.Take(end + 1)) await Do(role, command, body());
        return this;
    }

    /// <summary>Somebody else moved the case on.</summary>
    public void Stands(long at) => Version = at;

    public async Task<JsonElement> Page() => await (await service.Clerk.GetAsync(path)).Json();
}

/// <summary>Stands in for the register of persons: one doctor with four members, one person who fails, and nobody else.</summary>
public sealed class Register : HttpMessageHandler
{
    public static readonly Guid Doctor = new("0190b000-0000-7000-8000-000000000001");
    public static readonly Guid Bachelor = new("0190b000-0000-7000-8000-000000000009");

    /// <summary>A doctor one day too old for 2020, with five years overseas.</summary>
    public static readonly Guid Veteran = new("0190b000-0000-7000-8000-00000000000e");

    public static readonly Guid[] Members = [.. Enumerable.Range(2, 4).Select(n => new Guid($"0190b000-0000-7000-8000-00000000000{n}"))];

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, bool> Doctors = new();

    /// <summary>Another doctor like the first; corrected, one who meets no rule.</summary>
    public static Guid NewDoctor()
    {
        var id = Guid.CreateVersion7();
        Doctors[id] = true;
        return id;
    }

    /// <summary>What was known of the doctor was wrong.</summary>
    public static void Correct(Guid doctor) => Doctors[doctor] = false;

    /// <summary>The person's data were erased: the key to their files is gone.</summary>
    public static void Erase(Guid doctor) => Doctors.TryRemove(doctor, out _);

    private static HttpResponseMessage FileKey(Guid person) => Doctors.ContainsKey(person)
        ? new(HttpStatusCode.OK) { Content = JsonContent.Create(System.Security.Cryptography.SHA256.HashData(person.ToByteArray())) }
        : new(HttpStatusCode.Gone);

    /// <summary>What lists may say: everybody is called 陈*; the second page of persons is the last.</summary>
    private static async Task<HttpResponseMessage> Lists(HttpRequestMessage request, CancellationToken ct)
    {
        if (request.Headers.Authorization?.Scheme is not "Bearer" || !request.RequestUri!.Query.Contains("tenant=3302", StringComparison.Ordinal)) return new(HttpStatusCode.Forbidden);
        if (request.Method == HttpMethod.Post)
        {
            var ids = (await request.Content!.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("ids").EnumerateArray().Select(i => i.GetGuid());
            return new(HttpStatusCode.OK) { Content = JsonContent.Create(ids.Select(id => new { id, label = "陈*", erased = false })) };
        }

        var last = request.RequestUri.Query.Contains("cursor=", StringComparison.Ordinal);
        object Person(Guid id, string label) => new
        {
            id,
            label,
            names = Array.Empty<object>(),
            birthYear = 1980,
            gender = "1",
            nationality = "CN",
            phone = "138****0000",
            documents = new[] { new { kind = "01", number = "3302**********1234" } }
        };
        return new(HttpStatusCode.OK)
        {
            Content = JsonContent.Create(new { items = new[] { last ? Person(Bachelor, "=陈*") : Person(Doctor, "陈*") }, next = last ? null : "more", total = 2 })
        };
    }

    /// <summary>The register does not answer.</summary>
    public bool Away { get; set; }

    public List<string> Asked { get; } = [];

    /// <summary>Who holds which number.</summary>
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Guid> Holders = new();

    /// <summary>Pages of tables registered, by the number of their persons.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<int> Pages { get; } = new();

    private async Task<HttpResponseMessage> Table(HttpRequestMessage request, CancellationToken ct)
    {
        if (request.Method == HttpMethod.Get) return Answer(System.Security.Cryptography.SHA256.HashData(Guid.Parse(request.RequestUri!.Segments[^1]).ToByteArray()));
        var persons = (await request.Content!.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("persons").EnumerateArray().ToList();
        if (request.RequestUri!.AbsolutePath.EndsWith("/check", StringComparison.Ordinal))
            return Answer(persons.Select(p => Number(p) is not { } number ? new { known = (Guid?)null, errors = Array.Empty<object>() }
                : number.StartsWith("X0", StringComparison.Ordinal) ? new { known = (Guid?)null, errors = new object[] { new { pointer = "/documents/0/number", code = "wrong-check-character", zh = "校验码不正确。", en = "The check character does not fit." } } }
                : new { known = Holders.TryGetValue(number, out var holder) ? holder : (Guid?)null, errors = Array.Empty<object>() }));
        Pages.Enqueue(persons.Count);
        return Answer(persons.Select(p =>
        {
            var id = p.GetProperty("id").GetGuid();
            if (Number(p.GetProperty("person")) is { } number) id = Holders.GetOrAdd(number, id);
            Doctors[id] = true;
            return new { person = id, errors = Array.Empty<object>() };
        }));

        static string? Number(JsonElement person) => person.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("number").GetString()).FirstOrDefault();
        static HttpResponseMessage Answer(object said) => new(HttpStatusCode.OK) { Content = JsonContent.Create(said) };
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (Away) throw new HttpRequestException("the register is away");
        if (request.RequestUri!.AbsolutePath is var path && (path.StartsWith("/internal/persons/", StringComparison.Ordinal) || path.StartsWith("/internal/table-key/", StringComparison.Ordinal))) return Table(request, ct);
        if (request.RequestUri!.AbsolutePath.StartsWith("/internal/file-key/", StringComparison.Ordinal)) return Task.FromResult(FileKey(Guid.Parse(request.RequestUri.Segments[^1])));
        if (request.RequestUri.AbsolutePath is "/internal/labels" or "/internal/persons") return Lists(request, ct);
        lock (Asked) Asked.Add($"{request.RequestUri!.PathAndQuery} {request.Headers.Authorization?.Scheme}");
        var id = Guid.Parse(request.RequestUri!.Segments[^2].Trim('/'));
        var known = Doctors.TryGetValue(id, out var right);
        object? facts = id == Doctor || Members.Contains(id) || right ? new { birthDate = "1970-02-03", degree = "2", titleLevel = "senior", seniorPostYears = 5, overseasYears = 4, nationality = "CN", version = 3 }
            : id == Veteran ? new { birthDate = "1964-12-31", degree = "2", titleLevel = "senior", seniorPostYears = 5, overseasYears = 5, nationality = "CN", version = 2 }
            : id == Bachelor || known ? new { birthDate = "1950-02-03", degree = "4", titleLevel = "junior", nationality = "CN", version = 1 }
            : null;
        return Task.FromResult(facts is null
            ? new HttpResponseMessage(HttpStatusCode.NotFound)
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(facts) });
    }
}

[CollectionDefinition(nameof(Service))]
public sealed class ServiceCollection : ICollectionFixture<Service>;
