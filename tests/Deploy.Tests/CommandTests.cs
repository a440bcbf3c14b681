using Shouldly;
using Xunit;

namespace TalentHub.Deploy.Tests;

/// <summary>Every command of deploy/ explains itself, and says in one line what was wrong with its arguments.</summary>
public sealed class CommandTests
{
    private static readonly string[] Named = ["up", "down", "status", "logs", "token", "test", "verify", "bench", "faults", "admin", "doctor"];

    public static TheoryData<string> Commands => [.. Named];

    public static TheoryData<string> Scripts => [.. Named, .. Directory.EnumerateFiles(Checkout.At("deploy", "lib"), "*.sh").Select(f => $"lib/{Path.GetFileName(f)}")];

    [Theory, MemberData(nameof(Scripts))]
    public void bash_can_read_it(string script) =>
        Checkout.Run("bash", "-n", Checkout.At("deploy", script)).ShouldBe((0, "", ""));

    [Theory, MemberData(nameof(Commands))]
    public void it_is_executable_and_has_help(string command)
    {
        var (code, help, error) = Checkout.Run(Checkout.At("deploy", command), "--help");
        code.ShouldBe(0);
        error.ShouldBeEmpty();
        help.ShouldStartWith($"deploy/{command}: ");
        help.Split('\n').Length.ShouldBeGreaterThan(3);
    }

    [Theory, MemberData(nameof(Commands))]
    public void a_wrong_argument_ends_it_with_one_line(string command)
    {
        var (code, said, error) = Checkout.Run(Checkout.At("deploy", command), "--nonsense");
        code.ShouldBe(1);
        said.ShouldBeEmpty();
        error.TrimEnd('\n').Split('\n').Length.ShouldBe(1);
        error.ShouldStartWith("error: ");
    }

    [Theory]
    [InlineData("token", "mayor")]
    [InlineData("token", "clerk@haishu")]
    [InlineData("token", "clerk")]
    [InlineData("verify")]
    [InlineData("logs", "kitchen")]
    [InlineData("admin", "seed", "demo")]
    [InlineData("bench")]
    [InlineData("faults")]
    public void what_cannot_be_done_here_ends_with_one_line(string command, params string[] arguments)
    {
        var (code, said, error) = Checkout.Run(Checkout.At("deploy", command), arguments);
        code.ShouldBe(1);
        said.ShouldBeEmpty();
        error.TrimEnd('\n').Split('\n').Length.ShouldBe(1);
        error.ShouldStartWith("error: ");
    }

    [Fact]
    public void status_of_a_system_that_does_not_run_names_every_part()
    {
        var (code, json, _) = Checkout.Run(Checkout.At("deploy", "status"), "--json");
        code.ShouldBe(1);
        using var status = System.Text.Json.JsonDocument.Parse(json);
        status.RootElement.GetProperty("url").GetString().ShouldBe("http://localhost:8080");
        var parts = status.RootElement.GetProperty("services").EnumerateArray().ToArray();
        parts.Select(p => p.GetProperty("name").GetString()).ShouldBe(["identity", "people", "applications", "outcomes", "web", "gateway", "postgres", "rabbitmq"]);
        parts.ShouldAllBe(p => !p.GetProperty("ready").GetBoolean() && p.GetProperty("reason").GetString() == "not running");
    }

    [Fact]
    public void down_where_nothing_runs_is_no_error() =>
        Checkout.Run(Checkout.At("deploy", "down"), "--wipe").Code.ShouldBe(0);

    [Fact]
    public void continuous_integration_runs_the_tests_of_everybody() =>
        Checkout.Run(Checkout.At(".ci", "run"), "--help").Out.ShouldStartWith("deploy/test: ");
}
