using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using TalentHub.Rig;

namespace TalentHub.Benchmarks;

/// <summary>B13p: who may be the one being typed in, and who is searched for, among 10⁵ and 10⁶ sealed sheets; against reading all rows of all words, and against LIKE on names in clear.</summary>
internal sealed class PersonBench : Bench
{
    private const double PerSecond = 16;
    private const int Rounds = 4;
    private const string Tenant = "330203";

    // The question as it was: a row for each word of each person, all of them read.
    private const string Whole =
        """
        select t.person from bench_words t join unnest($2::bytea[], $3::integer[]) as a(token, weight) on a.token = t.token
        where t.tenant = $1 group by t.person order by sum(a.weight) desc, t.person desc limit 100
        """;

    private const string Like = "select person from bench_clear where words ilike '%' || $1 || '%' or born = $2 order by person desc limit 300";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public override string Id => "B13p";

    public override string Title => "persons found while typing and searching, 10⁵ and 10⁶ sheets, 16 questions/s";

    private static int Kinds => PersonQuestions.Warnings.Length + PersonQuestions.Searches.Length;

    public override async Task<IReadOnlyList<Result>> Run(Lab lab)
    {
        await using var office = lab.Office("b13p");
        await office.Open(lab.Say, "People");
        await using var store = NpgsqlDataSource.Create(office.Store("People", 8) + ";Command Timeout=0");
        using var http = new HttpClient { BaseAddress = office.People.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", new Staff(office.Issuer, Tenant).Clerk);
        var fill = new PersonFill(store, new(Convert.FromBase64String((await File.ReadAllTextAsync(Path.Combine(lab.Work, "b13p", "vault.key"))).Trim())), Tenant);
        int[] sizes = lab.Brief ? [10_000, 100_000] : [100_000, 1_000_000];
        List<Result> results = [];
        var already = 0;
        foreach (var persons in sizes)
        {
            lab.Say(await fill.Until(already, persons));
            already = persons;
            var small = persons == sizes[0];
            // Ten times as many rows for each word would take longer to fill than everything else together.
            if (small) lab.Say(await fill.RowForEachWord());
            if (small) lab.Say(await fill.Written(persons));
            await Office.Analyze(office.Store("People"));
            lab.Say($"{persons} persons");
            var dice = new Random(persons);
            await Ask(http, lab.Lasts(10), dice, persons, new());
            var sides = new Measured();
            for (var round = 0; round < Rounds; round++)
            {
                await Ask(http, lab.Lasts(30), dice, persons, sides);
                await Other(store, small, lab.Lasts(4), dice, persons, sides);
            }

            lab.Say(Line($"  baseline p95: warnings {sides.OtherWarnings.AtMs(0.95):0} ms, searches {sides.OtherSearches.AtMs(0.95):0} ms"));
            for (var kind = 0; kind < Kinds; kind++) results.Add(Of(kind, persons, small, sides));
        }

        return results;
    }

    private sealed class Measured
    {
        public Latencies[] Ours { get; } = [.. Enumerable.Range(0, Kinds).Select(_ => new Latencies())];

        public int[] Found { get; } = new int[Kinds];

        public Latencies OtherWarnings { get; } = new();

        public Latencies OtherSearches { get; } = new();
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private Result Of(int kind, int persons, bool small, Measured sides)
    {
        var warning = kind < PersonQuestions.Warnings.Length;
        var (ours, other) = (sides.Ours[kind], warning ? sides.OtherWarnings : sides.OtherSearches);
        var what = warning ? $"warning: {PersonQuestions.Warnings[kind].Name}" : $"search: {PersonQuestions.Searches[kind - PersonQuestions.Warnings.Length].Name}";
        var must = persons == 1_000_000;
        return new(
            Id, Line($"{what}, {persons:N0}: p95 {ours.AtMs(0.95):0.0} ms, found {100.0 * sides.Found[kind] / Math.Max(1, ours.Count):0.0} % of {ours.Count}"),
            new(PerSecond, ours.AtMs(0.5), ours.AtMs(0.99)),
            new(small ? "a row for each word, all of them read, asked of the database alone" : "LIKE on one table in clear, asked of the database alone", 1000 / Math.Max(0.001, other.MeanMs), other.AtMs(0.5), other.AtMs(0.99)),
            other.AtMs(0.95) / ours.AtMs(0.95), must ? "p95 ≤ 150 ms" : "recorded", !must || ours.AtMs(0.95) <= 150);
    }

    private static async Task Ask(HttpClient http, TimeSpan lasts, Random dice, int persons, Measured sides)
    {
        var gate = new Lock();
        using var end = new CancellationTokenSource(lasts);
        await OpenLoop.Run(PerSecond, 1, end.Token, async (number, intended) =>
        {
            var kind = (int)(number % Kinds);
            PersonQuestion question;
            lock (gate) question = PersonQuestions.Of(kind, dice, persons);
            using var answer = await http.PostAsJsonAsync(new Uri(question.Path, UriKind.Relative), question.Body, Json);
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{question.Path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            using var said = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            sides.Ours[kind].Add(Stopwatch.GetElapsedTime(intended));
            if (said.RootElement.GetProperty("items").EnumerateArray().Any(i => i.GetProperty("id").GetGuid() == question.Known)) Interlocked.Increment(ref sides.Found[kind]);
        });
    }

    private static async Task Other(NpgsqlDataSource store, bool small, TimeSpan lasts, Random dice, int persons, Measured sides)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < lasts;)
        {
            var kind = dice.Next(Kinds);
            var question = PersonQuestions.Of(kind, dice, persons);
            await using var command = store.CreateCommand(small ? Whole : Like);
            if (small)
            {
                command.Parameters.AddWithValue(Tenant);
                command.Parameters.AddWithValue(question.Sought.Words.Keys.Select(PersonFill.InRows).ToArray());
                command.Parameters.AddWithValue(question.Sought.Words.Values.ToArray());
            }
            else
            {
                command.Parameters.AddWithValue(question.Text);
                command.Parameters.Add(new() { Value = (object?)question.Born ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Date });
            }

            var began = Stopwatch.GetTimestamp();
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync()) _ = rows.GetGuid(0);
            (kind < PersonQuestions.Warnings.Length ? sides.OtherWarnings : sides.OtherSearches).Add(Stopwatch.GetElapsedTime(began));
        }
    }
}
