using TalentHub.Admin;

try
{
    return args switch
    {
        ["seed", "programmes"] => await Seeds.FromEnvironment().Programmes(),
        ["seed", "targets"] => await Seeds.FromEnvironment().Targets(),
        ["seed", "year", var name] => await Seeds.FromEnvironment().Year(name),
        ["seed", "demo"] => await Seeds.FromEnvironment().Demonstration(),
        ["databases", "create", .. var names] => await Databases.Create(names),
        ["databases", "drop", .. var names] => await Databases.Drop(names),
        ["databases", "list"] => await Databases.List(),
        ["samples", "accept"] => SampleFiles.Explain(),
        _ => throw new AdminError($"no such verb: {string.Join(' ', args)}; deploy/admin --help lists them")
    };
}
catch (AdminError e)
{
    Console.Error.WriteLine($"error: {e.Message}");
    return 1;
}
catch (Npgsql.NpgsqlException e)
{
    Console.Error.WriteLine($"error: PostgreSQL says: {e.Message}");
    return 1;
}
