using JasperFx.Events;
using TalentHub.ServiceKit;
using V1 = TalentHub.Contracts.People.V1;

namespace TalentHub.People;

/// <summary>What other services learn of persons: that there is one, that two ids are one person or no longer, and that one is gone.</summary>
public sealed class PeopleContracts : IContractMap
{
    public IReadOnlyList<Type> Produces => [typeof(V1.PersonRegistered), typeof(V1.PersonErased), typeof(V1.PersonMerged), typeof(V1.PersonUnmerged), typeof(V1.StreamAdvanced)];

    public object ToContract(IEvent fact) => fact.Data switch
    {
        PersonRegistered e => new V1.PersonRegistered(e.PersonId),
        PersonErased e => new V1.PersonErased(e.PersonId),
        PersonMerged e => new V1.PersonMerged(e.PersonId, e.Into),
        PersonUnmerged e => new V1.PersonUnmerged(e.PersonId, e.From),
        _ => new V1.StreamAdvanced("person")
    };
}
