using System.Net;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using TalentHub.Contracts.Applications.V1;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.Outcomes.Tests.Told;

namespace TalentHub.Outcomes.Tests;

/// <summary>What happens to figures over time: targets, new facts, a rebuild, a fact that cannot be booked.</summary>
public sealed class LifeOfTheBooksTests(OutcomesService outcomes) : IClassFixture<OutcomesService>
{
    private const string Year = "office=330203&from=2019-01-01&to=2019-12-31";

    [Fact]
    public async Task a_pinned_figure_opens_the_same_lines_after_more_facts_and_a_rebuild()
    {
        await Land(new(2019, 4, 1), 3);
        var before = await Figure($"metric=T06&{Year}");
        var id = before.GetProperty("figureId").GetString()!;
        var lines = await Lines(id);
        await Land(new(2019, 4, 2), 2);

        var said = new StringWriter();
        await using var source = NpgsqlDataSource.Create(outcomes.Database.ConnectionString);
        var old = await Dump(source);
        await new RebuildLedger(source, said).Run(CancellationToken.None);
        (await Dump(source)).ShouldBe(old);
        said.ToString().ShouldContain("facts/s");

        (await Lines(id)).GetProperty("items").GetRawText().ShouldBe(lines.GetProperty("items").GetRawText());
        (await outcomes.As("leader").GetAsync($"/api/outcomes/figures/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var now = await Figure($"metric=T06&{Year}");
        now.GetProperty("total").GetDecimal().ShouldBe(before.GetProperty("total").GetDecimal() + 2);
        now.GetProperty("figureId").GetString().ShouldNotBe(id);

        await Land(new(2019, 4, 3), 1);
        (await Figure($"metric=T06&{Year}")).GetProperty("total").GetDecimal().ShouldBe(before.GetProperty("total").GetDecimal() + 3);
        await outcomes.Services.GetRequiredService<IDocumentStore>().Storage.Database.AssertDatabaseMatchesConfigurationAsync();
    }

    [Fact]
    public async Task books_summed_in_the_ways_of_another_build_are_written_anew_before_anybody_reads_them()
    {
        await Land(new(2014, 4, 1), 2);
        const string question = "metric=T06&office=330203&from=2014-01-01&to=2014-12-31&asOf=2014-04-20&year=2019";
        (await Figure(question)).GetProperty("total").GetDecimal().ShouldBe(2);
        await using var source = NpgsqlDataSource.Create(outcomes.Database.ConnectionString);
        var old = await Dump(source);
        await outcomes.Restart(async () =>
        {
            await using var command = source.CreateCommand("update ledger_position set shape = 1; delete from ledger_sum where grain = 5 and span = 'd'");
            await command.ExecuteNonQueryAsync();
        });
        var answer = await Wait.For(() => outcomes.As("leader").GetAsync($"/api/outcomes/figures?{question}"), a => a.StatusCode != HttpStatusCode.ServiceUnavailable);
        (await answer.Json()).GetProperty("total").GetDecimal().ShouldBe(2);
        (await Dump(source)).ShouldBe(old);
    }

    [Fact]
    public async Task the_same_question_gives_the_same_name_until_the_books_move()
    {
        await Land(new(2018, 4, 1), 1);
        const string question = "metric=T06&office=330203&from=2018-01-01&to=2018-12-31&asOf=2020-01-01";
        var first = (await Figure(question)).GetProperty("figureId").GetString();
        (await Figure(question)).GetProperty("figureId").GetString().ShouldBe(first);
    }

    [Fact]
    public async Task a_target_is_set_changed_and_measured_against()
    {
        var leader = outcomes.As("leader");
        object Target(decimal value) => new { metric = "T04", office = "330203", year = 2020, comparator = ">=", value, assumed = true };
        var set = await leader.Command("/api/outcomes/targets", Target(8), key: "target-1");
        set.StatusCode.ShouldBe(HttpStatusCode.Created, await set.Content.ReadAsStringAsync());
        (await leader.Command("/api/outcomes/targets", Target(8), key: "target-1")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await leader.Command("/api/outcomes/targets", Target(8))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await leader.Command("/api/outcomes/targets", Target(10))).StatusCode.ShouldBe((HttpStatusCode)428);
        (await leader.Command("/api/outcomes/targets", Target(10), version: 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await leader.Command("/api/outcomes/targets", Target(11), version: 1)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await outcomes.As("leader", "330205").Command("/api/outcomes/targets", Target(12), version: 2)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await outcomes.As("administrator", "330200", true).Command("/api/outcomes/targets", Target(12), version: 2)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await leader.Command("/api/outcomes/targets", new { metric = "T05", office = "330203", year = 2020, comparator = ">=", value = 1, assumed = true })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await leader.Command("/api/outcomes/targets", new { metric = "T06", office = "330203", year = 2020, comparator = "=>", value = 1, assumed = true, more = 1 })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var id = Guid.CreateVersion7();
        await outcomes.Tell(Message(new AwardAnnounced(id, About, "D1", "A", 1, new(2020, 5, 1)), id, 1));
        await outcomes.Booked();
        var rate = await Figure("metric=T25&of=T04&office=330203&from=2020-01-01&to=2020-12-31");
        rate.GetProperty("denominator").GetProperty("value").GetDecimal().ShouldBe(12);
        rate.GetProperty("total").GetDecimal().ShouldBe(Math.Round(1m / 12, 6));
        var lines = await Lines(rate.GetProperty("denominator").GetProperty("figureId").GetString()!);
        lines.GetProperty("items").EnumerateArray().Select(l => l.GetProperty("amount").GetDecimal()).ShouldBe([8, 2, 2]);
        var list = await (await leader.GetAsync("/api/outcomes/targets?year=2020")).Json();
        list.GetProperty("items").EnumerateArray().Single().GetProperty("value").GetDecimal().ShouldBe(12);
        var board = await (await leader.GetAsync("/api/outcomes/board?year=2020")).Json();
        board.GetProperty("tiles").EnumerateArray().Single(t => t.GetProperty("metric").GetString() == "T04").GetProperty("target").GetProperty("value").GetDecimal().ShouldBe(12);
    }

    [Fact]
    public async Task changes_are_told_as_they_happen()
    {
        using var client = outcomes.As("leader");
        using var answer = await client.GetAsync("/api/outcomes/changes", HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var first = await Next(reader);
        await Land(new(2017, 4, 1), 1);
        (await Next(reader)).ShouldBeGreaterThan(first);
    }

    [Fact]
    public async Task an_open_transaction_is_waited_for_and_a_burned_number_is_not()
    {
        await using var source = NpgsqlDataSource.Create(outcomes.Database.ConnectionString);
        var log = new FactLog(source);
        await Land(new(2016, 4, 1), 1);
        var start = await log.Head(CancellationToken.None);
        await using var open = await source.OpenConnectionAsync();
        await using var drawing = await open.BeginTransactionAsync();
        await using (var draw = new NpgsqlCommand("select nextval('mt_events_sequence')", open, drawing)) await draw.ExecuteScalarAsync();
        var inbox = outcomes.Services.GetRequiredService<ServiceKit.Inbox>();
        var id = Guid.CreateVersion7();
        await inbox.Receive(Message(new LandingVerified(id, About, true, new(2016, 5, 1)), id, 1), CancellationToken.None);
        var waiting = await log.Read(start, 100, CancellationToken.None);
        (waiting.Pace, waiting.UpTo, waiting.Facts.Count).ShouldBe((ServiceKit.Pace.Waits, start, 0));
        await drawing.RollbackAsync();
        var after = await Wait.For(() => log.Read(start, 100, CancellationToken.None), p => p.Pace is not ServiceKit.Pace.Waits);
        after.UpTo.ShouldBe(start + 2);
        after.Facts.ShouldHaveSingleItem();
        await outcomes.Booked();
    }

    private async Task Land(DateOnly on, int count)
    {
        for (var n = 0; n < count; n++)
        {
            var id = Guid.CreateVersion7();
            await outcomes.Tell(Message(new LandingVerified(id, About, true, on), id, 1));
        }
    }

    private static async Task<long> Next(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonDocument.Parse(line[6..]).RootElement.GetProperty("position").GetInt64();
        throw new InvalidOperationException("The stream ended.");
    }

    private static async Task<string> Dump(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("""
            select md5(string_agg(l::text, ';' order by id)) || (select md5(string_agg(s.*::text, ';' order by metric, grain, office, span, bucket, d1, d2)) from (select metric, grain, office, span, bucket, d1, d2, amount::numeric(30, 4), lines from ledger_sum) s)
                || (select p::text from ledger_position p) from ledger_line l
            """);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task<JsonElement> Figure(string query)
    {
        var answer = await outcomes.As("leader").GetAsync($"/api/outcomes/figures?{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Json();
    }

    private async Task<JsonElement> Lines(string figureId) => await (await outcomes.As("leader").GetAsync($"/api/outcomes/figures/{figureId}/lines")).Json();
}
