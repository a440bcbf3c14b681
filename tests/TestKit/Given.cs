using Shouldly;

namespace TalentHub.TestKit;

/// <summary>A story: these facts, this act, then these facts or this refusal. Facts are folded with the real fold.</summary>
public static class Story
{
    public static Given<TState> Given<TState>(Func<TState?, object, TState?> after, params object[] facts) where TState : class
    {
        TState? state = null;
        foreach (var fact in facts) state = after(state, fact);
        return new(state, facts);
    }
}

/// <summary>What was so before.</summary>
public sealed class Given<TState>(TState? state, object[] facts) where TState : class
{
    public TState State => state ?? throw new InvalidOperationException("These facts begin nothing.");

    public Outcome<TFact> When<TFact>(Func<TState, ServiceKit.Decision<TFact>> act) where TFact : class => new(act(State));

    public IReadOnlyList<object> Facts => facts;
}

/// <summary>What came of it.</summary>
public sealed class Outcome<TFact>(ServiceKit.Decision<TFact> decision) where TFact : class
{
    public ServiceKit.Decision<TFact> Decision => decision;

    public void Accepts(params TFact[] expected)
    {
        decision.Refusal.ShouldBeNull();
        decision.ToArray().ShouldBeEquivalentTo(expected);
    }

    public void Refuses(ServiceKit.Refusal expected)
    {
        decision.Refusal.ShouldNotBeNull();
        decision.Refusal.Code.ShouldBe(expected.Code);
        decision.Refusal.Detail.ShouldBe(expected.Detail);
        decision.Count.ShouldBe(0);
    }
}
