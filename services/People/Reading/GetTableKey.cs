namespace TalentHub.People;

/// <summary>The vault's half of the key that seals a table another service holds for some days; the other half lies with the table and dies with it.</summary>
public static class GetTableKey
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/internal/table-key/{table:guid}", (Guid table, string tenant, MasterKey master) => Results.Ok(master.OfTable(tenant, table)))
            .RequireAuthorization("service");
}
