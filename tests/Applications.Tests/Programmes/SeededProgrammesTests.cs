using System.Text.Json;
using Shouldly;
using TalentHub.TestKit;
using Xunit;

namespace TalentHub.Applications.Tests;

public sealed class SeededProgrammesTests
{
    public static TheoryData<string> Names => [.. Seeds.Files.Select(f => Path.GetFileNameWithoutExtension(f))];

    [Fact]
    public void the_programmes_of_both_years_are_there() =>
        Names.Select(n => (string)n).ShouldBe(
            from code in new[]
            {
                "3315-CAP", "3315-EP", "3315-ET", "3315-IP", "3315-IT", "CAM", "CAT", "ENC", "FA", "HZ", "LJBJ", "NBTOP", "NKT", "OFF", "OSE", "PAN3315",
                "STA", "WL", "WRJH", "YZP", "ZJTEAM", "ZJWR", "ZT"
            }
            from year in new[] { 2019, 2020 }
            select $"{code}-{year}", ignoreOrder: true);

    [Theory, MemberData(nameof(Names))]
    public void a_notice_is_read_strictly_and_named_like_its_file(string name)
    {
        var programme = Seeds.Read(name).Programme;

        $"{programme.Code}-{programme.Year}".ShouldBe(name);
        programme.Version.ShouldBe($"{programme.Year}");
    }

    [Theory, MemberData(nameof(Names))]
    public void a_notice_does_not_contradict_itself(string name) => ProgrammeSense.Fault(Seeds.Read(name).Programme).ShouldBeNull();

    [Theory, MemberData(nameof(Names))]
    public void the_rules_give_what_the_examples_expect(string name)
    {
        var seed = Seeds.Read(name);

        seed.Examples.Select(e => e.Disagreement(seed.Programme)).OfType<string>().ShouldBeEmpty();
        seed.Examples.Count(e => e.Qualifies).ShouldBeGreaterThanOrEqualTo(3);
        seed.Examples.Count(e => !e.Qualifies).ShouldBeGreaterThanOrEqualTo(3);
        seed.Examples.Where(e => !e.Qualifies).ShouldAllBe(e => e.Findings.Count > 0);
    }

    [Theory, MemberData(nameof(Names))]
    public void every_rule_is_seen_to_hold_twice_and_to_fail_twice(string name)
    {
        var seed = Seeds.Read(name);

        foreach (var rule in seed.Programme.Rules)
        {
            var found = seed.Examples.Select(e => rule.Check(new(e.Field, e.Answers, e.Leader, e.Members ?? [])).Outcome).ToList();
            found.Count(o => o is Outcome.Pass).ShouldBeGreaterThanOrEqualTo(2, rule.Id);
            found.Count(o => o is not Outcome.Pass).ShouldBeGreaterThanOrEqualTo(2, rule.Id);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void a_notice_says_who_decides_each_stage(string name)
    {
        var programme = Seeds.Read(name).Programme;

        programme.Deciders.ShouldNotBeNull().Select(d => d.Stage).ShouldBe(StageDecider.Stages.Where(programme.Has));
        programme.Deciders!.ShouldAllBe(d => programme.DecidedAt(d.Stage) == d.At);
    }

    [Theory, MemberData(nameof(Names))]
    public void a_notice_without_a_text_of_its_year_says_what_was_taken_and_invents_no_amount(string name)
    {
        var programme = Seeds.Read(name).Programme;

        if (programme.Assumed) programme.AssumedFrom.ShouldNotBeNullOrEmpty();
        programme.Amounts.Where(a => a.NotFound == true).ShouldAllBe(a => a.Yuan == null && a.ShareOf == null && a.Source.Contains('未'));
        if (programme.Has("PAY")) programme.Amounts.ShouldNotBeEmpty();
    }

    [Theory, MemberData(nameof(Names))]
    public void a_notice_comes_back_from_the_log_as_it_went_in(string name)
    {
        var programme = Seeds.Read(name).Programme;
        var written = Seeds.Write(programme);

        Seeds.Write(JsonSerializer.Deserialize<ProgrammeVersion>(written, JsonSerializerOptions.Web)).ShouldBe(written);
    }

    [Theory, MemberData(nameof(Names))]
    public void every_code_of_a_notice_stands_in_the_lists(string name)
    {
        using var lists = JsonDocument.Parse(File.ReadAllText(Repository.Path("seeds", "codes.json")));
        HashSet<string> Codes(string list) => [.. lists.RootElement.GetProperty(list).EnumerateArray().Select(c => c.GetProperty("code").GetString()!)];
        var programme = Seeds.Read(name).Programme;

        programme.Fields.ShouldBeSubsetOf(Codes("fields"));
        programme.Stages.ShouldBeSubsetOf(Codes("stages"));
        programme.Materials.Select(m => m.Code).ShouldBeSubsetOf(Codes("documents"));
        programme.Rules.Select(r => r.Reason).ShouldBeSubsetOf(Codes("reasons"));
        programme.Rules.OfType<FieldRouting>().SelectMany(r => (r.Takes ?? []).Concat(r.Sends ?? [])).ShouldBeSubsetOf(Codes("fields"));
    }

    [Fact]
    public void versions_of_a_programme_do_not_overlap()
    {
        foreach (var versions in Names.Select(n => Seeds.Read(n).Programme).GroupBy(p => p.Code))
        {
            var inOrder = versions.OrderBy(p => p.Valid.From).ToList();
            foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1))) later.Valid.From.ShouldBeGreaterThan(earlier.Valid.To, versions.Key);
        }
    }

    [Fact]
    public void a_round_lies_within_its_version() =>
        Names.Select(n => Seeds.Read(n).Programme)
            .SelectMany(p => p.Rounds.Where(r => r.OpensOn < p.Valid.From || r.ClosesOn > p.Valid.To).Select(r => r.Id))
            .ShouldBeEmpty();

    [Fact]
    public void only_the_confidential_plan_holds_no_person_and_is_not_shown_to_the_public() =>
        Names.Select(n => Seeds.Read(n).Programme).Where(p => p.Personless || !p.HasPublicity()).Select(p => p.Code).Distinct().ShouldBe(["NKT"]);
}
