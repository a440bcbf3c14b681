using System.Globalization;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.People.Tests;

public sealed class MatchFileTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(true, 0.95)]
    [InlineData(false, 0.90)]
    public void the_labelled_file_is_matched_with_and_without_numbers(bool numbers, double least)
    {
        var file = Repository.Path("..", "shared", "data", "febrl1.csv");
        TestServers.Need(File.Exists(file), "data");
        var text = File.ReadAllText(file);
        if (!numbers) text = string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l[..l.LastIndexOf(',')]));
        var rows = PersonFile.Read(new StringReader(text));
        rows.Count.ShouldBe(1000);

        var matches = MatchFile.Among(rows).Where(p => p.Decision is "match").ToArray();
        foreach (var half in (int[])[0, 1])
        {
            var all = rows.Count(r => r.Id.EndsWith("-dup-0", StringComparison.Ordinal) && Half(r.Id) == half);
            var said = matches.Where(p => Half(p.IdA) == half || Half(p.IdB) == half).ToArray();
            var right = said.Count(p => Person(p.IdA) == Person(p.IdB));
            var (recall, precision) = ((double)right / all, (double)right / said.Length);
            output.WriteLine($"half {half}: recall {recall:F4}, precision {precision:F4} ({right} right of {all}, {said.Length - right} wrong)");
            recall.ShouldBeGreaterThanOrEqualTo(least);
            precision.ShouldBeGreaterThanOrEqualTo(0.99);
        }
    }

    [Fact]
    public void columns_are_known_by_name_and_cells_may_be_quoted()
    {
        var row = PersonFile.Read(new StringReader("Birth_Date , id,family_name,given_name,address\n1979-05-20,\"a,1\", \"Mäkinen\" ,Jukka,\"Road \"\"7\"\",\nNingbo\"\n")).ShouldHaveSingleItem();
        row.Id.ShouldBe("a,1");
        row.Card.BirthDate.ShouldBe(new(1979, 5, 20));
        row.Card.Names[0].Family.ShouldBe("Mäkinen");
        row.Address.ShouldContain("ningbo");
    }

    [Fact]
    public void a_name_in_two_scripts_with_one_birth_date_is_a_match() =>
        MatchFile.Among(PersonFile.Read(new StringReader("id,family_name,given_name,birth_date\n1,张,小明,19800101\n2,Zhang,Xiaoming,1980-01-01\n3,Virtanen,Pekka,19790520\n")))
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Decision.ShouldBe("match"), p => p.Reasons.ShouldBe(["same-name", "same-birth-date"]));

    [Fact]
    public void a_rare_word_of_an_address_says_more_than_a_common_one_and_a_slip_says_less()
    {
        HashSet<string>[] all = [["7", "mirani", "street"], ["7", "mirani", "road"], ["9", "garbutt", "street"], ["11", "willaroo", "street"], ["7", "mirany", "street"]];
        var addresses = new Addresses(all);
        addresses.Shared(all[0], all[0]).ShouldBe(1);
        addresses.Shared(all[0], new HashSet<string>()).ShouldBeNull();
        addresses.Shared(all[0], all[1])!.Value.ShouldBeGreaterThan(addresses.Shared(all[0], all[2])!.Value);
        addresses.Shared(all[0], all[4])!.Value.ShouldBeInRange(0.6, 0.95);
        addresses.Shared(all[2], all[1]).ShouldBe(0);
        addresses.Shared(all[4], all[0]).ShouldBe(addresses.Shared(all[0], all[4]));
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("surname\nx\n", "the heading has no column 'id' or 'rec_id'")]
    [InlineData("id,phone,phone\n", "the column 'phone' is there twice")]
    [InlineData("id,surname\n1\n", "line 2 has 1 cells, the heading has 2")]
    [InlineData("id,surname\n,x\n", "line 2 has no id")]
    [InlineData("id,surname\n1,x\n1,y\n", "line 3: the id '1' is there twice")]
    [InlineData("id,surname\n1,\"x\n", "line 2: a quotation mark is not closed")]
    public void a_file_that_cannot_be_read_says_why(string text, string why) =>
        Should.Throw<PersonFileError>(() => PersonFile.Read(new StringReader(text))).Message.ShouldBe(why);

    [Fact]
    public void the_command_writes_pairs_and_fails_with_one()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (file, pairs) = (Path.Combine(folder.FullName, "f.csv"), Path.Combine(folder.FullName, "p.csv"));
            File.WriteAllText(file, "id,surname,document_number\n1,Berry,E1234678\n2,Barry,e1234678\n");
            MatchFile.Run([file, "--out", pairs]).ShouldBe(0);
            var lines = File.ReadAllLines(pairs);
            lines[0].ShouldBe("id_a,id_b,score,decision,reasons");
            lines[1].ShouldStartWith("1,2,1.000,match,");
            MatchFile.Run([file]).ShouldBe(1);
            MatchFile.Run([file, "--out", file]).ShouldBe(1);
            MatchFile.Run([Path.Combine(folder.FullName, "none.csv"), "--out", pairs]).ShouldBe(1);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private static int Half(string id) => int.Parse(Person(id), CultureInfo.InvariantCulture) % 2;

    private static string Person(string id) => id.Split('-')[1];
}
