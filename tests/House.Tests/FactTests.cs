using System.Text.Json;
using System.Text.RegularExpressions;
using JasperFx.Events;
using Shouldly;
using TalentHub.ServiceKit;
using Xunit;

namespace TalentHub.House.Tests;

/// <summary>Facts are for ever: named once, readable for ever, folded, and without a word about who a person is.</summary>
public sealed partial class FactTests
{
    [GeneratedRegex("^(.*(passport|phone|email|birth|idnumber|documentnumber|surname|givenname|familyname|fullname|address).*|name|names)$", RegexOptions.IgnoreCase)]
    private static partial Regex Personal { get; }

    /// <summary>Numbers of papers of the office, not of persons.</summary>
    private static readonly string[] PapersOfTheOffice = ["DocumentNumber"];

    [Fact]
    public void every_fact_is_sealed_positional_and_stored_under_a_name_of_its_own()
    {
        foreach (var service in House.Facts.GroupBy(f => f.Service))
        {
            service.Select(f => f.Alias).ShouldBeUnique();
            foreach (var (_, fact, alias) in service)
            {
                fact.IsSealed.ShouldBeTrue(fact.Name);
                alias.ShouldMatch("^[a-z0-9_]+$");
                var longest = fact.GetConstructors().Max(c => c.GetParameters().Length);
                fact.GetProperties().Count(p => p.DeclaringType == fact && p.CanWrite).ShouldBeLessThanOrEqualTo(longest, $"{fact.Name} is not positional");
            }
        }
    }

    [Fact]
    public void every_fact_has_a_sample_that_reads_and_writes_the_same()
    {
        List<string> missing = [];
        foreach (var (service, fact, alias) in House.Facts)
        {
            var file = Samples.FileOf(service, alias);
            Samples.Accept(file, JsonSerializer.Serialize(Samples.Of(fact), fact, Samples.Stored));
            if (!File.Exists(file))
            {
                missing.Add($"{service}/{alias}");
                continue;
            }

            var text = File.ReadAllText(file).TrimEnd();
            JsonSerializer.Serialize(JsonSerializer.Deserialize(text, fact, Samples.Stored), fact, Samples.Stored).ShouldBe(text, $"{service}/{alias}");
        }

        missing.ShouldBeEmpty("Run deploy/admin samples accept, look at the new files and commit them.");
    }

    [Fact]
    public void no_sample_stands_for_a_fact_that_is_gone()
    {
        var known = House.Facts.Select(f => Samples.FileOf(f.Service, f.Alias)).ToHashSet();
        House.Sources("tests/House.Tests/Samples", "*.json").Where(f => !known.Contains(f)).Select(House.Relative).ShouldBeEmpty();
    }

    [Fact]
    public void no_fact_or_contract_says_who_a_person_is()
    {
        foreach (var type in House.Facts.Select(f => f.Fact).Concat(House.Contracts))
            type.GetProperties().Select(p => p.Name).Where(n => Personal.IsMatch(n) && !PapersOfTheOffice.Contains(n)).ShouldBeEmpty(type.Name);
    }

    [Fact]
    public void every_fact_is_folded_or_named_as_ignored()
    {
        foreach (var service in House.Services.Keys)
        {
            var folds = string.Join('\n', House.Sources($"services/{service}").Select(File.ReadAllText).SelectMany(s => House.Methods(s, "After").Concat(House.Methods(s, "Ignores")))
                .Concat(House.Sources($"services/{service}").Select(File.ReadAllText).Where(s => s.Contains("Ignores", StringComparison.Ordinal))));
            House.Facts.Where(f => f.Service == service && !Regex.IsMatch(folds, $@"\b{f.Fact.Name}\b")).Select(f => f.Fact.Name).ShouldBeEmpty(service);
        }
    }

    [Fact]
    public void the_contract_map_knows_every_fact()
    {
        foreach (var service in House.Services)
        {
            if (service.Value.GetTypes().FirstOrDefault(t => t.IsAssignableTo(typeof(IContractMap)) && !t.IsInterface) is not { } mapType) continue;
            var map = (IContractMap)Activator.CreateInstance(mapType)!;
            foreach (var (_, fact, alias) in House.Facts.Where(f => f.Service == service.Key))
            {
                var stored = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(fact), Samples.Of(fact))!;
                var contract = map.ToContract(stored).ShouldNotBeNull(alias);
                map.Produces.ShouldContain(contract.GetType(), alias);
            }
        }
    }

    [Fact]
    public void folds_and_decisions_know_neither_clock_nor_chance_nor_the_world()
    {
        string[] methods = ["Decide", "After", "Evolve", "For", "Check"];
        foreach (var file in House.Services.Keys.SelectMany(s => House.Sources($"services/{s}")))
        {
            var source = File.ReadAllText(file);
            foreach (var method in methods.SelectMany(m => House.Methods(source, m)))
                Regex.Matches(method, @"\b(UtcNow|DateTime\.Now|DateTimeOffset\.Now|NewGuid|CreateVersion7|Random|await|IDocumentSession|IQuerySession|HttpClient|TimeProvider)\b")
                    .Select(m => m.Value).ShouldBeEmpty($"{House.Relative(file)}: {method.Split('\n')[0]}");
        }
    }
}
