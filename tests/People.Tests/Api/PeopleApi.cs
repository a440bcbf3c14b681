using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.People.Tests;

/// <summary>The service in this process on a database of its own.</summary>
public sealed class PeopleApi : IAsyncLifetime
{
    private string _keyFile = "";
    private TestIssuer _issuer = null!;

    public TestDatabase Database { get; private set; } = null!;

    public TestService<Program> Service { get; private set; } = null!;

    /// <summary>Stands in for the service that knows of payments.</summary>
    public PaymentsSaid Payments { get; } = new();

    public HttpClient Clerk => Service.As("clerk");

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.Create();
        _issuer = await TestIssuer.Start();
        _keyFile = Path.GetTempFileName();
        await File.WriteAllTextAsync(_keyFile, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        Service = new(Database, _issuer, new Dictionary<string, string?> { ["Vault:MasterKeyFile"] = _keyFile, ["Services:Applications"] = "http://applications.test/" },
            services => services.AddHttpClient<PaidMoney>().ConfigurePrimaryHttpMessageHandler(() => Payments));
    }

    public async ValueTask DisposeAsync()
    {
        if (Database is null) return;
        await Service.DisposeAsync();
        await Database.DisposeAsync();
        await _issuer.DisposeAsync();
        File.Delete(_keyFile);
    }

    /// <summary>Registers a person with a passport of their own and gives back their id.</summary>
    public async Task<Guid> Registered(string family, string given, string passport, string office = "330203", object? more = null)
    {
        var answer = await Service.As("clerk", office).Command("/api/people/persons", more ?? Body(family, given, passport));
        answer.EnsureSuccessStatusCode();
        return (await answer.Json()).GetProperty("id").GetGuid();
    }

    public static object Body(string family, string given, string passport) => new
    {
        names = new[] { new { script = "latin", family, given } },
        birthDate = "1979-05-20",
        gender = "1",
        nationality = "FI",
        documents = new[] { new { kind = "PASSPORT", number = passport } },
        degree = "2",
        titleLevel = "senior",
        seniorPostYears = 3,
        overseasYears = 4.5,
        arrivedOn = "2018-03-01",
        phone = "+358409998877",
        email = $"{given}@example.fi"
    };

    /// <summary>Everything the database holds, table by table, as text.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Everything()
    {
        await using var source = NpgsqlDataSource.Create(Database.ConnectionString);
        List<string> tables = [];
        await using (var command = source.CreateCommand("select format('%I.%I', table_schema, table_name) from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'"))
        await using (var rows = await command.ExecuteReaderAsync())
            while (await rows.ReadAsync()) tables.Add(rows.GetString(0));

        Dictionary<string, string> all = [];
        foreach (var table in tables)
        {
            // Text as text, bytes as the characters they would spell: a name hidden in bytea would show too.
            await using var command = source.CreateCommand($"select coalesce(string_agg(t::text, chr(10)), '') from {table} t");
            var text = (string)(await command.ExecuteScalarAsync())!;
            var bytes = System.Text.RegularExpressions.Regex.Matches(text, @"\\\\?x([0-9a-f]+)").Select(m => System.Text.Encoding.Latin1.GetString(Convert.FromHexString(m.Groups[1].Value[..(m.Groups[1].Length / 2 * 2)])));
            all[table] = text + string.Concat(bytes);
        }

        return all;
    }
}

/// <summary>Says of each person whether money was paid for them, or does not answer.</summary>
public sealed class PaymentsSaid : HttpMessageHandler
{
    public HashSet<Guid> Paid { get; } = [];

    public bool Away { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Away) throw new HttpRequestException("the service is away");
        if (request.Headers.Authorization?.Scheme is not "Bearer" || !request.RequestUri!.Query.Contains("tenant=3302", StringComparison.Ordinal)) return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden));
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { paid = Paid.Contains(Guid.Parse(request.RequestUri.Segments[^1])) }) });
    }
}
