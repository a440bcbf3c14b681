using Shouldly;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

/// <summary>The file that comes back from finance: read strictly, taken in wholly or not at all.</summary>
public sealed class PaymentFileTests
{
    private const string Head = "拨付编号,金额(元),状态,凭证号,银行日期,退回原因\r\n";

    private static readonly Case Landed = At("planned").State;

    [Fact]
    public void a_paid_line_records_the_payment()
    {
        var outcome = Take($"{Head}{Id}-1,4000000.00,已拨付,V-1,2019-09-20,\r\n");
        outcome.Errors.ShouldBeEmpty();
        outcome.Said.ShouldBe(new(1, 0, 0));
        outcome.Facts[Id].ShouldBe([Paid]);
    }

    [Fact]
    public void the_same_file_again_says_nothing_new()
    {
        var outcome = Take($"{Head}{Id}-1,\"4,000,000.00\",paid,V-1,2019/9/20,\n", At(Stage.Pay).State);
        (outcome.Said, outcome.Facts.Count, outcome.Errors.Count).ShouldBe((new StatusImported(0, 0, 1), 0, 0));
    }

    [Fact]
    public void a_returned_line_opens_the_payment_again_under_the_next_suffix()
    {
        var outcome = Take($"{Head}{Id}-1,,退回,,2019-09-25,户名不符", At(Stage.Pay).State);
        outcome.Said.ShouldBe(new(0, 1, 0));
        var again = outcome.Facts[Id].Aggregate(At(Stage.Pay).State, (c, f) => Case.After(c, f)!);
        Take($"{Head}{Id}-1,,退回,,2019-09-25,户名不符", again).Said.ShouldBe(new(0, 0, 1));
        Take($"{Head}{Id}-1-2,,已拨付,V-2,2019-09-28,", again).Said.ShouldBe(new(1, 0, 0));
    }

    [Fact]
    public void lines_without_a_status_are_no_news() => Take($"{Head}{Id}-1,4000000.00,,,,\r\n").Said.ShouldBe(new(0, 0, 0));

    [Theory]
    [InlineData("nobody-1,,paid,V,2019-09-20,", "/lines/2/number", "wrong-form")]
    [InlineData("{0}-2,,paid,V,2019-09-20,", "/lines/2/number", "payment-unknown")]
    [InlineData("{0}-1-2,,paid,V,2019-09-20,", "/lines/2/number", "payment-unknown")]
    [InlineData("{0}-1,4000000.01,paid,V,2019-09-20,", "/lines/2/amount", "amount-differs")]
    [InlineData("{0}-1,1e9,paid,V,2019-09-20,", "/lines/2/amount", "wrong-type")]
    [InlineData("{0}-1,,done,V,2019-09-20,", "/lines/2/status", "unknown-status")]
    [InlineData("{0}-1,,paid,,2019-09-20,", "/lines/2/voucher", "wrong-length")]
    [InlineData("{0}-1,,paid,V,2019-02-30,", "/lines/2/on", "wrong-form")]
    [InlineData("{0}-1,,returned,,2019-09-20,", "/lines/2/reason", "wrong-form")]
    [InlineData("{0}-1,,returned,,2019-09-20,电话13812345678", "/lines/2/reason", "wrong-form")]
    [InlineData("{0}-1,,returned,,2019-09-20,x", "/lines/2/status", "illegal-transition")]
    [InlineData("{0}-1,,paid,V,2099-09-20,", "/lines/2/status", "day-in-future")]
    [InlineData("{0}-1,,paid,V,2019-09-20,\n{0}-1,,paid,V,2019-09-20,", "/lines/3/number", "stands-twice")]
    [InlineData("{0}-1,,paid,\"V,2019-09-20,", "/lines/1/file", "unclosed-quote")]
    public void a_wrong_line_is_pointed_at_and_nothing_is_taken_in(string lines, string pointer, string code)
    {
        var text = Head + lines.Replace("{0}", Id.ToString(), StringComparison.Ordinal);
        var (read, wrong) = PaymentFile.Read(text);
        var errors = wrong.Count > 0 ? wrong : ImportPaymentStatus.Decide(new Dictionary<Guid, Case> { [Id] = Landed }, read, Jun, Today).Errors;
        errors.Select(e => (e.Pointer, e.Code)).ShouldContain((pointer, code));
    }

    [Fact]
    public void a_file_without_its_columns_is_refused() =>
        PaymentFile.Read("a,b\n1,2").Errors.Select(e => e.Pointer).ShouldBe(["/lines/1/number", "/lines/1/status", "/lines/1/voucher", "/lines/1/on", "/lines/1/reason"]);

    [Fact]
    public void what_is_written_can_be_read()
    {
        var file = new System.Text.StringBuilder();
        PaymentFile.Append(file, PaymentFile.Columns.Select(c => c.En));
        PaymentFile.Append(file, [$"{Id}-1", "3315-ET", "R", "=1+1", "市级", "", "4000000.00", "2019-09-30", "paid", "a\"b,c\nd", "2019-09-20", ""]);
        PaymentFile.Read(file.ToString()).Lines.ShouldHaveSingleItem().Voucher.ShouldBe("a\"b,c\nd");
    }

    private static StatusOutcome Take(string csv, Case? state = null)
    {
        var (lines, errors) = PaymentFile.Read(csv);
        errors.ShouldBeEmpty();
        return ImportPaymentStatus.Decide(new Dictionary<Guid, Case> { [Id] = state ?? Landed }, lines, Jun, Today);
    }
}
