using System.Data.Common;
using System.Security.Cryptography;
using Marten;
using Npgsql;

namespace TalentHub.People;

/// <summary>Where personal data rest: sealed under each person's own key, written in the same transaction as the facts about them.</summary>
public sealed class PersonVault(MasterKey master, NpgsqlDataSource source, ILogger<PersonVault> log)
{
    public const string NumberKind = "person-number";

    // Merged records are not listed: the one that stands for them is.
    private const string Standing = "not exists (select from mt_doc_person p where p.tenant_id = k.tenant and p.id = k.person and p.data ->> 'mergedInto' is not null)";

    /// <summary>Puts the first sheets of new persons into the vault, all with one statement for each table.</summary>
    public void Register(IDocumentSession session, int sheet, IReadOnlyCollection<KeyValuePair<Guid, PersonCard>> persons)
    {
        if (persons.Count == 0) return;
        var keys = persons.Select(p => (Person: p.Key, Card: p.Value, Own: PersonKey.Create())).ToList();
        var wrapped = keys.Select(k => k.Own.Wrap(master, session.TenantId, k.Person)).ToList();
        session.QueueSqlCommand(
            $"insert into {VaultTables.Keys} (tenant, person, master, nonce, wrapped) select ?, p, ?, n, w from unnest(?::uuid[], ?::bytea[], ?::bytea[]) as k(p, n, w)",
            session.TenantId, master.Id, keys.Select(k => k.Person).ToArray(), wrapped.Select(w => w.Nonce).ToArray(), wrapped.Select(w => w.Content).ToArray());
        Write(session, sheet, keys);
    }

    /// <summary>Adds a newer sheet; the older ones stay readable as what was known before.</summary>
    public async Task Correct(IDocumentSession session, Guid person, int sheet, PersonCard card, CancellationToken ct)
    {
        var key = await Key(session.TenantId, person, ct) ?? throw new CryptographicException("A person in the log has no key in the vault.");
        Write(session, sheet, [(person, card, key)]);
    }

    /// <summary>Destroys the person's key, and with it every copy of their sheets wherever it lies; then the sheets and tokens themselves.</summary>
    public void Erase(IDocumentSession session, Guid person)
    {
        foreach (var table in (string[])[VaultTables.Keys, VaultTables.Sheets, VaultTables.Tokens])
            session.QueueSqlCommand($"delete from {table} where tenant = ? and person = ?", session.TenantId, person);
        session.DeleteWhere<ServiceKit.Reservation>(r => r.Stream == person);

        // The fingerprint of a command is a hash of what was typed: a short one could be guessed back. The receipt itself stays, so that
        // a late repetition of the registration is not a new person.
        session.QueueSqlCommand(
            """
            update mt_doc_commandreceipt set data = jsonb_set(data, '{fingerprint}', '""')
            where tenant_id = ? and id <> ? and id in (select causation_id from mt_events where tenant_id = ? and stream_id = ?)
            """, session.TenantId, session.CausationId ?? "", session.TenantId, person);
    }

    /// <summary>Nobody finds the person by this record any more; its sheets stay.</summary>
    public void Hide(IDocumentSession session, Guid person) =>
        session.QueueSqlCommand($"delete from {VaultTables.Tokens} where tenant = ? and person = ?", session.TenantId, person);

    /// <summary>Destroys the sheets of another record on which an erased person's values stood while both were merged.</summary>
    public void Forget(IDocumentSession session, Host trace) =>
        session.QueueSqlCommand(
            $"delete from {VaultTables.Sheets} where tenant = ? and person = ? and version >= ? and version < ?",
            session.TenantId, trace.Person, trace.From, trace.To ?? int.MaxValue);

    /// <summary>A person's newest sheet, or the one of a given version; null when there is none.</summary>
    public async Task<PersonCard?> Read(string tenant, Guid person, int? sheet, CancellationToken ct)
    {
        var read = await Read(
            $"""
             select s.person, s.version, s.nonce, s.ciphertext, k.nonce, k.wrapped from {VaultTables.Sheets} s join {VaultTables.Keys} k using (tenant, person)
             where s.tenant = $1 and s.person = $2 and ($3::integer is null or s.version = $3) order by s.version desc limit 1
             """, tenant, ct, new() { Value = person }, new() { Value = (object?)sheet ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer });
        return read.Select(r => Open(tenant, r)).FirstOrDefault();
    }

    /// <summary>The key under which other services seal the person's files; null when the person has none, or no longer.</summary>
    public async Task<byte[]?> FileKey(string tenant, Guid person, CancellationToken ct) =>
        (await Key(tenant, person, ct))?.OfFiles(tenant, person);

    /// <summary>The newest sheets of the persons of one page. One that does not open is left out, so that it does not hide the others.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonCard>> Read(string tenant, IReadOnlyCollection<Guid> persons, CancellationToken ct)
    {
        var read = await Read(
            $"""
             select distinct on (s.person) s.person, s.version, s.nonce, s.ciphertext, k.nonce, k.wrapped from {VaultTables.Sheets} s join {VaultTables.Keys} k using (tenant, person)
             where s.tenant = $1 and s.person = any($2) order by s.person, s.version desc
             """, tenant, ct, new NpgsqlParameter { Value = persons.ToArray() });
        Dictionary<Guid, PersonCard> cards = [];
        foreach (var row in read)
        {
            try
            {
                cards[row.Person] = Open(tenant, row);
            }
            catch (CryptographicException e)
            {
                log.LogError(e, "The sheet {Version} of person {Person} in the vault does not open", row.Version, row.Person);
            }
        }

        return cards;
    }

    /// <summary>The office's persons, newest first, from below <paramref name="before"/> on.</summary>
    public async Task<IReadOnlyList<Guid>> Newest(string tenant, Guid? before, int limit, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            $"select k.person from {VaultTables.Keys} k where tenant = $1 and {Standing} and ($2::uuid is null or person < $2) order by person desc limit $3");
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = (object?)before ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = limit });
        return await Ids(command, ct);
    }

    /// <summary>How many persons the office has.</summary>
    public async Task<long> Count(string tenant, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"select count(*) from {VaultTables.Keys} k where tenant = $1 and {Standing}");
        command.Parameters.Add(new() { Value = tenant });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>What the person of a sheet is found by, as it rests.</summary>
    public long[] Tokens(string tenant, PersonCard card) => [.. SearchTokens.Of(card).Select(w => master.Token(tenant, w)).Order()];

    /// <summary>The keyed form of an identity number, under which it is taken once in the office.</summary>
    public string NumberToken(string tenant, string number) => Convert.ToHexStringLower(master.Keyed(tenant, $"unique/{number}").AsSpan(0, 16));

    /// <summary>Whether every key of the vault was wrapped under the master key this process was given.</summary>
    public async Task<bool> IsOfThisMaster(CancellationToken ct)
    {
        await using var command = source.CreateCommand($"select exists (select from {VaultTables.Keys} where master <> $1)");
        command.Parameters.Add(new() { Value = master.Id });
        return !(bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private void Write(IDocumentSession session, int sheet, IReadOnlyList<(Guid Person, PersonCard Card, PersonKey Own)> persons)
    {
        var contents = persons.Select(p => p.Own.Seal(p.Card, session.TenantId, p.Person, sheet)).ToList();
        session.QueueSqlCommand(
            $"insert into {VaultTables.Sheets} (tenant, person, version, nonce, ciphertext) select ?, p, ?, n, c from unnest(?::uuid[], ?::bytea[], ?::bytea[]) as s(p, n, c)",
            session.TenantId, sheet, persons.Select(p => p.Person).ToArray(), contents.Select(c => c.Nonce).ToArray(), contents.Select(c => c.Content).ToArray());
        var tokens = persons.Select(p => $"{{{string.Join(',', Tokens(session.TenantId, p.Card))}}}");
        session.QueueSqlCommand(
            $"insert into {VaultTables.Tokens} (tenant, person, tokens) select ?, p, t::bigint[] from unnest(?::uuid[], ?::text[]) as w(p, t) on conflict (tenant, person) do update set tokens = excluded.tokens",
            session.TenantId, persons.Select(p => p.Person).ToArray(), tokens.ToArray());
    }

    private async Task<PersonKey?> Key(string tenant, Guid person, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"select nonce, wrapped from {VaultTables.Keys} where tenant = $1 and person = $2");
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = person });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? PersonKey.Unwrap(master, SealedAt(row, 0), tenant, person) : null;
    }

    private PersonCard Open(string tenant, Row row) =>
        PersonKey.Unwrap(master, row.Key, tenant, row.Person).Open(row.Sheet, tenant, row.Person, row.Version);

    private async Task<List<Row>> Read(string sql, string tenant, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.AddRange(parameters);
        await using var rows = await command.ExecuteReaderAsync(ct);
        List<Row> read = [];
        while (await rows.ReadAsync(ct)) read.Add(new(rows.GetGuid(0), rows.GetInt32(1), SealedAt(rows, 2), SealedAt(rows, 4)));
        return read;
    }

    private static Sealed SealedAt(DbDataReader row, int column) => new(row.GetFieldValue<byte[]>(column), row.GetFieldValue<byte[]>(column + 1));

    private static async Task<IReadOnlyList<Guid>> Ids(NpgsqlCommand command, CancellationToken ct)
    {
        await using var rows = await command.ExecuteReaderAsync(ct);
        List<Guid> ids = [];
        while (await rows.ReadAsync(ct)) ids.Add(rows.GetGuid(0));
        return ids;
    }

    private sealed record Row(Guid Person, int Version, Sealed Sheet, Sealed Key);
}
