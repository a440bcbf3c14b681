using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Programmes and rounds belong to the city; all its districts read them.</summary>
public static class City
{
    /// <summary>The city a request's office belongs to.</summary>
    public static string Of(HttpContext http, Tenants tenants) => tenants.Find(http.Tenant)?.City ?? http.Tenant;

    /// <summary>A session that writes under the city and says who did it.</summary>
    public static IDocumentSession Write(IDocumentStore store, HttpContext http, Tenants tenants) => store.SessionOf(http, Of(http, tenants));
}
