using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace TalentHub.Benchmarks;

/// <summary>Puts made-up cases straight into the log of Outcomes, as if Applications had told them over six years.</summary>
internal sealed class Generator(NpgsqlDataSource store, int seed)
{
    private static readonly string[] Offices =
        ["330203", "330205", "330206", "330211", "330212", "330213", "330225", "330226", "330281", "330282"];

    private static readonly (string Code, string Family)[] Programmes =
    [
        ("NKT", "nkt"), ("WRJH", "wrjh"), ("ZJTEAM", "zjteam"), ("3315-IT", "3315"), ("3315-ET", "3315"), ("3315-IP", "3315"), ("PAN3315", "3315"), ("STA", "sta")
    ];

    private static readonly string[] Fields =
        ["sci-tech-services", "new-materials", "biomedicine", "new-gen-it", "clean-energy", "automobile", "integrated-circuits", "finance-venture"];

    private static readonly string[] Channels = ["self-declared", "employer", "offshore-base", "competition", "agency", "township-referral"];
    private static readonly string[] Origins = ["newly-recruited", "local", "flexible", "from-other-district"];
    private readonly Random _dice = new(seed);
    private long _sequence;

    /// <summary>Adds cases until the log holds so many; returns how many facts there are then.</summary>
    public async Task<long> Grow(int cases, int already)
    {
        if (already == 0) await Execute("truncate mt_events, mt_streams");
        await using (var begin = store.CreateCommand("select coalesce(max(seq_id), 0) from mt_events")) _sequence = (long)(await begin.ExecuteScalarAsync())!;
        var made = Enumerable.Range(already, cases - already).Select(Case);
        foreach (var chunk in made.Chunk(20_000))
        {
            await using var connection = await store.OpenConnectionAsync();
            await using (var streams = await connection.BeginBinaryImportAsync("copy mt_streams (tenant_id, id, version, timestamp, created, is_archived) from stdin (format binary)"))
            {
                foreach (var one in chunk)
                {
                    await streams.StartRowAsync();
                    await streams.WriteAsync(one.Office, NpgsqlDbType.Varchar);
                    await streams.WriteAsync(one.Id, NpgsqlDbType.Uuid);
                    await streams.WriteAsync((long)one.Facts.Count, NpgsqlDbType.Bigint);
                    await streams.WriteAsync(one.Facts[0].At, NpgsqlDbType.TimestampTz);
                    await streams.WriteAsync(one.Facts[0].At, NpgsqlDbType.TimestampTz);
                    await streams.WriteAsync(false, NpgsqlDbType.Boolean);
                }

                await streams.CompleteAsync();
            }

            await using var events = await connection.BeginBinaryImportAsync(
                "copy mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, headers, is_archived) from stdin (format binary)");
            foreach (var one in chunk)
                for (var version = 1; version <= one.Facts.Count; version++) await Write(events, one, version);
            await events.CompleteAsync();
        }

        await Execute($"select setval('mt_events_sequence', {_sequence}); update mt_event_progression set last_seq_id = {_sequence}; analyze mt_events, mt_streams");
        return _sequence;
    }

    private async Task Write(NpgsqlBinaryImporter events, Made one, int version)
    {
        var fact = one.Facts[version - 1];
        var id = Guid.CreateVersion7();
        await events.StartRowAsync();
        await events.WriteAsync(++_sequence, NpgsqlDbType.Bigint);
        await events.WriteAsync(id, NpgsqlDbType.Uuid);
        await events.WriteAsync(one.Id, NpgsqlDbType.Uuid);
        await events.WriteAsync((long)version, NpgsqlDbType.Bigint);
        await events.WriteAsync(JsonSerializer.Serialize(fact.Data), NpgsqlDbType.Jsonb);
        await events.WriteAsync($"applications.v1.{fact.Type}", NpgsqlDbType.Varchar);
        await events.WriteAsync(fact.At, NpgsqlDbType.TimestampTz);
        await events.WriteAsync(one.Office, NpgsqlDbType.Varchar);
        await events.WriteAsync(JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["source"] = "applications",
            ["fact-type"] = fact.Type,
            ["fact-id"] = id.ToString(),
            ["stream-id"] = one.Id.ToString(),
            ["stream-version"] = $"{version}",
            ["tenant"] = one.Office,
            ["known-at"] = fact.At.ToString("O")
        }), NpgsqlDbType.Jsonb);
        await events.WriteAsync(false, NpgsqlDbType.Boolean);
    }

    private sealed record Made(Guid Id, string Office, List<(string Type, object Data, DateTime At)> Facts);

    private Made Case(int number)
    {
        // A third belongs to the office whose board is read.
        var office = _dice.Next(3) == 0 ? Offices[0] : Offices[_dice.Next(Offices.Length)];
        var (programme, family) = Programmes[_dice.Next(Programmes.Length)];
        var year = 2015 + _dice.Next(6);
        var id = Guid.CreateVersion7();
        var day = new DateOnly(year, 1, 1).AddDays(_dice.Next(300));
        var at = day.AddDays(_dice.Next(20)).ToDateTime(new TimeOnly(_dice.Next(24), _dice.Next(60)), DateTimeKind.Utc);
        var about = new
        {
            programme,
            family,
            version = $"{year}",
            round = $"{programme}-{year}-1",
            year,
            township = $"{office}{_dice.Next(17) + 1:000}",
            field = Fields[_dice.Next(Fields.Length)],
            channel = Channels[_dice.Next(Channels.Length)],
            origin = Origins[_dice.Next(Origins.Length)]
        };
        List<(string, object, DateTime)> facts = [];
        string On(int later) => day.AddDays(later).ToString("yyyy-MM-dd");
        void Add(string type, object data) => facts.Add((type, data, at.AddMinutes(facts.Count)));
        Add("lead_recorded", new { caseId = id, about, intent = _dice.Next(4) == 0, on = On(0) });
        if (_dice.Next(100) < 70)
        {
            Add("case_submitted", new { caseId = id, about, attempt = 1, on = On(20) });
            Add("case_accepted", new { caseId = id, about, receiptNumber = $"R-{number}", on = On(25) });
            if (_dice.Next(100) < 60) Add("case_recommended", new { caseId = id, about, listNumber = "L-1", on = On(40) });
            if (_dice.Next(100) < 35)
            {
                Add("award_announced", new { caseId = id, about, documentNumber = $"D-{number}", amountYuan = 1_000_000, on = On(90) });
                if (_dice.Next(100) < 60)
                {
                    Add("landing_verified", new { caseId = id, about, withinDeadline = _dice.Next(5) > 0, on = On(150) });
                    Add("payment_recorded", new { caseId = id, about, instalment = 1, level = _dice.Next(2) == 0 ? "city" : "district", amountYuan = 400_000, on = On(180) });
                }
            }
        }

        return new(id, office, facts);
    }

    private async Task Execute(string sql)
    {
        await using var command = store.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
