using TalentHub.Contracts.Applications.V1;
using TalentHub.Outcomes;
using TalentHub.ServiceKit;

if (args is [RebuildLedger.Verb]) return await RebuildLedger.Run(WebApplication.CreateBuilder().Configuration);

var builder = ServiceHost.Create(args, "outcomes");

builder.AddStore(store => store.Contracts(typeof(CaseSubmitted).Assembly).Facts<TargetEvent>().Options(o =>
{
    o.Projections.Add(new TargetSnapshot(), JasperFx.Events.Projections.ProjectionLifecycle.Inline);
    o.Projections.Add(new ConfidentialProgrammeSnapshot(), JasperFx.Events.Projections.ProjectionLifecycle.Inline);
    o.Projections.Add(new OfficersOfSnapshot(), JasperFx.Events.Projections.ProjectionLifecycle.Inline);
    foreach (var table in LedgerTables.All()) o.Storage.ExtendedSchemaObjects.Add(table);
}));
builder.AddLedger();
builder.AddInbox(builder.Configuration["Broker:Queue"] ?? "outcomes-facts", typeof(CaseSubmitted).Assembly);
var app = builder.Build();
app.UseServiceHost();
SetTarget.Map(app);
GetTargets.Map(app);
GetMetrics.Map(app);
GetFigures.Map(app);
GetFigure.Map(app);
GetFigureLines.Map(app);
GetBoard.Map(app);
GetChanges.Map(app);
GetGaps.Map(app);
GetCaseFacts.Map(app);
return await app.RunService(args);

/// <summary>Public so that tests can start the service in their own process.</summary>
public partial class Program;
