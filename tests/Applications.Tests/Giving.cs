using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;

namespace TalentHub.Applications.Tests;

internal static class Giving
{
    /// <summary>Accepted with these facts as they are stored: lists are the same when they hold the same.</summary>
    public static void Gives<TFact>(this Outcome<TFact> outcome, params TFact[] expected) where TFact : class
    {
        outcome.Decision.Refusal.ShouldBeNull();
        outcome.Decision.Select(Stored).ShouldBe(expected.Select(Stored));
    }

    private static string Stored<TFact>(TFact fact) where TFact : class => $"{fact.GetType().Name} {JsonSerializer.Serialize(fact, fact.GetType())}";
}
