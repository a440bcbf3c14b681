using JasperFx.Events;
using Shouldly;
using TalentHub.Contracts.Applications.V1;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

/// <summary>Every fact goes out as a contract, with the case, what it is counted under and its day.</summary>
public sealed class ContractTests
{
    private static readonly ApplicationsContracts Map = new();

    [Fact]
    public void the_map_is_total_and_says_what_it_produces()
    {
        var made = CaseFoldTests.Samples.Select(f => Map.ToContract(Of(f)).GetType()).Concat(new object[]
        {
            new ProgrammePublished(Rules, Mei, Day), new RoundOpened("3315-ET-2019-1", "3315-ET", "2019", 2019, Mei, Day), new RoundClosed("3315-ET-2019-1", "3315-ET", "2019", Mei, Day),
            new OfficerAppointed("330203", Mei, Day, Jun), new OfficerRelieved(Mei, "调离", Day, Jun),
            new SupportClaimed(Leader, Id, "3315-ET", "3315", 2019, null, Day, Mei)
        }.Select(f => Map.ToContract(Of(f)).GetType())).ToHashSet();
        Map.Produces.ShouldBe(made, ignoreOrder: true);
        Map.Produces.ShouldBe(typeof(CaseAbout).Assembly.GetExportedTypes().Where(t => t.Namespace == typeof(CaseAbout).Namespace && t != typeof(CaseAbout)), ignoreOrder: true);
    }

    [Fact]
    public void a_landing_counts_under_what_the_case_stands_under()
    {
        var contract = Map.ToContract(Of(Landed)).ShouldBeOfType<Contracts.Applications.V1.LandingVerified>();
        contract.ShouldBe(new(Id, new("3315-ET", "3315", "2019", "3315-ET-2019-1", 2019, "330203001", "new-materials", "self-declared", "newly-recruited"), true, new(2019, 8, 1)));
    }

    [Fact]
    public void a_planned_payment_counts_on_the_day_it_is_due() =>
        Map.ToContract(Of(Planned)).ShouldBeOfType<Contracts.Applications.V1.PaymentPlanned>().On.ShouldBe(Planned.DueOn);

    [Fact]
    public void a_filled_form_moves_the_stream_and_says_nothing() =>
        Map.ToContract(Of(new DraftFilled(Entered, new Dictionary<string, string>(), Day, Mei))).ShouldBe(new StreamAdvanced("case"));

    private static IEvent Of(object fact)
    {
        var wrapped = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(fact.GetType()), fact)!;
        wrapped.StreamId = Id;
        return wrapped;
    }
}
