using JasperFx.Events;

namespace TalentHub.ServiceKit;

/// <summary>What each fact of a service is called outside. Total: a fact without outside meaning still moves its stream.</summary>
public interface IContractMap
{
    /// <summary>The contract of a fact; never null, so that versions stay contiguous at every consumer.</summary>
    object ToContract(IEvent fact);

    /// <summary>Every contract type this service may send.</summary>
    IReadOnlyList<Type> Produces { get; }
}
