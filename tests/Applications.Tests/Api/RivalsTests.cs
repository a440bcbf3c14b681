using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using TalentHub.Contracts.People.V1;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>One person is supported once, at the highest: the person's ledger decides, also between two at the same moment.</summary>
[Collection(nameof(Service))]
public sealed class RivalsTests(Service service)
{
    [Fact]
    public async Task Scenario_03_a_second_application_of_the_family_and_year_is_blocked_with_a_link_and_nothing_is_deleted()
    {
        var doctor = Register.NewDoctor();
        var first = await (await service.Lead(person: doctor)).Through("submit-case");
        var second = await service.Lead("PAN3315", "sci-tech-services", person: doctor);
        await second.Do("clerk", "start-draft", new { round = "PAN3315-2019-1", on = "2019-03-06" });
        var facts = await service.Facts();
        var problem = await AfterSelectionTests.Refused(second, "clerk", "submit-case", new { on = "2019-04-02" }, "one-per-family-and-year");
        problem.GetProperty("conflictsWith").GetGuid().ShouldBe(first.Id);
        (await service.Facts()).ShouldBe(facts);
        foreach (var (here, there) in new[] { (second, first), (first, second) })
        {
            var other = await Wait.For(async () => (await here.Page()).GetProperty("others").EnumerateArray().ToList(), o => o.Count == 1);
            (other[0].GetProperty("id").GetGuid(), other[0].GetProperty("conflict").GetString()).ShouldBe((there.Id, "one-per-family-and-year"));
        }

        await first.Do("clerk", "withdraw-case", new { reason = "改报泛3315", on = "2019-04-03" });
        await second.Do("clerk", "submit-case", new { on = "2019-04-04" });
    }

    [Fact]
    public async Task of_two_rival_submissions_at_the_same_moment_exactly_one_wins()
    {
        for (var round = 0; round < 8; round++)
        {
            var doctor = Register.NewDoctor();
            List<Walk> rivals = [];
            for (var n = 0; n < 3; n++) rivals.Add(await (await service.Lead(person: doctor)).Through("fill-draft"));
            await OneWins(rivals, w => w.Try("clerk", "submit-case", new { on = "2019-04-01" }), "one-per-family-and-year");
        }
    }

    [Fact]
    public async Task of_two_rival_grants_at_the_same_moment_exactly_one_wins()
    {
        for (var round = 0; round < 8; round++)
        {
            var doctor = Register.NewDoctor();
            List<Walk> rivals = [await Decided("T-A", 1_000_000, doctor), await Decided("T-B", 1_000_000, doctor)];
            await OneWins(rivals, w => w.Try("reviewer", "announce-award", new { documentNumber = Walk.Number("D"), on = "2019-08-26" }), "support-not-higher");
        }
    }

    [Fact]
    public async Task a_higher_award_for_the_same_project_is_topped_up_and_a_lower_one_is_refused()
    {
        var doctor = Register.NewDoctor();
        var low = await Decided("T-A", 1_000_000, doctor);
        var high = await Decided("T-C", 3_000_000, doctor);
        var late = await Decided("T-B", 1_000_000, doctor);
        await low.Do("reviewer", "announce-award", new { documentNumber = Walk.Number("D"), on = "2019-08-26" });
        await high.Do("reviewer", "announce-award", new { documentNumber = Walk.Number("D"), on = "2019-08-27" });
        var page = await high.Page();
        page.GetProperty("amountYuan").GetDecimal().ShouldBe(2_000_000);
        var award = page.GetProperty("facts").EnumerateArray().Last().GetProperty("data");
        (award.GetProperty("topsUp").GetGuid(), award.GetProperty("wholeYuan").GetDecimal()).ShouldBe((low.Id, 3_000_000m));
        var others = await Wait.For(async () => (await high.Page()).GetProperty("others").EnumerateArray().ToList(), o => o.Count == 2);
        others.Single(o => o.GetProperty("id").GetGuid() == low.Id).GetProperty("conflict").GetString().ShouldBe("tops-up");
        await high.Do("finance", "plan-payment", new { instalment = 1, level = "city", amountYuan = 2_000_000, dueOn = "2019-12-01" });
        await AfterSelectionTests.Refused(high, "finance", "plan-payment", new { instalment = 2, level = "city", amountYuan = 0.01, dueOn = "2019-12-01" }, "more-than-awarded");
        var refused = await AfterSelectionTests.Refused(late, "reviewer", "announce-award", new { documentNumber = Walk.Number("D"), on = "2019-08-28" }, "support-not-higher");
        refused.GetProperty("conflictsWith").GetGuid().ShouldBe(high.Id);
    }

    [Fact]
    public async Task Scenario_03_under_two_spellings_the_second_application_is_blocked_once_staff_confirm_that_both_are_one_person()
    {
        var (one, other) = (Register.NewDoctor(), Register.NewDoctor());
        var first = await (await service.Lead(person: one)).Through("submit-case");
        var second = await service.Lead("PAN3315", "sci-tech-services", person: other);
        await second.Do("clerk", "start-draft", new { round = "PAN3315-2019-1", on = "2019-03-06" });
        await service.Hears(one, 1, new PersonRegistered(one));
        await service.Hears(other, 1, new PersonRegistered(other));
        await service.Hears(other, 2, new PersonMerged(other, one));
        await service.Hears(other, 2, new PersonMerged(other, one));

        var problem = await AfterSelectionTests.Refused(second, "clerk", "submit-case", new { on = "2019-04-02" }, "one-per-family-and-year");
        problem.GetProperty("conflictsWith").GetGuid().ShouldBe(first.Id);
        foreach (var (here, there) in new[] { (second, first), (first, second) })
        {
            var others = await Wait.For(async () => (await here.Page()).GetProperty("others").EnumerateArray().ToList(), o => o.Count == 1);
            (others[0].GetProperty("id").GetGuid(), others[0].GetProperty("conflict").GetString()).ShouldBe((there.Id, "one-per-family-and-year"));
        }

        // Under either id the list shows the cases of both.
        foreach (var id in new[] { one, other })
            (await Wait.For(() => Listed(id), l => l.Count == 2)).ShouldBe([first.Id, second.Id], ignoreOrder: true);

        // A mistake: they are two persons again, and neither stands in the other's way.
        await service.Hears(other, 3, new PersonUnmerged(other, one));
        await second.Do("clerk", "submit-case", new { on = "2019-04-03" });
        (await Listed(one)).ShouldBe([first.Id]);
        (await Listed(other)).ShouldBe([second.Id]);
    }

    [Fact]
    public async Task what_was_granted_under_a_merged_id_counts_after_the_merge_is_taken_back_for_whose_case_it_is()
    {
        var (one, other) = (Register.NewDoctor(), Register.NewDoctor());
        var low = await Decided("T-A", 1_000_000, one);
        var (high, late) = (await Decided("T-C", 3_000_000, one), await Decided("T-B", 1_000_000, other));
        await service.Hears(one, 1, new PersonMerged(one, other));
        // Entered in the ledger of the id that stands for both.
        await low.Do("reviewer", "announce-award", new { documentNumber = Walk.Number("D"), on = "2019-08-26" });
        await AfterSelectionTests.Refused(late, "reviewer", "announce-award", new { documentNumber = Walk.Number("D"), on = "2019-08-26" }, "support-not-higher");
        await service.Hears(one, 2, new PersonUnmerged(one, other));
        await late.Do("reviewer", "announce-award", new { documentNumber = Walk.Number("D"), on = "2019-08-27" });
        (await late.Page()).GetProperty("amountYuan").GetDecimal().ShouldBe(1_000_000);
        await high.Do("reviewer", "announce-award", new { documentNumber = Walk.Number("D"), on = "2019-08-27" });
        (await high.Page()).GetProperty("amountYuan").GetDecimal().ShouldBe(2_000_000);
    }

    [Fact]
    public async Task of_two_rival_grants_under_two_ids_of_one_person_exactly_one_wins()
    {
        for (var round = 0; round < 4; round++)
        {
            var (one, other) = (Register.NewDoctor(), Register.NewDoctor());
            List<Walk> rivals = [await Decided("T-A", 1_000_000, one), await Decided("T-B", 1_000_000, other)];
            await service.Hears(other, 1, new PersonMerged(other, one));
            await OneWins(rivals, w => w.Try("reviewer", "announce-award", new { documentNumber = Walk.Number("D"), on = "2019-08-26" }), "support-not-higher");
        }
    }

    [Fact]
    public async Task a_message_that_came_early_waits_for_the_one_before()
    {
        var (one, other) = (Register.NewDoctor(), Register.NewDoctor());
        var first = await (await service.Lead(person: one)).Through("submit-case");
        var second = await (await service.Lead(person: other)).Through("fill-draft");
        await service.Hears(other, 2, new PersonUnmerged(other, one));
        await service.Hears(other, 1, new PersonMerged(other, one));
        await Wait.Until(async () =>
        {
            await using var session = service.Store.QuerySession("330203");
            return await session.LoadAsync<PersonLink>(other) is { Into: null };
        });
        await second.Do("clerk", "submit-case", new { on = "2019-04-02" });
        first.Id.ShouldNotBe(second.Id);
    }

    [Fact]
    public async Task services_are_told_whether_money_was_paid_for_a_person_under_any_of_their_ids()
    {
        var (one, other) = (Register.NewDoctor(), Register.NewDoctor());
        await (await service.Lead(person: one)).Through("record-payment");
        await service.Hears(other, 1, new PersonMerged(other, one));
        using var asking = service.As("service");
        foreach (var id in new[] { one, other })
            await Wait.Until(async () => (await (await asking.GetAsync($"/internal/paid/{id}?tenant=330203")).Json()).GetProperty("paid").GetBoolean());
        foreach (var (id, office) in new[] { (Register.NewDoctor(), "330203"), (one, "330205") })
            (await (await asking.GetAsync($"/internal/paid/{id}?tenant={office}")).Json()).GetProperty("paid").GetBoolean().ShouldBeFalse();
        (await service.As("administrator").GetAsync($"/internal/paid/{one}?tenant=330203")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<List<Guid>> Listed(Guid person) =>
        [.. (await (await service.Clerk.GetAsync($"/api/applications/cases?personId={person}")).Json()).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("id").GetGuid())];

    /// <summary>A case of a small programme of its own family, ready to be announced.</summary>
    private async Task<Walk> Decided(string code, decimal yuan, Guid doctor)
    {
        await Publish(code, yuan);
        var walk = await service.Lead(code, person: doctor, project: "轻合金");
        await walk.Do("clerk", "start-draft", new { round = $"{code}-2019-1", on = "2019-03-06" });
        await walk.Do("clerk", "submit-case", new { on = "2019-04-01" });
        await walk.Do("clerk", "accept-case", new { receiptNumber = Walk.Number("R"), on = "2019-04-09" });
        await walk.Do("reviewer", "check-eligibility", new { on = "2019-04-15" });
        await walk.Do("reviewer", "recommend-case", new { listNumber = "L", on = "2019-05-05" });
        return await walk.Do("reviewer", "select-case", new { minutesNumber = "M", on = "2019-08-05" });
    }

    private async Task Publish(string code, decimal yuan)
    {
        if ((await service.Clerk.GetAsync($"/api/applications/programmes/{code}/2019")).StatusCode is HttpStatusCode.OK) return;
        var notice = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Path("seeds", "programmes", "STA-2019.json")))!;
        var programme = notice["programme"]!;
        (programme["code"], programme["family"]) = (code, code);
        foreach (var stage in new[] { "REVIEW1", "REVIEW2", "PUBLIC" })
        {
            programme["stages"]!.AsArray().RemoveAll(s => s!.GetValue<string>() == stage);
            programme["skipped"]!.AsArray().Add(new JsonObject { ["stage"] = stage, ["why"] = new JsonObject { ["zh"] = "无", ["en"] = "none" } });
        }

        programme.AsObject().Remove("deciders");
        programme["rules"] = new JsonArray();
        programme["answers"] = new JsonArray();
        programme.AsObject().Remove("checks");
        programme["amounts"] = new JsonArray(new JsonObject { ["level"] = "city", ["yuan"] = yuan, ["source"] = "S" });
        programme["rounds"] = new JsonArray(new JsonObject { ["id"] = $"{code}-2019-1", ["opensOn"] = "2019-03-01", ["closesOn"] = "2019-04-30" });
        notice["examples"] = new JsonArray();
        var administrator = service.As("administrator", "330200");
        var published = await administrator.Command("/api/applications/programmes", notice.ToJsonString());
        published.StatusCode.ShouldBe(HttpStatusCode.Created, await published.Content.ReadAsStringAsync());
        (await administrator.Command($"/api/applications/rounds/{code}-2019-1/open", new { on = "2019-03-01" })).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>One is accepted; every other is told which case stands in its way.</summary>
    private static async Task OneWins(List<Walk> rivals, Func<Walk, Task<HttpResponseMessage>> act, string code)
    {
        var answers = await Task.WhenAll(rivals.Select(async w => (Walk: w, Answer: await act(w))));
        var winner = answers.Where(a => a.Answer.StatusCode is HttpStatusCode.NoContent).ShouldHaveSingleItem().Walk;
        foreach (var (_, answer) in answers.Where(a => a.Walk != winner))
        {
            var problem = await answer.Json();
            problem.GetProperty("type").GetString().ShouldBe(code);
            problem.GetProperty("conflictsWith").GetGuid().ShouldBe(winner.Id);
        }
    }
}
