using System.Text.Json;

namespace TalentHub.Web.Tests;

public sealed class ShownTests
{
    private static readonly DateOnly Day = new(2020, 12, 24);

    [Fact]
    public void days_are_written_as_each_language_writes_them()
    {
        Words.Zh.Day(Day).ShouldBe("2020年12月24日");
        Words.En.Day(Day).ShouldBe("24 Dec 2020");
    }

    [Theory]
    [InlineData(172_000_000, MoneyUnit.Wan, "17,200")]
    [InlineData(172_000_000, MoneyUnit.Yi, "1.72")]
    [InlineData(0, MoneyUnit.Wan, "0")]
    public void money_is_shown_in_the_unit_the_reader_chose(int yuan, MoneyUnit unit, string text) =>
        Words.Zh.Money(yuan, unit).ShouldBe(text);

    [Fact]
    public void a_first_after_nothing_is_a_breakthrough_and_never_a_percentage() =>
        Words.Zh.Difference(1, 0, "case", MoneyUnit.Wan).ShouldBe("零的突破");

    [Fact]
    public void a_difference_of_ratios_is_in_percentage_points() =>
        Words.Zh.Difference(0.351m, 0.324m, "ratio", MoneyUnit.Wan).ShouldBe("比上年提高 2.7 个百分点");

    [Fact]
    public void moments_are_told_in_the_time_of_the_office() =>
        Words.Zh.Moment(new DateTimeOffset(2019, 12, 31, 16, 5, 0, TimeSpan.Zero)).ShouldBe("2020年1月1日 00:05");

    [Theory]
    [InlineData("""{"attempt":2}""", "case_submitted", "第 2 次提交申报")]
    [InlineData("""{"intent":true,"projectTitle":"智能传感"}""", "lead_recorded", "登记线索,已表明意向,项目「智能传感」")]
    [InlineData("""{"intent":false}""", "lead_recorded", "登记线索")]
    [InlineData("""{"step":"REVIEW1","passed":true,"score":91.5,"tier":null}""", "review_recorded", "通讯评审通过,得分 91.5")]
    [InlineData("""{"fromStage":"ACCEPT","reason":"AGE"}""", "case_rejected", "在受理环节未通过:年龄不符")]
    [InlineData("""{"instalment":1,"level":"city","amountYuan":500000,"voucher":"V1"}""", "payment_recorded", "拨付第 1 期市级资金 50 万元,凭证 V1")]
    [InlineData("""{"decisionNumber":"海人才终〔2021〕1号","reason":"ended-early"}""", "case_terminated", "终止支持(海人才终〔2021〕1号):提前解约")]
    public void facts_are_said_in_plain_sentences(string data, string type, string sentence)
    {
        var fact = new CaseFact(Guid.Empty, type, 1, DateTimeOffset.UnixEpoch, Day, null, JsonDocument.Parse(data).RootElement);
        FactSentence.Of(fact, Words.Zh, new Codes(TestKit.Repository.Path("seeds")), MoneyUnit.Wan).ShouldBe(sentence);
    }
}
