using Shouldly;
using TalentHub.Admin;
using Xunit;

namespace TalentHub.Deploy.Tests;

/// <summary>A year given again through the API: in order where order matters, once however often it is given.</summary>
public sealed class ReplayTests : IAsyncLifetime
{
    private readonly DirectoryInfo _year = Directory.CreateTempSubdirectory("talenthub-year-");
    private StandInApi _office = null!;

    public async ValueTask InitializeAsync() => _office = await StandInApi.Start();

    public async ValueTask DisposeAsync()
    {
        await _office.DisposeAsync();
        _year.Delete(recursive: true);
    }

    [Fact]
    public async Task commands_of_one_thing_stay_in_order_and_name_each_other_by_id()
    {
        Write("01.ndjson",
            """{"key":"c-001","as":"clerk@330203","post":"/api/office/cases","body":{"person":"{p-001}"}}""",
            """{"key":"c-001","as":"clerk@330203","post":"/api/office/cases/{c-001}/submit","body":{"step":1}}""",
            """{"key":"c-001","as":"reviewer@330203","post":"/api/office/cases/{c-001}/accept","body":{"step":2}}""",
            """{"key":"p-001","as":"clerk@330203","post":"/api/office/persons","body":{"name":"x"}}""");

        await Replay();

        var done = _office.Done.ToArray();
        done.Select(d => d.Path.Split('/')[^1]).ShouldBe(["persons", "cases", "submit", "accept"]);
        Guid.TryParse(done[1].Body.Split('"')[3], out _).ShouldBeTrue(done[1].Body);
    }

    [Fact]
    public async Task a_second_replay_changes_nothing()
    {
        Write("01.ndjson", [.. ManyCases(40)]);
        await Replay();
        var once = _office.Done.Count;

        await Replay();

        once.ShouldBe(120);
        _office.Done.Count.ShouldBe(once);
    }

    [Fact]
    public async Task a_service_that_is_away_for_a_moment_is_asked_again_under_the_same_key()
    {
        _office.AwayEvery = 5;
        Write("01.ndjson", [.. ManyCases(20)]);

        await Replay();

        _office.Done.Count.ShouldBe(60);
        _office.Asked.ShouldBeGreaterThan(60);
    }

    [Fact]
    public async Task the_files_of_a_year_follow_each_other()
    {
        Write("02.ndjson", """{"key":"c-001","as":"clerk@330203","post":"/api/office/cases/{c-001}/late","body":{}}""", """{"key":"b-001","as":"clerk@330203","post":"/api/office/second","body":{}}""");
        Write("01.ndjson", [.. ManyCases(1), """{"key":"a-001","as":"clerk@330203","post":"/api/office/first","body":{}}"""]);

        await Replay();

        var order = _office.Done.Select(d => d.Path.Split('/')[^1]).ToArray();
        order[^2..].ShouldBe(["late", "second"], ignoreOrder: true);
    }

    [Fact]
    public async Task a_refusal_names_the_line_and_ends_the_replay()
    {
        Write("01.ndjson",
            """{"key":"c-001","as":"clerk@330203","post":"/api/office/cases","body":{}}""",
            "",
            """{"key":"c-001","as":"clerk@330203","post":"/api/office/cases/{c-001}/submit","body":{"refuse":true}}""");

        var error = await Should.ThrowAsync<AdminError>(Replay);

        error.Message.ShouldStartWith("01.ndjson:3: c-001 ");
        error.Message.ShouldContain("409 illegal-transition: not in this stage");
    }

    [Fact]
    public async Task where_the_receipts_are_gone_the_replay_goes_on_from_the_present_version()
    {
        Write("01.ndjson", [.. ManyCases(2)]);
        await Replay();
        _office.ForgetChanges();

        await Replay();

        _office.Done.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData("""{"key":"c-001","as":"clerk@330203","post":"/api/x/y","body":{"a":"{p-404}"}}""", "01.ndjson:1: nothing makes {p-404}")]
    [InlineData("""{"key":"c-001","post":"/api/x/y","body":{}}""", "01.ndjson:1: \"as\" is missing")]
    [InlineData("not json", "01.ndjson:1: not a command")]
    public void a_line_that_is_no_command_is_named(string line, string message)
    {
        Write("01.ndjson", line);
        Should.Throw<AdminError>(() => YearCommand.Read(_year.FullName)).Message.ShouldStartWith(message);
    }

    private static IEnumerable<string> ManyCases(int count) =>
        Enumerable.Range(1, count).SelectMany(n => new[]
        {
            $$$"""{"key":"c-{{{n:000}}}","as":"clerk@330203","post":"/api/office/cases","body":{"n":{{{n}}}}}""",
            $$$"""{"key":"c-{{{n:000}}}","as":"clerk@330203","post":"/api/office/cases/{c-{{{n:000}}}}/submit","body":{}}""",
            $$$"""{"key":"c-{{{n:000}}}","as":"reviewer@330203","post":"/api/office/cases/{c-{{{n:000}}}}/accept","body":{}}"""
        });

    private void Write(string file, params string[] lines) => File.WriteAllLines(Path.Combine(_year.FullName, file), lines);

    private async Task Replay()
    {
        using var api = new TalentHub.Admin.Api(_office.Address, "password");
        await new Replay(api, "year", new Progress()).Run(YearCommand.Read(_year.FullName));
    }
}
