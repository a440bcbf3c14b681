using Marten;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static TalentHub.People.Tests.Known;

namespace TalentHub.People.Tests;

/// <summary>What is read of the words of a person is bounded; who is found is held against reading all of them.</summary>
public sealed class PersonIndexTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    private static readonly string[] Families = ["王", "李", "张", "刘", "陈", "欧阳", "单"];
    private static readonly string[] Given = ["伟", "小明", "晓明", "文博", "静", "志伟", "建国", "雨欣"];
    private static readonly string[] LatinFamilies = ["Mäkinen", "Virtanen", "García Márquez", "Sørensen", "Smith", "Wang"];
    private static readonly string[] LatinGiven = ["Jukka", "Maria", "José", "Søren", "Xiaoming", "Anna Liisa"];

    private PersonIndex Index => api.Service.Services.GetRequiredService<PersonIndex>();

    [Fact]
    public async Task in_a_small_world_the_answer_is_that_of_reading_everything()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var dice = new Random(seed);
            var office = $"99020{seed}";
            var world = Enumerable.Range(0, 20 + dice.Next(60)).ToDictionary(_ => Guid.CreateVersion7(), n => Invented(dice, n));
            await Keep(office, world);
            for (var asked = 0; asked < 40; asked++)
            {
                var one = Invented(dice, 1000 + asked);
                Sought[] questions =
                [
                    Sought.Of(new MatchPersons(one.Names, dice.Next(2) == 0 ? one.BirthDate : null, null, one.Documents, one.Phone, one.Email)),
                    Sought.Of(one.Names[0].Family + one.Names[0].Given),
                    Sought.Of($"{one.Names[^1].Given} {one.Names[^1].Family}"),
                    Sought.Of(one.Phone![^4..])
                ];
                foreach (var sought in questions)
                    (await Index.Candidates(office, sought, 30, TestContext.Current.CancellationToken)).ShouldBe(Whole(world, sought, 30), $"world {seed}, question {asked}: {string.Join(' ', sought.Words.Keys)}");
            }
        }
    }

    [Fact]
    public async Task in_a_crowd_of_common_names_the_one_person_is_found()
    {
        const string office = "990210";
        var dice = new Random(21);
        // 1,500 persons of two families: everything in their names is common, and so are the years.
        var crowd = Enumerable.Range(0, 1500).ToDictionary(_ => Guid.CreateVersion7(), n => Named(dice, n, [Zh(n % 2 == 0 ? "王" : "李", "小明"), Latin(n % 2 == 0 ? "Wang" : "Li", "Xiaoming")]));
        var known = Guid.CreateVersion7();
        crowd[known] = Named(dice, 5000, [Zh("王", "小明"), Latin("Wang", "Xiaoming")]) with { BirthDate = new(1961, 7, 9), Phone = "+8613900139000" };
        await Keep(office, crowd);

        await Finds("the day itself", new([Zh("王", "小明")], new(1961, 7, 9), "CN"));
        await Finds("another year", new([Zh("王", "小明")], new(1951, 7, 9), "CN"));
        await Finds("day and month exchanged", new([Latin("Wang", "Xiaoming")], new(1961, 9, 7), "CN"));
        await Finds("another day", new([Latin("Xiaoming", "Wang")], new(1961, 7, 8), "CN"));
        await Finds("a slip in the name and in the day", new([Latin("Wang", "Xiaomng")], new(1961, 7, 8), "CN", Phone: "13900139000"));
        await Finds("a slip in the name", new([Latin("Wang", "Xioaming")], new(1961, 7, 9), "CN"));
        await Finds("same-sounding characters", new([Zh("王", "晓明")], new(1961, 7, 9), "CN"));
        await Finds("the phone alone", new(Phone: "+8613900139000", Names: [Zh("王", "小明")]));

        async Task Finds(string how, MatchPersons typed)
        {
            var ct = TestContext.Current.CancellationToken;
            var cards = (await Index.Candidates(office, Sought.Of(typed), 100, ct)).ToDictionary(c => c, c => crowd[c]);
            cards.Count.ShouldBeLessThanOrEqualTo(100);
            typed.Among(cards).ShouldContain(m => m.Id == known, how);
        }
    }

    [Theory]
    [InlineData("王小明")]
    [InlineData("小明")]
    [InlineData("王")]
    [InlineData("wangxiaoming")]
    [InlineData("wangxiaom")]
    [InlineData("Xiaoming Wang")]
    [InlineData("wang xiao")]
    [InlineData("wxm")]
    [InlineData("wangxaoming")]
    public async Task whom_too_many_are_called_like_are_still_shown_in_part(string text)
    {
        const string office = "990211";
        var ct = TestContext.Current.CancellationToken;
        var dice = new Random(22);
        var crowd = Enumerable.Range(0, PersonIndex.Rare + 100).ToDictionary(n => new Guid(n, 22, 0, new byte[8]), n => Named(dice, n, [Zh("王", "小明"), Latin("Wang", "Xiaoming")]));
        await Keep(office, crowd);
        var candidates = await Index.Candidates(office, Sought.Of(text), 300, ct);
        var found = SearchPersons.Among(text, candidates.ToDictionary(c => c, c => crowd[c]));
        found.Count.ShouldBeInRange(100, 300);

        // What was learnt of common words changes nothing.
        (await Index.Candidates(office, Sought.Of(text), 300, ct)).ShouldBe(candidates);
    }

    [Fact]
    public async Task a_corrected_sheet_is_found_by_what_it_says_now()
    {
        const string office = "990212";
        var id = Guid.CreateVersion7();
        await Keep(office, new() { [id] = Jukka });
        await using (var session = api.Service.Services.GetRequiredService<IDocumentStore>().LightweightSession(office))
        {
            await api.Service.Services.GetRequiredService<PersonVault>().Correct(session, id, 2, Jukka with { Names = [Latin("Smith", "Adam")] }, TestContext.Current.CancellationToken);
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        (await Index.Candidates(office, Sought.Of("Smith"), 10, TestContext.Current.CancellationToken)).ShouldBe([id]);
        (await Index.Candidates(office, Sought.Of("Mäkinen"), 10, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await Index.Candidates("990213", Sought.Of("Smith"), 10, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    /// <summary>The slow oracle: every word of everybody.</summary>
    private static IEnumerable<Guid> Whole(Dictionary<Guid, PersonCard> world, Sought sought, int limit) => world
        .Select(p => (p.Key, Sum: SearchTokens.Of(p.Value).Sum(t => sought.Words.GetValueOrDefault(t))))
        .Where(p => p.Sum > 0).OrderByDescending(p => p.Sum).ThenByDescending(p => p.Key).Take(limit).Select(p => p.Key);

    private async Task Keep(string office, Dictionary<Guid, PersonCard> world)
    {
        await using var session = api.Service.Services.GetRequiredService<IDocumentStore>().LightweightSession(office);
        if (await api.Service.Services.GetRequiredService<PersonVault>().Count(office, TestContext.Current.CancellationToken) > 0) return;
        api.Service.Services.GetRequiredService<PersonVault>().Register(session, 1, world);
        await session.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static PersonCard Invented(Random dice, int number)
    {
        PersonName[] names = dice.Next(3) switch
        {
            0 => [Zh(Of(dice, Families), Of(dice, Given))],
            1 => [Latin(Of(dice, LatinFamilies), Of(dice, LatinGiven))],
            _ => [Zh(Of(dice, Families), Of(dice, Given)), Latin(Of(dice, LatinFamilies), Of(dice, LatinGiven))]
        };
        return Named(dice, number, names);
    }

    private static PersonCard Named(Random dice, int number, PersonName[] names) => Card(
        names, new DateOnly(1970, 1, 1).AddDays(dice.Next(6000)), "CN", new IdentityDocument("PASSPORT", $"E{dice.Next(10)}{number:000000}")) with
    {
        Phone = $"+86138{dice.Next(10):00}{number:000000}",
        Email = $"p{number}@example.cn"
    };

    private static string Of(Random dice, string[] words) => words[dice.Next(words.Length)];
}
