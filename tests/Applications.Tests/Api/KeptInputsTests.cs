using System.Net;
using System.Text;
using System.Text.Json;
using Marten;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>What was typed into a form and not sent: kept for one person alone, sealed, and never over what another window kept.</summary>
public sealed class KeptInputsTests(Service service) : IClassFixture<Service>
{
    private const string Path = "/api/applications/inputs";

    [Fact]
    public async Task what_was_typed_is_found_again_by_its_typist_alone_until_it_is_dropped()
    {
        var (me, colleague, id) = (Someone(), Someone(), Guid.CreateVersion7());
        var facts = await service.Facts();
        (await Read(me, id)).GetProperty("revision").GetInt32().ShouldBe(0);
        (await Kept(me, id, 0, ("zhFamily", "欧阳"))).ShouldBe(1);
        (await Kept(me, id, 1, ("zhFamily", "欧阳"), ("zhGiven", "若兰"))).ShouldBe(2);

        var found = await Read(me, id);
        found.GetProperty("revision").GetInt32().ShouldBe(2);
        found.GetProperty("values").GetProperty("zhGiven").GetString().ShouldBe("若兰");
        var line = (await Lines(me)).ShouldHaveSingleItem();
        (line.GetProperty("id").GetGuid(), line.GetProperty("form").GetString()).ShouldBe((id, KeptInput.NewCase));
        (await Read(colleague, id)).GetProperty("revision").GetInt32().ShouldBe(0);
        (await Lines(colleague)).ShouldBeEmpty();
        (await Lines(service.As("clerk", "330212", sub: Subject(me)))).ShouldBeEmpty("another office's forms stay there");

        (await me.Command($"{Path}/{id}/drop-input", new { })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await me.Command($"{Path}/{id}/drop-input", new { })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Lines(me)).ShouldBeEmpty();
        (await service.Facts()).ShouldBe(facts, "nothing was said yet");
    }

    [Fact]
    public async Task of_two_windows_the_one_that_saw_less_is_told_so()
    {
        var (me, id) = (Someone(), Guid.CreateVersion7());
        await Kept(me, id, 0, ("zhFamily", "陈"));
        var other = await me.Command($"{Path}/{id}", Body(KeptInput.NewCase, 0, ("zhFamily", "王")));
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await other.Json();
        (problem.GetProperty("type").GetString(), problem.GetProperty("revision").GetInt32()).ShouldBe((KeepInput.KeptElsewhere.Code, 1));
        (await Kept(me, id, 1, ("zhFamily", "王"))).ShouldBe(2);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => me.Command($"{Path}/{id}", Body(KeptInput.NewCase, 2, ("zhFamily", $"王{n}")))));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(7);
        (await Read(me, id)).GetProperty("revision").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task nothing_typed_can_be_read_in_the_database()
    {
        var (me, id) = (Someone(), Guid.CreateVersion7());
        await Kept(me, id, 0, ("documentNumber", "E12345678"));
        await using var session = service.Store.QuerySession("330203");
        var kept = (await session.LoadAsync<KeptInput>(KeptInput.IdOf("330203", Guid.Parse(Subject(me)), id)))!;
        Encoding.UTF8.GetString(kept.Sealed).ShouldNotContain("E12345678");
        JsonSerializer.Serialize(kept).ShouldNotContain("E12345678");
    }

    [Fact]
    public async Task one_person_has_so_many_forms_open_and_old_ones_go()
    {
        var me = Someone();
        for (var n = 0; n < KeptInput.Most; n++) await Kept(me, Guid.CreateVersion7(), 0, ("zhFamily", "陈"));
        var more = await me.Command($"{Path}/{Guid.CreateVersion7()}", Body(KeptInput.NewCase, 0, ("zhFamily", "陈")));
        more.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await more.Json()).GetProperty("type").GetString().ShouldBe(KeepInput.TooManyOpen.Code);

        await using (var session = service.Store.LightweightSession("330203"))
        {
            var owner = Guid.Parse(Subject(me));
            foreach (var old in await session.Query<KeptInput>().Where(k => k.Owner == owner).ToListAsync()) session.Store(old with { At = old.At - KeptInput.Kept });
            await session.SaveChangesAsync();
        }

        (await Lines(me)).ShouldBeEmpty();
        var other = Someone();
        await Kept(other, Guid.CreateVersion7(), 0, ("zhFamily", "陈"));
        await using var later = service.Store.QuerySession("330203");
        var mine = Guid.Parse(Subject(me));
        (await later.Query<KeptInput>().CountAsync(k => k.Owner == mine)).ShouldBe(0, "whoever keeps something clears what is too old");
    }

    [Fact]
    public async Task the_form_of_a_case_is_kept_for_those_who_may_know_of_it()
    {
        var hidden = await service.Lead("NKT");
        var clerk = Someone();
        var answer = await clerk.Command($"{Path}/{hidden.Id}", Body(KeptInput.Answers, 0, ("plan", "x")));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await service.Clerk.Command($"{Path}/{hidden.Id}", Body(KeptInput.Answers, 0, ("plan", "x")))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await clerk.Command($"{Path}/{Guid.CreateVersion7()}", Body(KeptInput.Answers, 0, ("plan", "x")))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await service.As("leader").GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task what_is_no_form_is_named_at_its_place()
    {
        var me = Someone();
        foreach (var (body, pointer) in new (object, string)[]
        {
            (new { form = "tea", values = new { a = "b" }, seen = 0 }, "/form"), (new { form = "answers", seen = 0 }, "/values"), (new { form = "new-case", values = new { a = "b" }, seen = -1 }, "/seen"),
            (new { form = "new-case", values = new { a = 1 }, seen = 0 }, "/values/a"), (new { form = "new-case", values = new { a = new string('长', 1001) }, seen = 0 }, "/values/a"),
            (new { form = "new-case", values = Enumerable.Range(0, 201).ToDictionary(n => $"f{n}", n => "x"), seen = 0 }, "/values"),
            (new { form = "new-case", values = new Dictionary<string, string> { [new('f', 61)] = "x" }, seen = 0 }, "/values"), (new { form = "new-case", values = new { a = "b" }, seen = 0, tea = 1 }, "/tea")
        })
        {
            var answer = await me.Command($"{Path}/{Guid.CreateVersion7()}", body);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, await answer.Content.ReadAsStringAsync());
            (await answer.Json()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldContain(pointer);
        }
    }

    private readonly Dictionary<HttpClient, string> _subjects = [];

    private HttpClient Someone()
    {
        var subject = Guid.CreateVersion7().ToString();
        var client = service.As("clerk", sub: subject);
        _subjects[client] = subject;
        return client;
    }

    private string Subject(HttpClient who) => _subjects[who];

    private static object Body(string form, int seen, params (string Name, string Value)[] values) => new { form, values = values.ToDictionary(v => v.Name, v => v.Value), seen };

    private static async Task<int> Kept(HttpClient who, Guid id, int seen, params (string Name, string Value)[] values)
    {
        var answer = await who.Command($"{Path}/{id}", Body(KeptInput.NewCase, seen, values));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Json()).GetProperty("revision").GetInt32();
    }

    private static async Task<JsonElement> Read(HttpClient who, Guid id) => await (await who.GetAsync($"{Path}/{id}")).Json();

    private static async Task<List<JsonElement>> Lines(HttpClient who) => [.. (await (await who.GetAsync(Path)).Json()).GetProperty("items").EnumerateArray()];
}
