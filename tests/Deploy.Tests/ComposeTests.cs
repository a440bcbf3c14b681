using System.Text.RegularExpressions;
using Shouldly;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace TalentHub.Deploy.Tests;

/// <summary>docker-compose.yml keeps to the compose specification, and starts the system in the order of its health.</summary>
public sealed partial class ComposeTests
{
    // Members of the compose specification that this file may use; a misspelt one would be refused by the engine.
    private static readonly string[] ServiceMembers =
    [
        "image", "command", "entrypoint", "environment", "volumes", "ports", "depends_on", "healthcheck", "restart", "user", "read_only", "tmpfs",
        "cap_drop", "security_opt", "stop_grace_period", "configs", "secrets", "hostname", "shm_size", "network_mode"
    ];

    private static readonly string[] Processes = ["identity", "people", "applications", "outcomes", "web", "gateway"];
    private static readonly string[] Conditions = ["service_started", "service_healthy", "service_completed_successfully"];

    private readonly YamlMappingNode _root = Read();

    private Dictionary<string, YamlMappingNode> Services => Mapping(_root, "services").Children.ToDictionary(s => ((YamlScalarNode)s.Key).Value!, s => Merged((YamlMappingNode)s.Value));

    [Fact]
    public void the_top_level_has_known_members_only() =>
        Names(_root).Where(n => !n.StartsWith("x-", StringComparison.Ordinal)).ShouldBe(["services", "configs", "secrets", "volumes"], ignoreOrder: true);

    [Fact]
    public void services_have_known_members_only()
    {
        foreach (var (name, service) in Services) Names(service).Except(ServiceMembers).ShouldBeEmpty(name);
    }

    [Fact]
    public void the_processes_are_those_of_the_local_way()
    {
        var local = ProcessList().Match(File.ReadAllText(Checkout.At("deploy", "lib", "system.sh"))).Groups[1].Value.Split(' ');
        local.ShouldBe(Processes);
        Services.Keys.Where(s => Processes.Contains(s)).ShouldBe(Processes, ignoreOrder: true);
    }

    [Fact]
    public void images_are_ours_or_pinned_by_digest()
    {
        foreach (var (name, service) in Services)
        {
            var image = Text(service, "image")!;
            (OwnImage().IsMatch(image) || Pinned().IsMatch(image)).ShouldBeTrue($"{name}: {image}");
        }
    }

    [Fact]
    public void our_processes_are_not_root_and_write_nothing_but_their_volumes()
    {
        foreach (var (name, service) in Services.Where(s => OwnImage().IsMatch(Text(s.Value, "image")!)))
        {
            Text(service, "user").ShouldBe("1654", name);
            Text(service, "read_only").ShouldBe("true", name);
            List(service, "cap_drop").ShouldBe(["ALL"], name);
            List(service, "security_opt").ShouldBe(["no-new-privileges:true"], name);
        }
    }

    [Fact]
    public void everything_waited_for_exists_and_can_reach_the_state_waited_for()
    {
        foreach (var (name, service) in Services)
            foreach (var (other, condition) in Waits(service))
            {
                Services.ShouldContainKey(other, name);
                Conditions.ShouldContain(condition, name);
                if (condition == "service_healthy") Names(Services[other]).ShouldContain("healthcheck", $"{name} waits for {other}");
                if (condition == "service_completed_successfully") (Text(Services[other], "restart") ?? "no").ShouldNotBe("unless-stopped", $"{name} waits for the end of {other}");
            }
    }

    [Fact]
    public void nobody_waits_in_a_circle()
    {
        foreach (var name in Services.Keys) Visit(name, []);

        void Visit(string name, string[] way)
        {
            way.ShouldNotContain(name);
            foreach (var (other, _) in Waits(Services[name])) Visit(other, [.. way, name]);
        }
    }

    [Fact]
    public void the_gateway_is_the_only_door()
    {
        foreach (var (name, service) in Services.Where(s => Names(s.Value).Contains("ports")))
            foreach (var port in List(service, "ports"))
                (name == "gateway" || port.StartsWith("127.0.0.1:", StringComparison.Ordinal)).ShouldBeTrue($"{name} publishes {port}");
        Waits(Services["gateway"]).Keys.ShouldContain("web");
    }

    [Fact]
    public void volumes_configs_and_secrets_are_declared_and_used()
    {
        var volumes = Services.Values.SelectMany(s => List(s, "volumes")).Select(v => v.Split(':')[0]).Where(v => !v.StartsWith('.')).Distinct();
        volumes.ShouldBe(Names(Mapping(_root, "volumes")), ignoreOrder: true);
        Services.Values.SelectMany(s => List(s, "secrets")).Distinct().ShouldBe(Names(Mapping(_root, "secrets")), ignoreOrder: true);
        Services.Values.Where(s => Names(s).Contains("configs"))
            .SelectMany(s => ((YamlSequenceNode)s.Children["configs"]).Select(c => Text((YamlMappingNode)c, "source")))
            .Distinct().ShouldBe(Names(Mapping(_root, "configs")), ignoreOrder: true);
    }

    [Fact]
    public void no_secret_is_written_down()
    {
        foreach (var (name, service) in Services.Where(s => Names(s.Value).Contains("environment")))
            foreach (var (key, value) in Merged(Mapping(service, "environment")).Children.Select(e => (((YamlScalarNode)e.Key).Value!, ((YamlScalarNode)e.Value).Value!)))
                if (key.EndsWith("Secret", StringComparison.Ordinal) || key.Contains("PASS", StringComparison.OrdinalIgnoreCase))
                    value.ShouldStartWith("${", Case.Sensitive, $"{name}: {key}");
    }

    [Fact]
    public void every_variable_without_a_default_is_written_by_deploy_up()
    {
        var written = File.ReadAllText(Checkout.At("deploy", "lib", "compose.sh"));
        foreach (var variable in Variables().Matches(File.ReadAllText(Checkout.At("docker-compose.yml"))).Select(m => m.Groups[1].Value).Distinct())
        {
            var client = variable.StartsWith("TALENTHUB_CLIENT_", StringComparison.Ordinal);
            (client ? written.Contains("TALENTHUB_CLIENT_%s=", StringComparison.Ordinal) : written.Contains($"{variable}=", StringComparison.Ordinal)).ShouldBeTrue(variable);
        }
    }

    private static YamlMappingNode Read()
    {
        using var text = File.OpenText(Checkout.At("docker-compose.yml"));
        var yaml = new YamlStream();
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    /// <summary>The mapping with what "&lt;&lt;" brings in; own members win.</summary>
    private static YamlMappingNode Merged(YamlMappingNode node)
    {
        if (!node.Children.TryGetValue("<<", out var inherited)) return node;
        var merged = new YamlMappingNode();
        foreach (var (key, value) in Merged((YamlMappingNode)inherited).Children) merged.Children[key] = value;
        foreach (var (key, value) in node.Children.Where(c => ((YamlScalarNode)c.Key).Value != "<<")) merged.Children[key] = value;
        return merged;
    }

    private static YamlMappingNode Mapping(YamlMappingNode node, string name) => (YamlMappingNode)node.Children[name];

    private static string[] Names(YamlMappingNode node) => [.. node.Children.Keys.Select(k => ((YamlScalarNode)k).Value!)];

    private static string? Text(YamlMappingNode node, string name) => node.Children.TryGetValue(name, out var value) ? ((YamlScalarNode)value).Value : null;

    private static string[] List(YamlMappingNode node, string name) =>
        node.Children.TryGetValue(name, out var value) ? [.. ((YamlSequenceNode)value).Select(v => ((YamlScalarNode)v).Value!)] : [];

    private static Dictionary<string, string> Waits(YamlMappingNode service) =>
        service.Children.TryGetValue("depends_on", out var waits)
            ? ((YamlMappingNode)waits).Children.ToDictionary(w => ((YamlScalarNode)w.Key).Value!, w => Text((YamlMappingNode)w.Value, "condition")!)
            : [];

    [GeneratedRegex(@"^talenthub/[a-z]+:\$\{TALENTHUB_TAG:-local\}$")]
    private static partial Regex OwnImage();

    [GeneratedRegex("^[a-z0-9./-]+:[0-9.]+@sha256:[0-9a-f]{64}$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"PROCESSES=\(([a-z ]+)\)")]
    private static partial Regex ProcessList();

    [GeneratedRegex(@"\$\{([A-Z_]+)(?:\}|:\?)")]
    private static partial Regex Variables();
}
