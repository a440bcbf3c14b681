using System.Text.Json;
using Shouldly;
using TalentHub.ServiceKit;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.People.Tests;

public sealed class SeedTests
{
    [Fact]
    public void every_person_of_the_demonstration_year_is_fit_for_the_vault()
    {
        var json = new JsonSerializerOptions();
        ServiceHost.Strict(json);
        var persons = Directory.GetFiles(Repository.Path("seeds"), "*.ndjson", SearchOption.AllDirectories).SelectMany(File.ReadLines).Where(l => l.Length > 0)
            .Select(l => JsonDocument.Parse(l).RootElement).Where(c => c.GetProperty("post").GetString() is "/api/people/persons").ToArray();
        persons.ShouldNotBeEmpty();
        foreach (var person in persons)
            CardRules.Check(person.GetProperty("body").Deserialize<RegisterPerson>(json)!.Card(), new DateOnly(2019, 12, 31))
                .ShouldBeEmpty(person.GetProperty("key").GetString());
    }
}
