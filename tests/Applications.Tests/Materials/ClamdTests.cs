using System.Text;
using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

public sealed class ClamdTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task what_is_clean_is_clean_however_many_pieces_it_takes()
    {
        using var scanner = StubScanner.Start();
        var clamd = new Clamd(scanner.Address);
        foreach (var length in new[] { 0, 1, 65_535, 65_536, 65_537, 300_000 })
            (await clamd.Scan(new byte[length], Ct)).ShouldBe(new(Scanned.Clean), $"{length}");
    }

    [Fact]
    public async Task the_test_virus_is_found_also_across_two_pieces()
    {
        using var scanner = StubScanner.Start();
        var content = new byte[65_500].Concat(Encoding.ASCII.GetBytes(StubScanner.Eicar)).ToArray();
        (await new Clamd(scanner.Address).Scan(content, Ct)).ShouldBe(new(Scanned.Malware, "Eicar-Signature"));
    }

    [Fact]
    public async Task without_an_address_nothing_is_scanned_and_that_is_said() =>
        (await new Clamd(null).Scan(Encoding.ASCII.GetBytes(StubScanner.Eicar), Ct)).ShouldBe(Scanned.Not);

    [Fact]
    public async Task a_scanner_that_is_away_or_makes_no_sense_is_never_a_clean_file()
    {
        using var puzzled = StubScanner.Start("INSTREAM size limit exceeded. ERROR");
        await Should.ThrowAsync<HttpRequestException>(() => new Clamd(puzzled.Address).Scan(new byte[10], Ct));
        using var silent = StubScanner.Start("");
        await Should.ThrowAsync<HttpRequestException>(() => new Clamd(silent.Address).Scan(new byte[10], Ct));
        await Should.ThrowAsync<HttpRequestException>(() => new Clamd("127.0.0.1:1").Scan(new byte[10], Ct));
    }
}
