using System.Text.Json;
using Shouldly;
using TalentHub.ServiceKit;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.House.Tests;

/// <summary>A contract is a promise to strangers: its wire name, members and example are pinned.</summary>
public sealed class ContractTests
{
    [Fact]
    public void every_contract_is_pinned()
    {
        List<string> missing = [];
        foreach (var contract in House.Contracts)
        {
            var pin = JsonSerializer.Serialize(new
            {
                wire = ContractNames.WireOf(contract),
                members = Samples.Shape(contract),
                example = Samples.Of(contract)
            }, Samples.Stored);
            var file = Repository.Path("tests", "House.Tests", "Pinned", $"{contract.Namespace!["TalentHub.Contracts.".Length..]}.{contract.Name}.json");
            Samples.Accept(file, pin);
            if (File.Exists(file)) File.ReadAllText(file).TrimEnd().ShouldBe(pin, contract.Name);
            else missing.Add(contract.Name);
        }

        missing.ShouldBeEmpty("Run deploy/admin samples accept, look at the new files and commit them.");
    }

    [Fact]
    public void every_contract_is_produced_by_exactly_one_service()
    {
        var produced = House.Services.Values.SelectMany(a => a.GetTypes()).Where(t => t.IsAssignableTo(typeof(IContractMap)) && !t.IsInterface)
            .SelectMany(t => ((IContractMap)Activator.CreateInstance(t)!).Produces).ToArray();
        produced.ShouldBeUnique();
        House.Contracts.Except(produced).Select(t => t.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void contracts_are_plain()
    {
        foreach (var contract in House.Contracts)
        {
            contract.BaseType.ShouldBe(typeof(object), contract.Name);
            contract.GetProperties().Select(p => p.PropertyType).Where(t => t.IsEnum).ShouldBeEmpty(contract.Name);
            foreach (var nested in contract.GetProperties().Select(p => p.PropertyType).Where(t => t.Namespace!.StartsWith("TalentHub", StringComparison.Ordinal)))
                nested.GetProperties().Where(p => p.PropertyType.Namespace!.StartsWith("TalentHub", StringComparison.Ordinal)).ShouldBeEmpty($"{contract.Name} nests deeper than one");
        }
    }
}
