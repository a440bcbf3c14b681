using Marten;
using TalentHub.Contracts.People.V1;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The register says that two ids are one person, or no longer: ledgers and lists of both are read together from then on.</summary>
public sealed class PersonMergedConsumer : IReaction
{
    public Task To(object contract, IDocumentSession session, CancellationToken ct) => contract switch
    {
        PersonMerged e => Link(session, e.PersonId, e.Into, e.Into, ct),
        PersonUnmerged e => Link(session, e.PersonId, e.From, null, ct),
        _ => Task.CompletedTask
    };

    private static async Task Link(IDocumentSession session, Guid person, Guid other, Guid? into, CancellationToken ct)
    {
        var own = await session.LoadAsync<PersonLink>(person, ct) ?? new(person, null, []);
        var others = await session.LoadAsync<PersonLink>(other, ct) ?? new(other, null, []);
        session.Eject(own);
        session.Eject(others);
        session.Store(own with { Into = into, Ever = [.. own.Ever.Append(other).Distinct()] });
        session.Store(others with { Ever = [.. others.Ever.Append(person).Distinct()] });
    }
}
