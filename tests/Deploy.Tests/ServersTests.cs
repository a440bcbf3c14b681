using Shouldly;
using Xunit;

namespace TalentHub.Deploy.Tests;

/// <summary>Private servers: started once however often it is asked, not as root, gone with their data.</summary>
[Trait("Category", "Slow")]
public sealed class ServersTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("talenthub-servers-");

    public ServersTests()
    {
        // Another user's server must be able to enter.
        Checkout.Run("chmod", "755", _folder.FullName).Code.ShouldBe(0);
        var required = (Environment.GetEnvironmentVariable("TALENTHUB_REQUIRE") ?? "").Split(',').Contains("db");
        Assert.SkipUnless(required || Environment.GetEnvironmentVariable("TALENTHUB_TEST_PG") is not null, "Needs PostgreSQL and RabbitMQ on this machine: run deploy/test.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void they_start_once_serve_and_go()
    {
        var (code, said, error) = Checkout.Run("bash", "-c", $"""
            . deploy/lib/common.sh
            . deploy/lib/servers.sh
            at={_folder.FullName}
            port=$(free_ports 4)
            trap 'broker_stop $at/rabbitmq; postgres_stop $at/postgres' EXIT
            postgres_start $at/postgres $port secret-one
            broker_start $at/rabbitmq $((port + 1)) $((port + 2)) secret-two
            first=$(pid_in $at/postgres/data/postmaster.pid) second=$(pid_in $at/rabbitmq/node.pid)
            postgres_start $at/postgres $port secret-one
            broker_start $at/rabbitmq $((port + 1)) $((port + 2)) secret-two
            [ "$first $second" = "$(pid_in $at/postgres/data/postmaster.pid) $(pid_in $at/rabbitmq/node.pid)" ] && echo same
            port_taken $port && port_taken $((port + 1)) && echo serving
            [ "$(ps -o user= -p $first)" != root ] && [ "$(ps -o user= -p $second)" != root ] && echo not-root
            cat /proc/$first/cmdline /proc/$second/cmdline | grep -qa secret- || echo nothing-told
            broker_control $at/rabbitmq list_users --quiet | grep -o talenthub
            broker_stop $at/rabbitmq
            postgres_stop $at/postgres
            postgres_running $at/postgres || broker_running $at/rabbitmq || echo gone
            server_wipe $at/postgres
            server_wipe $at/rabbitmq
            ls $at
            """);
        code.ShouldBe(0, error);
        said.ShouldBe("same\nserving\nnot-root\nnothing-told\ntalenthub\ngone\n", error);
    }

    [Fact]
    public void a_port_that_is_taken_is_named()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        var (code, _, error) = Checkout.Run("bash", "-c", $". deploy/lib/common.sh; . deploy/lib/servers.sh; postgres_start {_folder.FullName}/postgres {port} secret");
        code.ShouldBe(1);
        error.ShouldStartWith($"error: port {port} is taken by another program; ");
    }
}
