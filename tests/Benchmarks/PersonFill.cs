using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TalentHub.People;

namespace TalentHub.Benchmarks;

/// <summary>Writes invented persons into the vault as the service does, only faster, and beside it what they are held against.</summary>
internal sealed class PersonFill(NpgsqlDataSource store, MasterKey master, string tenant)
{
    private const int Page = 5000;
    private readonly PersonVault _vault = new(master, store, NullLogger<PersonVault>.Instance);

    /// <summary>A word as the table with a row for each word held it.</summary>
    public static byte[] InRows(string word) => SHA256.HashData(Encoding.UTF8.GetBytes(word))[..16];

    public async Task<string> Until(int from, int to)
    {
        var clock = Stopwatch.StartNew();
        var index = (string)(await Value("select pg_get_indexdef('vault.person_token_tokens'::regclass)"))!;
        await Value("drop index vault.person_token_tokens");
        await Value("create unlogged table if not exists bench_clear (person uuid, words text, born date)");
        var pages = new ConcurrentQueue<int>(Enumerable.Range(0, (to - from) / Page).Select(p => from + p * Page));
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(async () =>
        {
            await using var connection = await store.OpenConnectionAsync();
            while (pages.TryDequeue(out var first)) await Copy(connection, [.. Enumerable.Range(first, Page).Select(n => (InventedPersons.Id(n), InventedPersons.Card(n)))]);
        })));
        var written = clock.Elapsed;
        await Value($"set maintenance_work_mem = '1GB'; {index}");
        var size = (string)(await Value("select pg_size_pretty(pg_table_size('vault.person_token')) || ' and ' || pg_size_pretty(pg_indexes_size('vault.person_token'))"))!;
        return string.Create(CultureInfo.InvariantCulture, $"{to - from} persons in {written.TotalSeconds:0} s, the index over {to} after {clock.Elapsed.TotalSeconds:0} s; words and their indexes {size}");
    }

    /// <summary>The same words as they lay before: one row for each, found by its key, deleted by its person.</summary>
    public async Task<string> RowForEachWord()
    {
        var clock = Stopwatch.StartNew();
        await Value("create table bench_words (tenant varchar, token bytea, person uuid)");
        var last = (int)(long)(await Value("select count(*) from vault.person_token"))!;
        await using (var connection = await store.OpenConnectionAsync())
        await using (var copy = await connection.BeginBinaryImportAsync("copy bench_words (tenant, token, person) from stdin (format binary)"))
        {
            for (var n = 0; n < last; n++)
                foreach (var word in SearchTokens.Of(InventedPersons.Card(n)))
                {
                    await copy.StartRowAsync();
                    await copy.WriteAsync(tenant);
                    await copy.WriteAsync(InRows(word));
                    await copy.WriteAsync(InventedPersons.Id(n));
                }

            await copy.CompleteAsync();
        }

        await Value("set maintenance_work_mem = '1GB'; alter table bench_words add primary key (tenant, token, person); create index on bench_words (tenant, person)");
        var size = (string)(await Value("select count(*) || ' rows, ' || pg_size_pretty(pg_table_size('bench_words')) || ' and ' || pg_size_pretty(pg_indexes_size('bench_words')) from bench_words"))!;
        return string.Create(CultureInfo.InvariantCulture, $"a row for each word: {size}, after {clock.Elapsed.TotalSeconds:0} s");
    }

    /// <summary>Twenty pages of 500 persons, written as a table of persons is entered, in both ways.</summary>
    public async Task<string> Written(int persons)
    {
        await Value("checkpoint");
        var (arrays, rows) = (new Stopwatch(), new Stopwatch());
        for (var page = 0; page < 20; page++)
        {
            // Numbers nobody asks for.
            var numbers = Enumerable.Range(2_000_000 + page * 500, 500).ToArray();
            var cards = numbers.Select(n => (Id: InventedPersons.Id(n), Card: InventedPersons.Card(n))).ToArray();
            var words = cards.SelectMany(c => SearchTokens.Of(c.Card).Select(w => (Word: InRows(w), c.Id))).ToArray();
            var tokens = cards.Select(c => $"{{{string.Join(',', _vault.Tokens(tenant, c.Card))}}}").ToArray();
            arrays.Start();
            await Value("insert into vault.person_token (tenant, person, tokens) select $1, p, t::bigint[] from unnest($2::uuid[], $3::text[]) as w(p, t)", tenant, cards.Select(c => c.Id).ToArray(), tokens);
            arrays.Stop();
            rows.Start();
            await Value(
                "insert into bench_words (tenant, token, person) select $1, t, p from unnest($2::bytea[], $3::uuid[]) as w(t, p) order by t on conflict do nothing",
                tenant, words.Select(w => w.Word).ToArray(), words.Select(w => w.Id).ToArray());
            rows.Stop();
        }

        await Value("delete from vault.person_token where person >= $1", InventedPersons.Id(2_000_000));
        await Value("delete from bench_words where person >= $1", InventedPersons.Id(2_000_000));
        return string.Create(CultureInfo.InvariantCulture, $"words of 500 persons beside {persons}: {arrays.Elapsed.TotalMilliseconds / 20:0} ms as arrays, {rows.Elapsed.TotalMilliseconds / 20:0} ms as rows");
    }

    private async Task Copy(NpgsqlConnection connection, IReadOnlyList<(Guid Id, PersonCard Card)> persons)
    {
        var keys = persons.Select(_ => PersonKey.Create()).ToList();
        await Rows(connection, "vault.person_key (tenant, person, master, nonce, wrapped)", persons, (p, at) =>
        {
            var wrapped = keys[at].Wrap(master, tenant, p.Id);
            return [tenant, p.Id, master.Id, wrapped.Nonce, wrapped.Content];
        });
        await Rows(connection, "vault.person_vault (tenant, person, version, nonce, ciphertext)", persons, (p, at) =>
        {
            var sheet = keys[at].Seal(p.Card, tenant, p.Id, 1);
            return [tenant, p.Id, 1, sheet.Nonce, sheet.Content];
        });
        await Rows(connection, "vault.person_token (tenant, person, tokens)", persons, (p, _) => [tenant, p.Id, _vault.Tokens(tenant, p.Card)]);
        await Rows(connection, "bench_clear (person, words, born)", persons, (p, _) => [p.Id, Clear(p.Card), p.Card.BirthDate]);
    }

    private static string Clear(PersonCard card) => string.Join(' ', (string[])
    [
        .. card.Names.SelectMany(n => (string[])[n.Family + n.Given, $"{n.Given} {n.Family}", .. Folded.Readings(n).SelectMany(r => (string[])[r.Joined, r.Initials])]),
        card.Phone ?? "", card.Documents[0].Number
    ]);

    private static async Task Rows(NpgsqlConnection connection, string into, IReadOnlyList<(Guid Id, PersonCard Card)> persons, Func<(Guid Id, PersonCard Card), int, object[]> cells)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {into} from stdin (format binary)");
        for (var at = 0; at < persons.Count; at++) await copy.WriteRowAsync(default, cells(persons[at], at));
        await copy.CompleteAsync();
    }

    private async Task<object?> Value(string sql, params object[] parameters)
    {
        await using var command = store.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        return await command.ExecuteScalarAsync();
    }
}
