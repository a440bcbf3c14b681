using JasperFx.Events.Projections;
using OpenTelemetry.Instrumentation.AspNetCore;
using TalentHub.Applications;
using TalentHub.ServiceKit;

var builder = ServiceHost.Create(args, "applications");
var seeds = builder.Configuration["Seeds:Path"] ?? "seeds";
builder.Services.AddSingleton(_ => CodeLists.From(seeds));
builder.Services.AddSingleton(_ => WorkingDays.From(seeds));
builder.Services.AddSingleton<Rulebook>();
builder.Services.AddHostedService<LapseTimer>();
builder.Services.AddHttpClient<People>(http =>
{
    http.BaseAddress = new(builder.Configuration["Services:People"] ?? throw new InvalidOperationException("Services:People is missing."));
    http.Timeout = TimeSpan.FromSeconds(5);
});
builder.Services.AddHttpClient<MaterialFiles>(http =>
{
    http.BaseAddress = new(builder.Configuration["Services:People"] ?? throw new InvalidOperationException("Services:People is missing."));
    http.Timeout = TimeSpan.FromSeconds(5);
});
builder.Services.AddHttpClient<PersonLists>(http =>
{
    http.BaseAddress = new(builder.Configuration["Services:People"] ?? throw new InvalidOperationException("Services:People is missing."));
    http.Timeout = TimeSpan.FromSeconds(20);
});
builder.Services.AddSingleton<IObjects>(_ => builder.Configuration.GetSection("Objects:S3") is var s3 && s3.Exists()
    ? S3Objects.From(s3)
    : new FolderObjects(builder.Configuration["Objects:Folder"] ?? Path.Combine(".run", "objects")));
builder.Services.AddHttpClient<TablesOfPersons>(http =>
{
    http.BaseAddress = new(builder.Configuration["Services:People"] ?? throw new InvalidOperationException("Services:People is missing."));
    http.Timeout = TimeSpan.FromSeconds(30);
});
builder.Services.AddTransient<SealedTexts>();
// The address of a feed is its key: it stands in no trace.
builder.Services.PostConfigure<AspNetCoreTraceInstrumentationOptions>(o =>
{
    var traced = o.Filter;
    o.Filter = http => !http.Request.Path.StartsWithSegments("/api/applications/feeds") && traced?.Invoke(http) is not false;
});
builder.Services.AddTransient<CheckRows>();
builder.Services.AddTransient<EnterPages>();
builder.Services.AddSingleton<ImportWaiting>();
builder.Services.AddHostedService<ImportLoop>();
builder.Services.AddSingleton(_ => new Clamd(builder.Configuration["Clamd:Address"]));
builder.Services.AddSingleton<MaterialUpload>();
builder.AddStore(store => store
    .Facts<CaseEvent>()
    .Facts<ProgrammeEvent>()
    .Facts<RoundEvent>()
    .Facts<SupportEvent>()
    .Facts<QuotaEvent>()
    .Facts<NoticeEvent>()
    .Facts<ChangeSetEvent>()
    .Facts<ExpertEvent>()
    .Facts<PanelEvent>()
    .Facts<AssignmentEvent>()
    .Reactions()
    .Facts<OfficersEvent>()
    .Facts<ExportEvent>()
    .Facts<ObjectionEvent>()
    .Facts<PublicityListEvent>()
    .Facts<ImportEvent>()
    .Facts<SavedViewsEvent>()
    .Facts<NoteEvent>()
    .Facts<ReminderEvent>()
    .Facts<CalendarFeedEvent>()
    .Options(o =>
    {
        o.Projections.Add(new CaseSnapshot(), ProjectionLifecycle.Inline);
        o.Projections.Add(new ProgrammeSnapshot(), ProjectionLifecycle.Inline);
        o.Projections.Add(new RoundSnapshot(), ProjectionLifecycle.Inline);
        o.Projections.Add(new SupportLedgerSnapshot(), ProjectionLifecycle.Inline);
        o.Projections.Add(new QuotaSnapshot(), ProjectionLifecycle.Inline);
        o.Projections.Add(new NoticeSnapshot(), ProjectionLifecycle.Inline);
        o.Projections.Add(new ChangeSetSnapshot(), ProjectionLifecycle.Inline);
        o.Schema.For<ChangeSet>().Index(c => c.By).Index(c => c.Sha256);
        o.Schema.For<ChangedRow>().Index(r => r.Set);
        o.Projections.Add(new ExpertSnapshot(), ProjectionLifecycle.Inline);
        o.Projections.Add(new PanelSnapshot(), ProjectionLifecycle.Inline);
        o.Projections.Add(new AssignmentSnapshot(), ProjectionLifecycle.Inline);
        o.Projections.Add(new OfficersSnapshot(), ProjectionLifecycle.Inline);
        o.Projections.Add(new ExportSnapshot(), ProjectionLifecycle.Inline);
        o.Schema.For<Export>().Index(e => e.By);
        o.Schema.For<ExportJob>().Index(j => j.Ended);
        o.Projections.Add(new ImportSnapshot(), ProjectionLifecycle.Inline);
        o.Schema.For<Import>().Index(i => i.At);
        o.Schema.For<ImportPage>().Index(p => p.ImportId);
        o.Schema.For<ImportKey>();
        o.Schema.For<KeptInput>().UseNumericRevisions(true).Metadata(m => m.Revision.MapTo(k => k.Revision)).Index(k => k.Owner).Index(k => k.At);
        o.Schema.For<PersonLink>();
        o.Schema.For<Assignment>().Index(a => a.PanelId).Index(a => a.Account);
        o.Projections.Add(new ObjectionSnapshot(), ProjectionLifecycle.Inline);
        ObjectionSnapshot.Table(o);
        o.Projections.Add(new PublicityListSnapshot(), ProjectionLifecycle.Inline);
        o.Projections.Add(new SavedViewsSnapshot(), ProjectionLifecycle.Inline);
        o.Projections.Add(new NoteSnapshot(), ProjectionLifecycle.Inline);
        o.Schema.For<Note>().Index(n => n.CaseId);
        o.Projections.Add(new ReminderSnapshot(), ProjectionLifecycle.Inline);
        o.Schema.For<Reminder>().Index(r => r.CaseId!).Index(r => r.For).Index(r => r.By);
        o.Schema.For<SealedText>();
        o.Projections.Add(new CalendarFeedSnapshot(), ProjectionLifecycle.Inline);
        o.Schema.For<FeedKey>().SingleTenanted().Index(k => k.Feed);
        o.Projections.Add(new CaseRowProjection(), ProjectionLifecycle.Async);
        CaseRowProjection.Table(o);
        o.Projections.Add(new CasePaymentsProjection(), ProjectionLifecycle.Async);
        CasePaymentsProjection.Table(o);
        o.Projections.Add(new DeskRowProjection(), ProjectionLifecycle.Async);
        DeskRowProjection.Table(o);
        o.Projections.Add(new FollowUpRowProjection(), ProjectionLifecycle.Async);
        FollowUpRowProjection.Table(o);
        o.Projections.Add(new QueueRowProjection(), ProjectionLifecycle.Async);
        QueueRowProjection.Table(o);
    }));
builder.Services.AddSingleton(Confidence.Sight);
builder.AddRelay<ApplicationsContracts>("applications");
builder.AddReaction<PersonMergedConsumer>("applications-people", typeof(TalentHub.Contracts.People.V1.PersonMerged).Assembly, "people");
builder.Services.AddSingleton(_ => CodeWords.From(seeds));
builder.AddFollower("exports", p => ActivatorUtilities.CreateInstance<ExportRunner>(p));

var app = builder.Build();
app.UseServiceHost();
app.MapRelay();

PublishProgramme.Map(app);
OpenRound.Map(app);
CloseRound.Map(app);
CloseProgramme.Map(app);
CloneProgramme.Map(app);
EditNotice.Map(app);
PublishNotice.Map(app);
GetNotices.Map(app);
GetNotice.Map(app);
GetRuleKinds.Map(app);
GetWhatIf.Map(app);
GetProgrammes.Map(app);
GetProgramme.Map(app);
GetQuotas.Map(app);
GetRounds.Map(app);
GetRound.Map(app);

RecordLead.Map(app);
var commands = app.MapGroup("").WithMetadata(new MayOnlyCheck());
PoolCandidate.Map(commands);
StartDraft.Map(commands);
FillDraft.Map(commands);
HandInMaterial.Map(app);
GetMaterial.Map(app);
SubmitCase.Map(commands);
AcceptCase.Map(commands);
ReturnCase.Map(commands);
CheckForm.Map(commands);
CheckEligibility.Map(commands);
RelaxRule.Map(commands);
ConfirmRelaxation.Map(commands);
RecommendCase.Map(commands);
RecordKeyRecommendation.Map(commands);
RecordReview.Map(commands);
SelectCase.Map(commands);
OpenPublicity.Map(commands);
ClosePublicity.Map(commands);
AnnounceAward.Map(commands);
RevokeAward.Map(commands);
ProposeChanges.Map(app);
ApplyChanges.Map(app);
AbandonChanges.Map(app);
GetChangeSets.Map(app);
SignContract.Map(commands);
ReportLanding.Map(commands);
VerifyLanding.Map(commands);
RevokeLanding.Map(commands);
PlanPayment.Map(commands);
RecordPayment.Map(commands);
ReturnPayment.Map(commands);
CancelPayment.Map(commands);
LapseCase.Map(commands);
RecordAssessment.Map(commands);
SuspendCase.Map(commands);
ResumeCase.Map(commands);
ReplaceLeader.Map(commands);
TerminateCase.Map(commands);
RecomputeAward.Map(commands);
RecheckEligibility.Map(commands);
SettleRecheck.Map(commands);
RecordDeparture.Map(commands);
DemandClawback.Map(commands);
RecordRepayment.Map(commands);
ReferClawback.Map(commands);
CloseCase.Map(commands);
RejectCase.Map(commands);
WithdrawCase.Map(commands);
ImportPaymentStatus.Map(app);
GetPayments.Map(app);
GetHandOver.Map(app);
UploadImport.Map(app);
EnterRows.Map(app);
AbandonImport.Map(app);
GetTemplate.Map(app);
GetImports.Map(app);
GetImport.Map(app);
GetImportFile.Map(app);
GetPaidPerson.Map(app);
RegisterExpert.Map(app);
CorrectExpert.Map(app);
RetireExpert.Map(app);
FormPanel.Map(app);
AssignCases.Map(app);
DrawExperts.Map(app);
AppointExpert.Map(app);
RecuseExpert.Map(app);
DissolvePanel.Map(app);
ScoreCase.Map(app);
DeclareRecusal.Map(app);
CloseScoring.Map(app);
DecidePanel.Map(app);
PublishPanel.Map(app);
OpenPublicityList.Map(app);
ClosePublicityList.Map(app);
RecordObjection.Map(app);
DecideObjection.Map(app);
GetPublicityLists.Map(app);
GetPublicityList.Map(app);
GetObjections.Map(app);
GetObjection.Map(app);
GetExperts.Map(app);
GetPanels.Map(app);
GetPanel.Map(app);
GetMyReviews.Map(app);
GetMyReview.Map(app);
RequestExport.Map(app);
FetchExport.Map(app);
GetExports.Map(app);
GetDesk.Map(app);
GetDeskPlace.Map(app);
GetFollowUps.Map(app);
AppointOfficer.Map(app);
RelieveOfficer.Map(app);
GetOfficers.Map(app);
GetCases.Map(app);
GetCasePlace.Map(app);
GetQueue.Map(app);
SaveView.Map(app);
RenameView.Map(app);
ShareView.Map(app);
UnshareView.Map(app);
DiscardView.Map(app);
GetViews.Map(app);
KeepInput.Map(app);
DropInput.Map(app);
GetInputs.Map(app);
GetInput.Map(app);
WriteNote.Map(app);
TakeBackNote.Map(app);
GetNotes.Map(app);
SetReminder.Map(app);
MoveReminder.Map(app);
FinishReminder.Map(app);
DropReminder.Map(app);
GetReminders.Map(app);
OpenFeed.Map(app);
RevokeFeed.Map(app);
GetFeedState.Map(app);
GetFeed.Map(app);
GetCase.Map(app);

return await app.RunService(args);
