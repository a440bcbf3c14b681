using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using TalentHub.Rig;

namespace TalentHub.Benchmarks;

/// <summary>B13: lists of an office with 10⁴ and 10⁶ cases, first pages, deep pages, filtered and sorted, against paging by OFFSET.</summary>
internal sealed class ListBench : Bench
{
    private const double PerSecond = 32;
    private const string ByChange = "public.mt_immutable_timestamptz(data ->> 'changedAt') desc, id desc";
    private static readonly string[] Sorts = ["changedAt", "-changedAt", "enteredAt", "-enteredAt", "programme", "-stage", "township", "-year", "receiptNumber", "-receiptNumber"];

    private static readonly string[] Filters =
    [
        "programme=3315-ET", "programme=STA&stage=DRAFT", "stage=SUBMIT", "stage=LAND&year=2019", "year=2018", "township=330203001", "township=330203004&field=biomedicine",
        "channel=competition", "origin=flexible&year=2016", "round=NKT-2017-1", "documentNumber=D-77777"
    ];

    private sealed record Sizes(int Cases, Latencies First, Latencies Deep, Latencies Any, Latencies Payments, Latencies Offset);

    public override string Id => "B13";

    public override string Title => "lists at 10⁴ and 10⁶ cases, pages of 50, 32 requests/s";

    public override async Task<IReadOnlyList<Result>> Run(Lab lab)
    {
        await using var office = lab.Office("b13");
        await office.Open(lab.Say, "Applications");
        await using var store = NpgsqlDataSource.Create(office.Store("Applications", 8));
        using var http = new HttpClient { BaseAddress = office.Applications.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", new Staff(office.Issuer, "330203").As("leader"));
        List<Sizes> sizes = [];
        var already = 0;
        foreach (var cases in lab.Brief ? [10_000, 100_000] : new[] { 10_000, 1_000_000 })
        {
            await Fill(store, already, cases);
            already = cases;
            await Office.Analyze(office.Store("Applications"));
            lab.Say($"lists of {cases} cases");
            var dice = new Random(cases);
            var deep = await Cursors(http, store);
            await Asked.Of(http, PerSecond, lab.Lasts(6), dice, Any);
            var one = new Sizes(
                cases,
                await Asked.Of(http, PerSecond, lab.Lasts(10), dice, _ => "/api/applications/cases"),
                await Asked.Of(http, PerSecond, lab.Lasts(15), dice, d => $"/api/applications/cases?cursor={deep[d.Next(deep.Count)]}"),
                await Asked.Of(http, PerSecond, lab.Lasts(30), dice, Any),
                await Asked.Of(http, PerSecond, lab.Lasts(10), dice, d => $"/api/applications/payments?until={new DateOnly(2015 + d.Next(6), 6, 30):yyyy-MM-dd}"),
                await Offset(store, lab.Lasts(10), dice, cases));
            sizes.Add(one);
            lab.Say($"  first {Of(one.First)}, deep {Of(one.Deep)}, filtered and sorted {Of(one.Any)}, payments {Of(one.Payments)}, OFFSET {Of(one.Offset)} ms");
        }

        return [.. sizes.SelectMany(Lines), Growth("first page", sizes[0].First, sizes[^1].First), Growth("page at any depth", sizes[0].Deep, sizes[^1].Deep)];
    }

    private static string Of(Latencies l) => string.Create(CultureInfo.InvariantCulture, $"{l.AtMs(0.5):0.0}/{l.AtMs(0.99):0.0}");

    private static string Any(Random dice) => $"/api/applications/cases?sort={Sorts[dice.Next(Sorts.Length)]}&{Filters[dice.Next(Filters.Length)]}";

    private IEnumerable<Result> Lines(Sizes s)
    {
        var largest = s.Cases == 1_000_000;
        Result Line(string what, Latencies ours) => new(
            Id, $"{what}, {s.Cases.ToString("N0", CultureInfo.InvariantCulture)} cases", new(PerSecond, ours.AtMs(0.5), ours.AtMs(0.99)),
            new("the same rows and index, LIMIT 50 OFFSET at any depth", 1000 / s.Offset.MeanMs, s.Offset.AtMs(0.5), s.Offset.AtMs(0.99)), s.Offset.AtMs(0.5) / ours.AtMs(0.5),
            largest ? "p99 ≤ 60 ms" : "recorded", !largest || ours.AtMs(0.99) <= 60);
        yield return Line("first page", s.First);
        yield return Line("page at any depth", s.Deep);
        yield return Line("filtered and sorted", s.Any);
        yield return Line("payments due", s.Payments);
    }

    private Result Growth(string what, Latencies small, Latencies large) => new(
        Id, $"{what}: growth from 10⁴ to 10⁶", new(PerSecond, large.AtMs(0.5), large.AtMs(0.99)), new("itself at 10⁴ cases", PerSecond, small.AtMs(0.5), small.AtMs(0.99)),
        large.AtMs(0.5) / small.AtMs(0.5), "recorded", true);

    /// <summary>Rows as the views write them; eight of ten cases lie with the office that reads.</summary>
    private static async Task Fill(NpgsqlDataSource store, int from, int to)
    {
        await using var command = store.CreateCommand(
            $$"""
              select setseed(0.13);
              create temp table made on commit drop as
              select n, gen_random_uuid() as id, case when random() < 0.8 then '330203' else '330205' end as office,
                (array['NKT', 'WRJH', 'ZJTEAM', '3315-IT', '3315-ET', '3315-IP', 'PAN3315', 'STA'])[1 + floor(random() * 8)::int] as programme, 2015 + floor(random() * 6)::int as year,
                (array['LEAD', 'POOL', 'DRAFT', 'SUBMIT', 'FORMAL', 'RECOMMEND', 'REVIEW1', 'AWARD', 'LAND', 'REJECT'])[1 + place] as stage,
                (array[0, 1, 2, 3, 6, 7, 8, 14, 16, 23])[1 + place] as place, floor(random() * 17)::int as township, floor(random() * 5)::int as field, floor(random() * 4)::int as channel, floor(random() * 3)::int as origin,
                timestamptz '2015-01-01' + n * interval '180 seconds' as entered, timestamptz '2015-02-01' + n * interval '180 seconds' + random() * interval '1000 hours' as changed
              from (select n, floor(random() * 10)::int as place from generate_series({{from + 1}}, {{to}}) n) as numbers;
              alter table made add receipt boolean; update made set receipt = stage not in ('LEAD', 'POOL', 'DRAFT');
              insert into mt_doc_caserow (tenant_id, id, data, mt_dotnet_type, receipt_order)
              select office, id, jsonb_build_object('id', id, 'office', office, 'programme', programme, 'year', year, 'round', programme || '-' || year || '-1', 'stage', stage,
                'stageOrder', place, 'township', '3302030' || lpad((1 + township)::text, 2, '0'),
                'field', (array['sci-tech-services', 'new-materials', 'biomedicine', 'new-gen-it', 'clean-energy'])[1 + field],
                'channel', (array['self-declared', 'employer', 'offshore-base', 'competition'])[1 + channel], 'origin', (array['newly-recruited', 'local', 'flexible'])[1 + origin],
                'personId', gen_random_uuid(), 'employer', 'Firm ' || n % 5000, 'projectTitle', 'Project ' || n, 'search', 'firm ' || n % 5000 || ' project ' || n,
                'enteredAt', to_char(entered at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US+00:00'), 'changedAt', to_char(changed at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US+00:00'),
                'changedOn', '2019-01-01', 'version', 3, 'members', 0, 'intent', true, 'paidYuan', 0) || case when receipt then jsonb_build_object('receiptNumber', 'R-' || n) else '{}' end
                || case when stage in ('AWARD', 'LAND') then jsonb_build_object('documentNumber', 'D-' || n) else '{}' end,
                'row', case when receipt then 'R-' || n else '' end from made;
              insert into mt_doc_casepayments (tenant_id, id, data, mt_dotnet_type)
              select office, id, jsonb_build_object('id', id, 'office', office, 'programme', programme, 'year', year, 'stopped', false, 'matchingStopped', false, 'reached', '[]'::jsonb,
                'open', case when n % 5 = 0 then jsonb_build_array(jsonb_build_object('number', id || '-1', 'instalment', 1, 'attempt', 1, 'level', 'district', 'amountYuan', 100000,
                  'dueOn', (2015 + n % 6) || '-05-31', 'ready', true)) else '[]' end, 'paid', '[]'::jsonb)
                || case when n % 5 = 0 then jsonb_build_object('dueOn', (2015 + n % 6) || '-05-31') else '{}' end, 'row' from made
              """);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Cursors to pages at any depth: the one the service gives out, moved to other rows.</summary>
    private static async Task<IReadOnlyList<string>> Cursors(HttpClient http, NpgsqlDataSource store)
    {
        var given = JsonNode.Parse(Base64Url.DecodeFromChars((await http.GetFromJsonAsync<JsonElement>(new Uri("/api/applications/cases", UriKind.Relative))).GetProperty("next").GetString()))!;
        List<string> cursors = [];
        await using var command = store.CreateCommand(
            "select public.mt_immutable_timestamptz(data ->> 'changedAt')::text, id from mt_doc_caserow where tenant_id = '330203' order by md5(id::text) limit 500");
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            (given["Key"], given["Changed"], given["Id"]) = (rows.GetString(0), rows.GetString(0), rows.GetGuid(1));
            cursors.Add(Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(given)));
        }

        return cursors;
    }

    private static async Task<Latencies> Offset(NpgsqlDataSource store, TimeSpan lasts, Random dice, int cases)
    {
        var latencies = new Latencies();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < lasts;)
        {
            var began = Stopwatch.GetTimestamp();
            await using var command = store.CreateCommand($"select data from mt_doc_caserow where tenant_id = '330203' order by {ByChange} limit 50 offset {dice.Next(cases * 8 / 10)}");
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync()) _ = rows.GetString(0);
            latencies.Add(Stopwatch.GetElapsedTime(began));
        }

        return latencies;
    }
}
