using System.Net;
using System.Text;
using System.Text.Json;
using Ical.Net;
using Marten;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>The calendar feed over HTTP, read as a calendar reads it: own reminders, what is due by role, no word about a person, and nothing for whoever holds no address.</summary>
public sealed class FeedTests(Service service) : IClassFixture<Service>
{
    private const string Path = "/api/applications/feed";

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

    [Fact]
    public async Task reminders_stand_in_the_calendar_on_their_day_or_hour_and_say_only_the_number_of_the_case()
    {
        var walk = await (await service.Lead()).Through("accept-case");
        var receipt = await Receipt(walk);
        var (me, account) = Someone("leader");
        await Remind(me, new { day = Today.AddDays(3), text = "写秘密总结" });
        await Remind(me, new { caseId = walk.Id, day = Today.AddDays(1), time = "09:30", text = "致电13800138000" });
        await Remind(service.Clerk, new { caseId = walk.Id, day = Today.AddDays(2), text = "别人的" });
        var address = await Open(me);

        var answer = await Anybody().GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        answer.Headers.CacheControl!.Private.ShouldBeTrue();
        var text = await answer.Content.ReadAsStringAsync();
        foreach (var hidden in new[] { "秘密", "13800138000", "致电", $"{account}" }) text.ShouldNotContain(hidden);
        var calendar = Calendar.Load(text)!;
        var items = (await (await me.GetAsync("/api/applications/reminders")).Json()).GetProperty("items").EnumerateArray().ToList();
        calendar.Events.Count.ShouldBe(2);
        var (timed, whole) = (calendar.Events.Single(e => !e.IsAllDay), calendar.Events.Single(e => e.IsAllDay));
        timed.Uid.ShouldStartWith($"reminder-{items[0].GetProperty("id").GetGuid()}@");
        timed.Summary.ShouldBe($"提醒 · {receipt}");
        timed.Start!.AsUtc.ShouldBe(Today.AddDays(1).ToDateTime(new(1, 30)));
        timed.Url!.AbsolutePath.ShouldBe($"/cases/{walk.Id}");
        whole.Summary.ShouldBe("提醒");
        (whole.Start!.HasTime, DateOnly.FromDateTime(whole.Start.Value)).ShouldBe((false, Today.AddDays(3)));
        text.ShouldContain($"DTSTART;VALUE=DATE:{Today.AddDays(3):yyyyMMdd}\r\n");
        text.ShouldContain($"DTSTART;TZID=Asia/Shanghai:{Today.AddDays(1):yyyyMMdd}T093000\r\n");
        calendar.TimeZones.Single().TzId.ShouldBe("Asia/Shanghai");

        await using var session = service.Store.QuerySession("330203");
        var set = (await session.LoadAsync<Reminder>(items[0].GetProperty("id").GetGuid(), TestContext.Current.CancellationToken))!;
        timed.DtStamp!.AsUtc.ShouldBe(set.At.UtcDateTime, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task what_is_due_by_role_stands_in_the_calendar()
    {
        var landing = await (await service.Lead()).Through("sign-contract");
        var shown = await (await service.Lead()).Through("open-publicity");
        var clerk = Someone("clerk").Client;
        var returned = await (await service.Lead()).Through("return-case");
        var (clerks, reviewers, leaders) = (await Open(service.Clerk), await Open(Someone("reviewer").Client), await Open(Someone("leader").Client));
        await Wait.Until(async () => (await Days(reviewers)).ContainsKey($"publicity-{shown.Id}") && (await Days(clerks)).ContainsKey($"landing-{landing.Id}"));

        var (mine, theirs) = (await Days(clerks), await Days(reviewers));
        mine[$"landing-{landing.Id}"].ShouldBe((new DateOnly(2020, 3, 31), $"落地期限 · {await Receipt(landing)}"));
        theirs[$"landing-{landing.Id}"].Day.ShouldBe(new DateOnly(2020, 3, 31));
        theirs[$"publicity-{shown.Id}"].Summary.ShouldBe($"公示期满 · {await Receipt(shown)}");
        mine.Keys.ShouldNotContain($"publicity-{shown.Id}");
        (await Days(leaders)).Keys.ShouldBeEmpty();
        (await Days(await Open(clerk))).Keys.ShouldNotContain($"correction-{returned.Id}", "another clerk began that form");
    }

    [Fact]
    public async Task a_confidential_case_stands_in_the_calendar_of_its_officers_alone()
    {
        const string office = "330206";
        var administrator = service.As("administrator", office);
        var (officer, officerId) = Someone("clerk", office);
        var appointed = await administrator.Command("/api/applications/officers", new { officer = officerId, on = "2019-01-02" });
        appointed.StatusCode.ShouldBe(HttpStatusCode.Created);
        var lead = new { programme = "NKT", year = 2019, township = $"{office}001", field = "new-materials", channel = "self-declared", origin = "newly-recruited", intent = true, referenceCode = "NKT-BL-07", on = "2019-03-04" };
        var entered = await officer.Command("/api/applications/cases", lead);
        entered.StatusCode.ShouldBe(HttpStatusCode.Created, await entered.Content.ReadAsStringAsync());
        await Remind(officer, new { caseId = Guid.Parse(entered.Headers.Location!.ToString().Split('/')[^1]), day = Today, text = "x" });
        var address = await Open(officer);
        await Wait.Until(async () => (await Days(address)).Values.Any(d => d.Summary == "提醒 · NKT-BL-07"));

        (await administrator.Command("/api/applications/officers/relieve-officer", new { officer = officerId, reason = "岗位调整" }, 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Days(address)).ShouldBeEmpty("a relieved officer sees nothing more, under the same address");
    }

    [Fact]
    public async Task an_address_is_told_once_and_stops_when_another_is_made_or_it_is_revoked()
    {
        var me = Someone("clerk").Client;
        (await (await me.GetAsync(Path)).Json()).GetProperty("open").GetBoolean().ShouldBeFalse();
        var key = $"{Guid.CreateVersion7()}";
        var first = await me.Command(Path, new { }, key: key);
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        first.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var address = (await first.Json()).GetProperty("path").GetString()!;
        (await (await me.Command(Path, new { }, key: key)).Content.ReadAsStringAsync()).ShouldNotContain("feeds/", Shouldly.Case.Sensitive, "the receipt of a command keeps no address");
        var token = address.Split('/')[^1][..^4];
        token.Length.ShouldBe(43);
        await using (var session = service.Store.QuerySession())
        {
            var kept = (await session.LoadAsync<FeedKey>(FeedKey.HashOf(token), TestContext.Current.CancellationToken)).ShouldNotBeNull();
            JsonSerializer.Serialize(kept).ShouldNotContain(token);
            (await session.Query<ServiceKit.CommandReceipt>().Where(r => r.AnyTenant()).ToListAsync(TestContext.Current.CancellationToken)).ShouldAllBe(r => r.Body == null || !r.Body.Contains(token));
        }

        (await me.Command(Path, new { })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Anybody().GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var second = (await (await me.Command(Path, new { language = "en" }, 1)).Json()).GetProperty("path").GetString()!;
        await NotThere(address);
        (await Anybody().GetAsync(second)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await me.GetAsync(Path)).Json()).GetProperty("open").GetBoolean().ShouldBeTrue();
        (await me.Command($"{Path}/revoke-feed", new { }, 1)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Anybody().GetAsync(second)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await me.Command($"{Path}/revoke-feed", new { }, 2)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await NotThere(second);
        (await me.Command($"{Path}/revoke-feed", new { }, 3)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await (await me.GetAsync(Path)).Json()).GetProperty("open").GetBoolean().ShouldBeFalse();
        (await me.Command(Path, new { language = "fr" }, 3)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task whatever_opens_nothing_is_not_there_and_looks_the_same()
    {
        foreach (var file in new[] { $"{FeedKey.NewToken()}.ics", FeedKey.NewToken(), "x.ics", ".ics", $"{new string('a', 43)}.ICS", $"{new string('中', 43)}.ics", $"{new string('a', 4000)}.ics", "%20.ics" })
            await NotThere($"/api/applications/feeds/{file}");
    }

    [Fact]
    public async Task an_unchanged_feed_is_not_sent_again_and_its_head_can_be_asked_for()
    {
        var me = Someone("finance").Client;
        await Remind(me, new { day = Today.AddDays(5), text = "x" });
        var address = await Open(me);
        var answer = await Anybody().GetAsync(address);
        var tag = answer.Headers.ETag.ShouldNotBeNull();
        tag.IsWeak.ShouldBeFalse();
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(tag);
        var same = await Anybody().SendAsync(again);
        (same.StatusCode, same.Headers.ETag, (await same.Content.ReadAsByteArrayAsync()).Length).ShouldBe((HttpStatusCode.NotModified, tag, 0));
        using var head = new HttpRequestMessage(HttpMethod.Head, address);
        var known = await Anybody().SendAsync(head);
        (known.StatusCode, known.Headers.ETag, known.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, tag, (await answer.Content.ReadAsByteArrayAsync()).Length));
        await Remind(me, new { day = Today.AddDays(6), text = "y" });
        using var changed = new HttpRequestMessage(HttpMethod.Get, address);
        changed.Headers.IfNoneMatch.Add(tag);
        (await Anybody().SendAsync(changed)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void long_chinese_lines_are_folded_at_75_octets_and_read_the_same()
    {
        var number = string.Concat(Enumerable.Repeat("甬人才受字第一千二百三十四号", 9));
        var at = new DateTimeOffset(2026, 11, 23, 1, 2, 3, TimeSpan.Zero);
        var day = new FeedDay("landing-1", FollowUpRow.Landing, new(2026, 12, 24), null, null, number, at);
        var text = FeedText.Of([day], "zh-CN", new("https://talent.example/"));
        text.ShouldBe(FeedText.Of([day], "zh-CN", new("https://talent.example/")), "the same days are the same text at any hour");
        text.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain("\n");
        var read = Calendar.Load(text)!.Events.Single();
        (read.Summary, read.Uid, read.DtStamp!.AsUtc, read.Url!.AbsoluteUri).ShouldBe(($"落地期限 · {number}", "landing-1@talent.example", at.UtcDateTime, "https://talent.example/work"));
        string[] kinds = ["reminder", DeskRow.FormCheck, DeskRow.EligibilityCheck, DeskRow.Correction, "publicity", .. FollowUpRow.Kinds];
        Calendar.Load(FeedText.Of([.. kinds.Select(k => day with { Uid = k, Kind = k, Case = "R-1" })], "en", new("https://talent.example/")))!.Events.Select(e => e.Summary)
            .ShouldAllBe(s => s!.EndsWith(" · R-1") && !s.StartsWith(' '));
        FeedText.Of([], "en", new("https://talent.example/")).ShouldStartWith("BEGIN:VCALENDAR");
    }

    private (HttpClient Client, Guid Id) Someone(string role, string office = "330203")
    {
        var id = Guid.CreateVersion7();
        return (service.As(role, office, sub: id.ToString()), id);
    }

    /// <summary>A calendar: it has no token and no session.</summary>
    private HttpClient Anybody()
    {
        var client = service.As("clerk");
        client.DefaultRequestHeaders.Authorization = null;
        return client;
    }

    private static async Task Remind(HttpClient who, object body)
    {
        var answer = await who.Command("/api/applications/reminders", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> Open(HttpClient who)
    {
        var version = (await (await who.GetAsync(Path)).Json()).GetProperty("version").GetInt64();
        var answer = await who.Command(Path, new { }, version == 0 ? null : version);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Json()).GetProperty("path").GetString()!;
    }

    private async Task<Dictionary<string, (DateOnly Day, string Summary)>> Days(string address) =>
        Calendar.Load(await Anybody().GetStringAsync(address))!.Events.ToDictionary(e => e.Uid!.Split('@')[0], e => (DateOnly.FromDateTime(e.Start!.Value), e.Summary!));

    private async Task<string> Receipt(Walk walk)
    {
        string? number = null;
        await Wait.Until(async () => (number = (await Row(walk))?.ReceiptNumber) is not null);
        return number!;
    }

    private async Task<CaseRow?> Row(Walk walk)
    {
        await using var session = service.Store.QuerySession("330203");
        return await session.LoadAsync<CaseRow>(walk.Id);
    }

    private async Task NotThere(string address)
    {
        var answer = await Anybody().GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        (await answer.Json()).GetProperty("type").GetString().ShouldBe("not-found");
        answer.Headers.ETag.ShouldBeNull();
    }
}
