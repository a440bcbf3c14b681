using Shouldly;
using TalentHub.ServiceKit;
using Xunit;

namespace TalentHub.Applications.Tests;

public sealed class EnterRowsStories
{
    private static readonly Guid Id = Guid.CreateVersion7();
    private static readonly DateTimeOffset At = new(2019, 3, 4, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2019, 3, 4);
    private static readonly ProgrammeVersion Rules = Seeds.Read("3315-ET-2019").Programme;
    private static readonly Programme Published = Programme.After(null, new ProgrammePublished(Rules, Cases.Jun, Day))!;
    private static readonly Round Open = Round.After(null, new RoundOpened("3315-ET-2019-1", Rules.Code, Rules.Version, Rules.Year, Cases.Jun, new(2019, 3, 1)))!;

    private static readonly PersonSheet Sheet = new([new("zh", "程", "七")], new(1985, 3, 4), "1", "CN", [], null, null, null, null, null, null, null);

    internal static Import Checked(int rows, int good) => new ImportEvent[]
    {
        new ImportUploaded("3315-ET-2019-1", Rules.Code, Rules.Year, "xlsx", "aa", 100, Cases.Mei, At),
        new ImportChecked(rows, good, new Dictionary<string, int>(), At)
    }.Aggregate((Import?)null, (state, fact) => Import.After(state, fact, Id))!;

    private static Refusal? No(EnterRows command, Import state, Round? round) => command.Decide(state, round, Published, Cases.Mei, Day, At).Refusal;

    [Fact]
    public void good_rows_are_entered() =>
        new EnterRows(On: Day).Decide(Checked(10, 9), Open, Published, Cases.Mei, Day, At).Single().ShouldBe(new ImportBegun(false, Cases.Mei, Day));

    [Fact]
    public void what_cannot_be_entered_is_refused()
    {
        No(new(), Checked(10, 0), Open).ShouldBe(EnterRows.NothingGood);
        No(new(Whole: true), Checked(10, 9), Open).ShouldBe(EnterRows.RowsRefused);
        No(new(Whole: true), Checked(6000, 6000), Open).ShouldBe(EnterRows.TooManyForWhole);
        No(new(On: Day.AddDays(1)), Checked(10, 9), Open).ShouldBe(Case.DayInFuture);
        No(new(), Checked(10, 9), null).ShouldBe(StartDraft.RoundNotOpen);
        No(new(On: new(2019, 2, 1)), Checked(10, 9), Open).ShouldBe(StartDraft.RoundNotOpen);
        No(new(), Import.After(Checked(10, 9), new ImportBegun(false, Cases.Mei, Day), Id)!, Open)!.Code.ShouldBe(EnterRows.NotChecked.Code);
        new EnterRows().Decide(Checked(10, 9), Open, Published, Cases.Mei, Day, At.AddDays(31)).Refusal!.Code.ShouldBe(EnterRows.NotChecked.Code);
        new EnterRows().Decide(Checked(10, 9), Open, Programme.After(Published, new ProgrammeClosed(Rules.Code, Rules.Year, Cases.Jun, new(2019, 3, 3)))!, Cases.Mei, Day, At)
            .Refusal.ShouldBe(CloseProgramme.Closed);
    }

    [Fact]
    public void a_row_becomes_the_facts_its_commands_would_have_made()
    {
        var lead = new RecordLead(Rules.Code, Rules.Year, "330203001", "new-materials", "employer", "local", true, ProjectTitle: "平台");
        var person = Guid.CreateVersion7();
        var facts = EnterRows.Enter(Id, new(Sheet, lead, new Dictionary<string, string> { ["pledge"] = "true" }), person, Open, Published, Cases.Mei, Day);
        facts.Select(f => f.GetType()).ShouldBe([typeof(LeadRecorded), typeof(DraftStarted), typeof(DraftFilled)]);
        facts.Aggregate((Case?)null, Case.After)!.ShouldSatisfyAllConditions(c => c.Stage.ShouldBe(Stage.Draft), c => c.PersonId.ShouldBe(person), c => c.Answers["pledge"].ShouldBe("true"));

        EnterRows.Enter(Id, new(Sheet, lead with { MemberIds = [person] }, new Dictionary<string, string>()), person, Open, Published, Cases.Mei, Day).Refusal.ShouldBe(RecordLead.MemberTwice);
        EnterRows.Enter(Id, new(Sheet, lead, new Dictionary<string, string>()), person, null, Published, Cases.Mei, Day).Refusal.ShouldBe(StartDraft.RoundUnknown);
    }
}
