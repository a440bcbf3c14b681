using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

public sealed class RequestExportStories
{
    private static readonly string[] Own = ["330203"];
    private static readonly string[] City = ["330203", "330205"];

    [Fact]
    public void a_list_is_taken_out_as_its_page_is_narrowed_and_what_was_searched_is_in_no_fact()
    {
        var asked = Decided(new("cases", new() { ["stage"] = "LAND", ["q"] = "陈先生", ["field"] = "" })).ShouldBeOfType<ExportRequested>();
        (asked.List, asked.Searched, asked.By).ShouldBe(("cases", true, Cases.Mei));
        asked.Filters.ShouldBe(new Dictionary<string, string> { ["stage"] = "LAND" });
        asked.Offices.ShouldBe(Own);
        asked.Columns.ShouldBe(ExportList.Of("cases")!.Columns.Select(c => c.Key));
        Export.After(null, asked)!.State.ShouldBe(Export.Waiting);
    }

    [Fact]
    public void chosen_columns_keep_their_order() =>
        ((ExportRequested)Decided(new("cases", null, ["year", "person"]))).Columns.ShouldBe(["year", "person"]);

    [Fact]
    public void a_city_account_takes_out_one_district_or_all()
    {
        ((ExportRequested)Decided(new("cases", new() { ["office"] = "330205" }), City)).Offices.ShouldBe(["330205"]);
        ((ExportRequested)Decided(new("cases"), City)).Offices.ShouldBe(City);
        new RequestExport("cases", new() { ["office"] = "330205" }).Decide(Cases.Id, ["clerk"], Own, 0, Cases.Mei, Cases.Day).Refusal.ShouldBe(RequestExport.OfficeNotYours);
    }

    [Theory]
    [InlineData("payments", "clerk")]
    [InlineData("persons", "leader")]
    public void some_lists_are_for_some_roles(string list, string role) =>
        new RequestExport(list).Decide(Cases.Id, [role], Own, 0, Cases.Mei, Cases.Day).Refusal.ShouldBe(RequestExport.ListNotYours);

    [Fact]
    public void nothing_that_says_who_a_person_is_leaves()
    {
        foreach (var column in ExportList.Forbidden)
            new RequestExport("persons", null, ["label", column]).Decide(Cases.Id, ["clerk"], Own, 0, Cases.Mei, Cases.Day).Refusal.ShouldBe(RequestExport.ColumnForbidden);
        ExportList.All.SelectMany(l => l.Columns.Where(c => l.Name is "persons")).Select(c => c.Key).ShouldNotContain(c => ExportList.Forbidden.Contains(c));
    }

    [Fact]
    public void a_person_does_not_fill_the_queue() =>
        new RequestExport("cases").Decide(Cases.Id, ["clerk"], Own, RequestExport.MostWaiting, Cases.Mei, Cases.Day).Refusal.ShouldBe(RequestExport.ExportsWaiting);

    [Fact]
    public void what_cannot_be_read_is_named_by_its_place()
    {
        new RequestExport("nothing").Faults().ShouldHaveSingleItem().Pointer.ShouldBe("/list");
        new RequestExport("cases", new() { ["colour"] = "red", ["sort"] = "--stage", ["ids"] = "x" }, ["year", "hue", "year"]).Faults().Select(f => f.Pointer)
            .ShouldBe(["/filters/colour", "/filters/sort", "/filters/ids", "/columns/1", "/columns"]);
        new RequestExport("payments", new() { ["until"] = "2019-02-30" }).Faults().ShouldHaveSingleItem().Code.ShouldBe("wrong-form");
        new RequestExport("payments", new() { ["until"] = "2019-02-28" }).Faults().ShouldBeEmpty();
    }

    private static ExportEvent Decided(RequestExport command, string[]? readable = null) =>
        command.Decide(Cases.Id, ["clerk"], readable ?? Own, 0, Cases.Mei, Cases.Day).Single();
}
