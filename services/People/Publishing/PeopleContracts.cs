using JasperFx.Events;
using TalentHub.ServiceKit;
using V1 = TalentHub.Contracts.People.V1;

namespace TalentHub.People;

/// <summary>What other services learn of persons: that there is one, and that one is gone.</summary>
public sealed class PeopleContracts : IContractMap
{
    public IReadOnlyList<Type> Produces => [typeof(V1.PersonRegistered), typeof(V1.PersonErased), typeof(V1.StreamAdvanced)];

    public object ToContract(IEvent fact) => fact.Data switch
    {
        PersonRegistered e => new V1.PersonRegistered(e.PersonId),
        PersonErased e => new V1.PersonErased(e.PersonId),
        _ => new V1.StreamAdvanced("person")
    };
}
