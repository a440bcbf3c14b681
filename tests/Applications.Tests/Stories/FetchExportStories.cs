using TalentHub.TestKit;
using Xunit;
using static TalentHub.TestKit.Story;

namespace TalentHub.Applications.Tests;

public sealed class FetchExportStories
{
    private static readonly ExportRequested Asked = new(Cases.Id, "cases", ["330203"], new Dictionary<string, string>(), false, ["year"], Cases.Day, Cases.Mei);
    private static readonly ExportFinished Written = new(7, false, "ab", 100, 9, Cases.Tomorrow);

    [Fact]
    public void a_written_workbook_is_fetched_as_often_as_wanted() =>
        At(Written, new ExportFetched(Cases.Day, Cases.Mei)).When(e => new FetchExport().Decide(e, Cases.Mei, Cases.Today)).Accepts(new ExportFetched(Cases.Today, Cases.Mei));

    [Fact]
    public void before_it_is_written_there_is_nothing_to_fetch() =>
        At().When(e => new FetchExport().Decide(e, Cases.Mei, Cases.Today)).Refuses(FetchExport.NotWritten);

    [Fact]
    public void what_could_not_be_written_cannot_be_fetched() =>
        At(new ExportFailed("service-unavailable")).When(e => new FetchExport().Decide(e, Cases.Mei, Cases.Today)).Refuses(FetchExport.NotWritten);

    [Fact]
    public void after_its_time_it_is_gone() =>
        At(Written, new ExportExpired(Cases.Today)).When(e => new FetchExport().Decide(e, Cases.Mei, Cases.Today)).Refuses(FetchExport.Gone);

    private static Given<Export> At(params object[] then) => Given<Export>(Export.After, [Asked, .. then]);
}
