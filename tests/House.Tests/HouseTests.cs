using System.Text.RegularExpressions;
using System.Xml.Linq;
using JasperFx.Events.Projections;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.House.Tests;

/// <summary>Where things live and what may know what.</summary>
public sealed partial class HouseTests
{
    private static readonly string[] Shared = ["Contracts", "ServiceKit"];

    [Fact]
    public void services_reference_only_contracts_and_the_kit()
    {
        foreach (var project in House.Sources("services", "*.csproj").Concat(House.Sources("gateway", "*.csproj")))
        {
            var references = XDocument.Load(project).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
            var allowed = Path.GetFileNameWithoutExtension(project) is "Contracts" or "ServiceKit" ? [] : Shared;
            references.Except(allowed).ShouldBeEmpty(House.Relative(project));
        }
    }

    [Fact]
    public void contracts_use_no_package() =>
        XDocument.Load(Repository.Path("services", "Contracts", "Contracts.csproj")).Descendants("PackageReference").ShouldBeEmpty();

    [Fact]
    public void the_kit_speaks_no_word_of_the_office()
    {
        var words = File.ReadLines(Repository.Path("services", "WORDS.md")).SkipWhile(l => !l.StartsWith("## Words of the office", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal)).Where(l => l.StartsWith('|') && !l.Contains("---", StringComparison.Ordinal)).Skip(1)
            .Select(l => l.Split('|')[2].Trim()).Where(w => Regex.IsMatch(w, "^[a-z]{4,}$")).ToArray();
        words.Length.ShouldBeGreaterThan(20);
        foreach (var file in House.Sources("services/ServiceKit"))
        {
            var source = File.ReadAllText(file);
            words.Where(w => w is not ("case" or "return" or "channel") && Regex.IsMatch(source, $@"\b{w}s?\b|(?<=[a-z]){char.ToUpperInvariant(w[0])}{w[1..]}\b|\b{char.ToUpperInvariant(w[0])}{w[1..]}(?=[A-Z]|\b)"))
                .ShouldBeEmpty(House.Relative(file));
        }
    }

    [Fact]
    public void bus_types_stay_behind_relaying()
    {
        foreach (var file in House.Sources("services").Where(f => !f.Contains("/ServiceKit/", StringComparison.Ordinal) && !f.Contains("/Listening/", StringComparison.Ordinal)))
            File.ReadAllText(file).ShouldNotContain("using MassTransit", Case.Sensitive, House.Relative(file));
    }

    [Fact]
    public void projections_are_public_and_named_with_a_version()
    {
        foreach (var type in House.Services.Values.SelectMany(a => a.GetTypes()).Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(ProjectionBase))))
        {
            type.IsPublic.ShouldBeTrue(type.Name);
            var source = House.Sources("services").Select(File.ReadAllText).Single(s => Regex.IsMatch(s, $@"class {type.Name}\b"));
            source.ShouldContain("Name =", Case.Sensitive, type.Name);
            source.ShouldContain("Version =", Case.Sensitive, type.Name);
        }
    }

    [Fact]
    public void every_refusal_has_a_code_of_its_own_and_is_shown_by_a_story()
    {
        foreach (var service in House.Services.Keys)
        {
            var stories = string.Join('\n', House.Sources($"tests/{service}.Tests").Select(File.ReadAllText));
            foreach (var (_, place, refusal) in House.Refusals.Where(r => r.Service == service))
            {
                refusal.Code.ShouldMatch("^[a-z0-9-]+$", place);
                stories.ShouldContain(place, Case.Sensitive, $"{place} is shown by no story");
            }
        }

        House.Refusals.GroupBy(r => r.Refusal.Code).Where(g => g.Key != "illegal-transition" && g.Select(r => r.Refusal.Detail).Distinct().Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(r => r.Place))}").ShouldBeEmpty();
    }

    [Fact]
    public void every_refusal_is_translated()
    {
        var words = House.Sources("services/Web/Words", "*").Where(f => f.Contains("zh-CN", StringComparison.Ordinal)).Select(File.ReadAllText).ToArray();
        words.ShouldNotBeEmpty();
        House.Refusals.Select(r => r.Refusal.Code).Distinct().Where(c => !words.Any(w => Regex.IsMatch(w, $"\\b{Regex.Escape(c)}\\b"))).ShouldBeEmpty();
    }

    [Fact]
    public void every_route_says_who_may()
    {
        foreach (var file in House.Sources("services").Where(f => !f.Contains("/ServiceKit/", StringComparison.Ordinal)))
        {
            var source = File.ReadAllText(file);
            var routes = RouteStart.Count(source);
            var said = Regex.Count(source, @"\.(RequireAuthorization|AllowAnonymous)\(");
            said.ShouldBeGreaterThanOrEqualTo(routes, House.Relative(file));
        }
    }

    [Fact]
    public void every_slice_has_its_stories()
    {
        foreach (var service in House.Services.Keys)
            foreach (var file in House.Sources($"services/{service}").Where(f => Regex.IsMatch(File.ReadAllText(f), @"public Decision<\w+> Decide\(")))
            {
                var stories = $"{Path.GetFileNameWithoutExtension(file)}Stories.cs";
                House.Sources($"tests/{service}.Tests").Select(f => Path.GetFileName(f)!).ShouldContain(stories, House.Relative(file));
            }
    }

    [Fact]
    public void each_readme_lists_exactly_the_routes_that_exist()
    {
        foreach (var service in House.Services.Keys)
        {
            var routes = House.Sources($"services/{service}").SelectMany(Routes).Distinct().Order(StringComparer.Ordinal);
            var listed = Regex.Matches(File.ReadAllText(Repository.Path("services", service, "README.md")), @"`(GET|POST|PUT|DELETE) (/[^`?\s]*)")
                .Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value.Replace(":guid", "", StringComparison.Ordinal)}").Where(r => !r.Contains("/internal/relay", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
            listed.ShouldBe(routes, service);
        }
    }

    private static IEnumerable<string> Routes(string file)
    {
        var source = File.ReadAllText(file);
        var command = Regex.Match(source, @"const string Command = ""([a-z-]+)""").Groups[1].Value;
        return RouteWhole.Matches(source).Select(m =>
            $"{m.Groups[1].Value.ToUpperInvariant()} {m.Groups[2].Value.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal).Replace("{Command}", command, StringComparison.Ordinal).Replace(":guid", "", StringComparison.Ordinal)}");
    }

    [Fact]
    public void tests_do_not_sleep_and_none_is_left_out()
    {
        foreach (var file in House.Sources("tests").Where(f => !f.EndsWith("Wait.cs", StringComparison.Ordinal) && !f.EndsWith("HouseTests.cs", StringComparison.Ordinal) && f.Contains(".Tests/", StringComparison.Ordinal) && !f.Contains("/Faults.Tests/", StringComparison.Ordinal)))
        {
            var source = File.ReadAllText(file);
            Regex.IsMatch(source, @"Task\.Delay|Thread\.Sleep").ShouldBeFalse(House.Relative(file));
            Regex.IsMatch(source, @"Skip\s*=\s*""").ShouldBeFalse(House.Relative(file));
        }
    }

    [Fact]
    public void every_suppressed_warning_has_a_reason()
    {
        foreach (var file in House.Sources("services").Concat(House.Sources("gateway")).Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal)))
            foreach (Match pragma in Regex.Matches(File.ReadAllText(file), @"#pragma warning disable.*"))
                pragma.Value.ShouldContain("//", Case.Sensitive, House.Relative(file));
    }

    [Fact]
    public void types_of_a_service_share_one_namespace()
    {
        foreach (var (service, assembly) in House.Services)
            assembly.GetExportedTypes().Select(t => t.Namespace).Where(n => n is not null && n.StartsWith("TalentHub", StringComparison.Ordinal)).Distinct().ShouldBe([$"TalentHub.{service}"], service);
    }

    [GeneratedRegex(@"\.Map(Get|Post|Put|Delete)\(")]
    private static partial Regex RouteStart { get; }

    [GeneratedRegex(@"\.Map(Get|Post|Put|Delete)\(\s*\$?""(/[^""]*)""")]
    private static partial Regex RouteWhole { get; }
}
