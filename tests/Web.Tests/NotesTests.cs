using System.Text.Json;

namespace TalentHub.Web.Tests;

public sealed class NotesTests
{
    private const string Notes = "/api/applications/notes";
    private const string Reminders = "/api/applications/reminders";
    private static readonly Guid Id = Guid.Parse("01980000-0000-7000-8000-000000000001");
    private static readonly Guid One = Guid.Parse("01980000-0000-7000-8000-000000000002");
    private static readonly Guid Mei = Guid.Parse("01980000-0000-7000-8000-00000000000a");

    [Fact]
    public async Task notes_are_read_written_and_taken_back()
    {
        await using var page = WithNotes(
            new { id = One, text = "第一行\n第二行", at = "2026-11-23T01:30:00Z", by = Mei, mayTakeBack = true, version = 1 },
            new { id = Id, at = "2026-11-22T01:30:00Z", by = Mei, mayTakeBack = false, version = 1 });
        page.Fake.On($"{Notes}/{One}/take-back-note", (_, _) => FakeServices.Say(200, "{}"));
        var view = page.Render<NotesPanel>(p => p.Add(n => n.CaseId, Id));
        var notes = view.WaitForElements("[data-testid=note]");
        notes[0].TextContent.ShouldContain("第一行\n第二行");
        notes[0].TextContent.ShouldContain("梅");
        notes[0].TextContent.ShouldContain("09:30");
        notes[1].TextContent.ShouldContain("内容已随此人的信息删除");
        notes[1].QuerySelectorAll("button").ShouldBeEmpty();

        await view.Find("[data-testid=form-note]").SubmitAsync();
        view.Find("[data-testid=faults]").TextContent.ShouldContain("备注");
        view.Find("[data-testid=note-text]").Change(" 周三联系 ");
        await view.Find("[data-testid=form-note]").SubmitAsync();
        view.WaitForElement("[data-testid=done]").TextContent.ShouldContain("已保存");
        await view.Find("[data-testid=take-back]").ClickAsync();
        page.Fake.Asked.ShouldNotContain(a => a.Path.EndsWith("take-back-note", StringComparison.Ordinal), "it is asked once more");
        await view.Find("[data-testid=take-back-sure]").ClickAsync();
        var sent = page.Fake.Asked.Where(a => a.Method == "POST" && a.Path.StartsWith(Notes, StringComparison.Ordinal)).ToList();
        JsonDocument.Parse(sent[0].Body).RootElement.GetProperty("text").GetString().ShouldBe("周三联系");
        (sent[1].Path, sent[1].Seen).ShouldBe(($"{Notes}/{One}/take-back-note", "\"1\""));
    }

    [Fact]
    public async Task no_note_says_so_and_whoever_may_not_read_them_sees_no_place_for_them()
    {
        await using var page = WithNotes();
        page.Render<NotesPanel>(p => p.Add(n => n.CaseId, Id)).WaitForElement("[data-testid=notes-none]").TextContent.ShouldContain("还没有备注");
        await using var city = new Page("leader");
        city.Fake.On(Notes, new { type = "office-not-yours", status = 403 }, 403);
        city.Render<NotesPanel>(p => p.Add(n => n.CaseId, Id)).WaitForState(() => city.Fake.Asked.Count > 0);
        await using var away = new Page(words: Words.En);
        away.Fake.On(Notes, new { type = "service-unavailable", status = 503 }, 503);
        away.Render<NotesPanel>(p => p.Add(n => n.CaseId, Id)).WaitForElement("[data-testid=notes-away]").TextContent.ShouldContain("cannot be read");
    }

    [Fact]
    public async Task a_refused_note_keeps_what_was_typed()
    {
        await using var page = WithNotes();
        page.Fake.On(Notes, (request, _) => request.Method == HttpMethod.Get
            ? FakeServices.Say(200, """{"items":[],"most":200}""")
            : FakeServices.Say(409, """{"type":"too-many-notes","status":409}""", "application/problem+json"));
        var view = page.Render<NotesPanel>(p => p.Add(n => n.CaseId, Id));
        view.WaitForElement("[data-testid=note-text]").Change("x");
        await view.Find("[data-testid=form-note]").SubmitAsync();
        view.WaitForElement("[data-testid=refusal]").TextContent.ShouldContain("二百条");
        view.Find("[data-testid=note-text]").GetAttribute("value").ShouldBe("x");
    }

    [Fact]
    public async Task a_reminder_is_set_for_a_colleague_moved_and_finished()
    {
        await using var page = WithReminders(Line(One, "2026-11-23", "09:30", "核对合同", true));
        foreach (var act in new[] { "move", "finish", "drop" }) page.Fake.On($"{Reminders}/{One}/{act}-reminder", (_, _) => FakeServices.Say(200, "{}"));
        var changed = 0;
        var view = page.Render<RemindersPanel>(p => p
            .Add(r => r.CaseId, Id).Add(r => r.Colleagues, new Dictionary<Guid, string> { [Mei] = "梅" }).Add(r => r.Changed, () => changed++));
        var row = view.WaitForElement("[data-testid=reminder]");
        row.TextContent.ShouldContain("2026年11月23日 09:30");
        row.QuerySelector("[data-testid=due]")!.TextContent.ShouldBe("到期");

        await view.Find("[data-testid=form-reminder]").SubmitAsync();
        view.Find("[data-testid=faults]").QuerySelectorAll("li").Length.ShouldBe(2);
        view.Find("[data-testid=reminder-day]").Change("2026-11-22");
        view.Find("[data-testid=reminder-text]").Change(" 回访 ");
        await view.Find("[data-testid=form-reminder]").SubmitAsync();
        view.Find("[data-testid=faults]").TextContent.ShouldContain("今天或以后");
        view.Find("[data-testid=reminder-day]").Change("2026-12-01");
        view.Find("[data-testid=reminder-for]").Change($"{Mei}");
        await view.Find("[data-testid=form-reminder]").SubmitAsync();
        view.WaitForElement("[data-testid=done]");

        await view.Find("[data-testid=move]").ClickAsync();
        view.Find("[data-testid=reminder-day]").GetAttribute("value").ShouldBe("2026-11-23");
        view.Find("[data-testid=reminder-day]").Change("2026-11-30");
        view.Find("[data-testid=reminder-time]").Change("");
        await view.Find("[data-testid=form-reminder]").SubmitAsync();
        await view.Find("[data-testid=finish]").ClickAsync();
        var sent = page.Fake.Asked.Where(a => a.Method == "POST" && a.Path.StartsWith(Reminders, StringComparison.Ordinal)).ToList();
        sent.Select(s => s.Path).ShouldBe([Reminders, $"{Reminders}/{One}/move-reminder", $"{Reminders}/{One}/finish-reminder"]);
        var first = JsonDocument.Parse(sent[0].Body).RootElement;
        (first.GetProperty("text").GetString(), first.GetProperty("for").GetGuid(), first.GetProperty("caseId").GetGuid(), first.GetProperty("day").GetString()).ShouldBe(("回访", Mei, Id, "2026-12-01"));
        JsonDocument.Parse(sent[1].Body).RootElement.GetProperty("day").GetString().ShouldBe("2026-11-30");
        changed.ShouldBe(3);
    }

    [Fact]
    public async Task ones_own_reminders_lead_to_their_cases_and_none_says_so()
    {
        await using var page = WithReminders(Line(One, "2026-12-24", null, null, false));
        var row = page.Render<RemindersPanel>().WaitForElement("[data-testid=reminder]");
        row.QuerySelector("a")!.GetAttribute("href").ShouldBe($"/cases/{Id}");
        row.QuerySelector("a")!.TextContent.ShouldBe("R-7");
        row.QuerySelector("[data-testid=due]").ShouldBeNull();
        row.TextContent.ShouldContain("内容已随此人的信息删除");
        await using var empty = WithReminders();
        empty.Render<RemindersPanel>().WaitForElement("[data-testid=reminders-none]").TextContent.ShouldContain("没有提醒");
    }

    private static object Line(Guid id, string day, string? time, string? text, bool due) =>
        new { id, caseId = Id, @case = "R-7", day, time, text, @for = Mei, by = Mei, due, forMe = true, mine = true, version = 1 };

    private static Page WithNotes(params object[] notes)
    {
        var page = new Page();
        page.Fake.On("/api/identity/staff/labels", new[] { new { id = Mei, label = "梅" } });
        page.Fake.On(Notes, (request, _) => FakeServices.Say(200, request.Method == HttpMethod.Get ? JsonSerializer.Serialize(new { items = notes, most = 200 }, JsonSerializerOptions.Web) : "{}"));
        return page;
    }

    private static Page WithReminders(params object[] reminders)
    {
        var page = new Page();
        page.Fake.On(Reminders, (request, _) => FakeServices.Say(200, request.Method == HttpMethod.Get ? JsonSerializer.Serialize(new { items = reminders, today = "2026-11-23" }, JsonSerializerOptions.Web) : "{}"));
        return page;
    }
}
