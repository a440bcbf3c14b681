using TalentHub.Contracts.Applications.V1;
using TalentHub.ServiceKit;

namespace TalentHub.Outcomes.Tests;

/// <summary>Facts as other services tell them, for tests.</summary>
internal static class Told
{
    public static readonly DateTimeOffset Noon = new(2019, 6, 1, 4, 0, 0, TimeSpan.Zero);

    public static readonly CaseAbout About = new(
        "3315-ET", "3315", "2019", "3315-ET-2019-1", 2019, "330203001", "sci-tech-services", "self-declared", "newly-recruited");

    public static KeptFact Kept(object data, string tenant = "330203", long sequence = 7) => new(
        sequence, Guid.Parse("00000000-0000-0000-0000-0000000000f1"), Guid.Parse("00000000-0000-0000-0000-0000000000c1"), 3, tenant, "applications", "told", Noon, data);

    public static Delivery Message(object contract, Guid stream, long version, string tenant = "330203", DateTimeOffset? knownAt = null, Guid? id = null) => new(
        contract, new Envelope(id ?? Guid.CreateVersion7(), stream, version, tenant, "applications", Name(contract), knownAt ?? Noon));

    private static string Name(object contract) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(contract.GetType().Name);
}
