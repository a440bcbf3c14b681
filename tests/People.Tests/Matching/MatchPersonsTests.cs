using System.Globalization;
using Shouldly;
using TalentHub.TestKit;
using Xunit;
using static TalentHub.People.Tests.Known;

namespace TalentHub.People.Tests;

public sealed class MatchPersonsTests(ITestOutputHelper output)
{
    [Fact]
    public void the_same_passport_is_the_same_person_whatever_the_name()
    {
        var hint = Hint(new(Names: [Latin("Virtanen", "Pekka")], Nationality: "FI", Documents: [new("PASSPORT", "e1234678")]), Jukka);
        hint.ShouldNotBeNull().Score.ShouldBeGreaterThanOrEqualTo(Likeness.Probable);
        hint.Reasons.ShouldContain("same-document");
    }

    [Fact]
    public void name_birth_date_and_country_make_a_suggestion_with_reasons()
    {
        var hint = Hint(new(Names: [Latin("Jukka", "Makinen")], BirthDate: new(1979, 5, 20), Nationality: "FI"), Jukka);
        hint.ShouldNotBeNull().Reasons.ShouldBe(["same-name", "same-birth-date"]);
        hint.Label.ShouldBe("Ju*** Mäk***");
        hint.BirthYear.ShouldBe(1979);
        hint.Documents[0].Number.ShouldBe("E****678");
    }

    [Fact]
    public void a_name_is_known_in_either_script() =>
        Hint(new(Names: [Latin("Zhang", "Xiaoming")], BirthDate: new(1980, 1, 1)), Zhang with { Names = [Zh("张", "小明")] }).ShouldNotBeNull().Score.ShouldBeGreaterThan(0.9);

    [Fact]
    public void day_and_month_exchanged_are_seen() =>
        Hint(new(Names: [Latin("Makinen", "Jukka")], BirthDate: new(1979, 5, 20)), Jukka with { BirthDate = new(1979, 5, 2) }).ShouldNotBeNull().Reasons.ShouldContain("similar-birth-date");

    [Fact]
    public void a_name_alone_is_weak() =>
        Hint(new(Names: [Latin("Makinen", "Jukka")]), Jukka).ShouldNotBeNull().Score.ShouldBeLessThan(Likeness.Probable);

    [Fact]
    public void another_day_and_another_name_are_another_person() =>
        Hint(new(Names: [Latin("Virtanen", "Pekka")], BirthDate: new(1979, 5, 20), Nationality: "FI"), Jukka).ShouldBeNull();

    [Fact]
    public void disturbed_records_of_febrl_are_found_again()
    {
        var file = Repository.Path("..", "shared", "data", "febrl1.csv");
        TestServers.Need(File.Exists(file), "data");
        var records = File.ReadLines(file).Skip(1).Select(Febrl.Read).ToArray();
        records.Length.ShouldBe(1000);
        var index = records.SelectMany((r, i) => SearchTokens.Of(r.Card).Select(t => (t, i))).ToLookup(p => p.t, p => p.i);

        var (right, wrong, all) = (0, 0, records.Count(r => r.Id.EndsWith("-dup-0", StringComparison.Ordinal)));
        for (var i = 0; i < records.Length; i++)
        {
            var asked = records[i].Typed;
            var candidates = SearchTokens.Asked(asked).SelectMany(t => index[t.Key].Select(at => (at, t.Value))).GroupBy(p => p.at)
                .OrderByDescending(g => g.Sum(p => p.Value)).Take(100).Select(g => g.Key);
            foreach (var at in candidates.Where(at => at > i && Likeness.Of(asked, records[at].Card).Score >= Likeness.Probable))
                if (records[at].Person == records[i].Person) right++;
                else wrong++;
        }

        foreach (var pair in records.GroupBy(r => r.Person).Where(g => g.Count() == 2).Select(g => g.ToArray()))
            if (Likeness.Of(pair[0].Typed, pair[1].Card) is { Score: < Likeness.Probable } missed)
                output.WriteLine($"missed {pair[0].Id} {missed.Score} {string.Join(' ', missed.Reasons)}");

        var (recall, precision) = ((double)right / all, (double)right / (right + wrong));
        output.WriteLine($"recall {recall:F4}, precision {precision:F4} ({right} right, {wrong} wrong of {all})");
        recall.ShouldBeGreaterThanOrEqualTo(0.97);
        precision.ShouldBeGreaterThanOrEqualTo(0.99);
    }

    private static PersonMatch? Hint(MatchPersons typed, PersonCard card) => typed.Among([new(Id, card)]).SingleOrDefault();

    /// <summary>One line of FEBRL as a clerk would have typed it. Impossible dates are left out, as the form would refuse them.</summary>
    private sealed record Febrl(string Id, string Person, MatchPersons Typed, PersonCard Card)
    {
        public static Febrl Read(string line)
        {
            var cells = line.Split(',').Select(c => c.Trim()).ToArray();
            PersonName[] names = cells[1].Length + cells[2].Length == 0 ? [] : [Latin(cells[2], cells[1])];
            DateOnly? born = DateOnly.TryParseExact(cells[9], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
            IdentityDocument[] documents = cells[10].Length == 0 ? [] : [new("WORK_PERMIT", cells[10])];
            var card = new PersonCard(names.Length > 0 ? names : [Latin("unknown", null)], born ?? DateOnly.MinValue, "0", "AU", documents, null, null, null, null, null, null, null);
            return new(cells[0], cells[0].Split('-')[1], new(names, born, null, documents), card);
        }
    }
}
