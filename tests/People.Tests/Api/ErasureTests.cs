using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.People.Tests;

/// <summary>Nothing of a person stands in the database in clear, and nothing at all after erasure.</summary>
public sealed class ErasureTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    [Fact]
    public async Task nothing_personal_stands_in_any_table()
    {
        var body = new
        {
            names = new object[] { new { script = "zh", family = "麒", given = "麟金丝雀" }, new { script = "latin", family = "Canarybird", given = "Quetzal" } },
            birthDate = "1975-06-15",
            gender = "1",
            nationality = "CN",
            documents = new object[] { new { kind = "ID", number = "330204197506150036" }, new { kind = "PASSPORT", number = "QX7654321" } },
            phone = "13912345678",
            email = "quetzal@canary.example"
        };
        var id = await api.Registered("", "", "", more: body);
        (await api.Clerk.Command($"/api/people/persons/{id}/correct", new { phone = "13987654321" }, version: 1)).EnsureSuccessStatusCode();
        (await api.Clerk.Command($"/api/people/persons/{id}/reveal", new { reason = "audit" }, version: 2)).EnsureSuccessStatusCode();
        (await api.Clerk.PostAsJsonAsync("/api/people/search", new { text = "Canarybird" })).EnsureSuccessStatusCode();

        var everything = await api.Everything();
        everything.Keys.ShouldContain("vault.person_vault");
        everything.Single(t => t.Key.EndsWith(".mt_events", StringComparison.Ordinal)).Value.ShouldContain(id.ToString());
        string[] canaries = ["麟金丝雀", "Canarybird", "canarybird", "Quetzal", "quetzal", "330204197506150036", "QX7654321", "13912345678", "13987654321", "canary.example", "1975-06-15", "19750615", "麟", "qilin"];
        foreach (var (table, text) in everything)
            foreach (var canary in canaries)
                text.ShouldNotContain(canary, Case.Sensitive, $"{canary} stands in {table}");
    }

    [Fact]
    public async Task after_erasure_nothing_can_be_read_or_found_and_only_the_fact_is_left()
    {
        var id = await api.Registered("Erasable", "Erik", "ER7136942");
        byte[] nonce, ciphertext;
        await using var source = NpgsqlDataSource.Create(api.Database.ConnectionString);
        await using (var command = source.CreateCommand($"select nonce, ciphertext from vault.person_vault where person = '{id}'"))
        await using (var row = await command.ExecuteReaderAsync())
        {
            (await row.ReadAsync()).ShouldBeTrue();
            (nonce, ciphertext) = (row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1));
        }

        var administrator = api.Service.As("administrator");
        var erased = await administrator.Command($"/api/people/persons/{id}/erase", new { ground = "person-asked" }, version: 1, key: "erase-1");
        erased.StatusCode.ShouldBe(HttpStatusCode.NoContent, await erased.Content.ReadAsStringAsync());
        erased.Version().ShouldBe(2);
        var again = await administrator.Command($"/api/people/persons/{id}/erase", new { ground = "person-asked" }, version: 1, key: "erase-1");
        again.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await Gone(api.Clerk.GetAsync($"/api/people/persons/{id}"));
        await Gone(api.Clerk.GetAsync($"/api/people/persons/{id}/rule-facts"));
        await Gone(api.Clerk.GetAsync($"/api/people/persons/{id}/rule-facts?version=1"));
        await Gone(api.Clerk.Command($"/api/people/persons/{id}/reveal", new { reason = "audit" }, version: 2));
        await Gone(api.Clerk.Command($"/api/people/persons/{id}/correct", new { degree = "3" }, version: 2));
        await Gone(administrator.Command($"/api/people/persons/{id}/erase", new { ground = "person-asked" }, version: 2));

        foreach (var text in (string[])["Erasable", "ER7136942", "6942"])
            (await (await api.Clerk.PostAsJsonAsync("/api/people/search", new { text })).Json()).GetProperty("items").GetArrayLength().ShouldBe(0);
        var label = (await (await api.Clerk.PostAsJsonAsync("/api/people/labels", new { ids = new[] { id } })).Json())[0];
        label.GetProperty("erased").GetBoolean().ShouldBeTrue();
        label.GetProperty("label").GetString().ShouldBe("");

        foreach (var (table, text) in await api.Everything())
            if (table.StartsWith("vault.", StringComparison.Ordinal) || table.Contains("reservation", StringComparison.Ordinal)) text.ShouldNotContain(id.ToString(), Case.Sensitive, table);

        // Who did it, and on what ground, stays on record.
        await using (var facts = source.CreateCommand($"select data->>'by' <> '' and data->>'ground' = 'person-asked' from mt_events where stream_id = '{id}' and type = 'person_erased'"))
            ((bool)(await facts.ExecuteScalarAsync())!).ShouldBeTrue();

        // Receipts keep no hash of what was typed; only the erasure's own is whole.
        await using (var receipts = source.CreateCommand($"select string_agg(data->>'fingerprint', ',' order by data->>'fingerprint') from mt_doc_commandreceipt where id in (select causation_id from mt_events where stream_id = '{id}')"))
            ((string)(await receipts.ExecuteScalarAsync())!).Split(',').Select(f => f.Length).ShouldBe([0, 64]);

        // A copy of the row, from a backup or a replica, is noise: no key of the house opens it.
        var master = api.Service.Services.GetRequiredService<MasterKey>();
        Should.Throw<CryptographicException>(() => new Sealed(nonce, ciphertext).Open(master.Wrapping, $"sheet/330203/{id}/1"));
        var vault = api.Service.Services.GetRequiredService<PersonVault>();
        (await vault.Read("330203", id, 1, TestContext.Current.CancellationToken)).ShouldBeNull();

        // The number is free again: the erased person may come back as a new one.
        (await api.Registered("Erasable", "Erik", "ER7136942")).ShouldNotBe(id);
    }

    [Fact]
    public async Task whose_case_was_paid_for_is_refused_with_the_legal_ground_and_nobody_is_erased_unasked()
    {
        var id = await api.Registered("Payee", "Paula", "PY7136942");
        var administrator = api.Service.As("administrator");
        api.Payments.Paid.Add(id);
        var refused = await administrator.Command($"/api/people/persons/{id}/erase", new { ground = "person-asked" }, version: 1);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Json()).GetProperty("type").GetString().ShouldBe("money-paid");
        api.Payments.Away = true;
        (await administrator.Command($"/api/people/persons/{id}/erase", new { ground = "retention-over" }, version: 1)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        api.Payments.Away = false;
        (await api.Clerk.GetAsync($"/api/people/persons/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await administrator.Command($"/api/people/persons/{id}/erase", new { ground = "retention-over" }, version: 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task a_changed_byte_in_the_vault_is_never_shown_as_data()
    {
        var id = await api.Registered("Tamper", "Tom", "TA1234567");
        await using var source = NpgsqlDataSource.Create(api.Database.ConnectionString);
        await using (var command = source.CreateCommand($"update vault.person_vault set ciphertext = set_byte(ciphertext, 5, get_byte(ciphertext, 5) # 1) where person = '{id}'"))
            (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        var answer = await api.Clerk.GetAsync($"/api/people/persons/{id}");
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("Tamper");

        // The list goes on without it.
        var page = await (await api.Clerk.GetAsync("/api/people/persons?pageSize=100")).Json();
        page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()).ShouldNotContain(id);
        await using var remove = source.CreateCommand($"delete from vault.person_key where person = '{id}'");
        await remove.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task another_master_key_is_noticed()
    {
        await api.Registered("Master", "Mia", "MK1234567");
        var vault = api.Service.Services.GetRequiredService<PersonVault>();
        (await vault.IsOfThisMaster(TestContext.Current.CancellationToken)).ShouldBeTrue();
        await using var source = NpgsqlDataSource.Create(api.Database.ConnectionString);
        (await new PersonVault(new(SHA256.HashData("another"u8)), source, NullLogger<PersonVault>.Instance).IsOfThisMaster(TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    private static async Task Gone(Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await answer.Json()).GetProperty("type").GetString().ShouldBe("person-erased");
    }
}
