using JasperFx.Events.Projections;
using TalentHub.People;
using TalentHub.ServiceKit;

// The engine over a file (deploy/admin match): neither server nor database is asked.
if (args is ["match", .. var words]) return MatchFile.Run(words);

var builder = ServiceHost.Create(args, "people");
builder.AddStore(store =>
{
    store.Facts<PersonEvent>();
    store.Options(o =>
    {
        o.Projections.Add(new PersonSnapshot(), ProjectionLifecycle.Inline);
        o.Schema.For<Person>().Index(p => p.MergedInto!);
        foreach (var table in VaultTables.All()) o.Storage.ExtendedSchemaObjects.Add(table);
    });
});
builder.AddRelay<PeopleContracts>("people");
builder.Services.AddSingleton(p => MasterKey.Read(p.GetRequiredService<IConfiguration>()));
builder.Services.AddSingleton<PersonVault>();
builder.Services.AddSingleton<PersonIndex>();
builder.Services.AddHttpClient<PaidMoney>(http =>
{
    http.BaseAddress = new(builder.Configuration["Services:Applications"] ?? throw new InvalidOperationException("Services:Applications is missing."));
    http.Timeout = TimeSpan.FromSeconds(5);
});
builder.Services.AddSingleton<DuplicatePairs>();
builder.AddFollower("duplicates", p => ActivatorUtilities.CreateInstance<DuplicateFinder>(p));
builder.Services.AddHostedService<VaultReady>();
builder.Services.AddHealthChecks().AddCheck<VaultReady>("vault", tags: ["ready"]);

var app = builder.Build();
app.UseServiceHost();
app.MapRelay();

// Nothing about persons stays in a cache on the way.
var people = app.MapGroup("").AddEndpointFilter((call, next) =>
{
    call.HttpContext.Response.Headers.CacheControl = "no-store";
    return next(call);
});
RegisterPerson.Map(people);
CorrectPerson.Map(people);
RevealPerson.Map(people);
ErasePerson.Map(people);
MergePersons.Map(people);
UnmergePersons.Map(people);
DistinguishPersons.Map(people);
GetDuplicates.Map(people);
GetMerges.Map(people);
GetPerson.Map(people);
ListPersons.Map(people);
SearchPersons.Map(people);
MatchPersons.Map(people);
LabelPersons.Map(people);
GetRuleFacts.Map(people);
GetFileKey.Map(people);
GetTableKey.Map(people);
CheckPersons.Map(people);
RegisterPersons.Map(people);
return await app.RunService(args);
