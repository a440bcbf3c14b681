using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace TalentHub.People.Tests;

public sealed class IdentityNumberTests
{
    // Vectors computed from the rules of GB 11643 and the like; the last two are old regions.
    [Theory]
    [InlineData("ID", "33020319800101001X", "1980-01-01", null)]
    [InlineData("ID", "11010519491231002X", "1949-12-31", null)]
    [InlineData("ID", "330227196512310024", "1965-12-31", null)]
    [InlineData("ID", "330204197506150036", "1975-06-15", null)]
    [InlineData("ID", "330204197506150036", "1975-06-16", "other-birth-date")]
    [InlineData("ID", "330204197506150037", "1975-06-15", "wrong-check-character")]
    [InlineData("ID", "3302041975061500", "1975-06-15", "wrong-form")]
    [InlineData("ID", "330204A97506150036", "1975-06-15", "wrong-form")]
    [InlineData("PR_CARD", "933246197905200019", "1979-05-20", null)]
    [InlineData("PR_CARD", "933840198501010023", "1985-01-01", null)]
    [InlineData("PR_CARD", "933840198501010024", "1985-01-01", "wrong-check-character")]
    [InlineData("PR_CARD", "FIN330279052001", "1979-05-20", null)]
    [InlineData("PR_CARD", "FI330279052001", "1979-05-20", "wrong-form")]
    [InlineData("HMT_RESIDENCE", "810000198202290016", "1982-02-28", "impossible-birth-date")]
    [InlineData("HMT_RESIDENCE", "830000198808080025", "1988-08-08", null)]
    [InlineData("HMT_RESIDENCE", "33020319800101001X", "1980-01-01", "wrong-form")]
    [InlineData("PASSPORT", "E1234678", "1980-01-01", null)]
    [InlineData("PASSPORT", "L898902C3", "1980-01-01", null)]
    [InlineData("PASSPORT", "E12", "1980-01-01", "wrong-form")]
    [InlineData("PASSPORT", "ABCDEFG", "1980-01-01", "wrong-form")]
    [InlineData("PASSPORT", "E1234678901", "1980-01-01", "wrong-form")]
    [InlineData("HKMO_PERMIT", "H0123456701", "1980-01-01", null)]
    [InlineData("HKMO_PERMIT", "X0123456701", "1980-01-01", "wrong-form")]
    [InlineData("TW_PERMIT", "01234567", "1980-01-01", null)]
    [InlineData("WORK_PERMIT", "NB330200123456789", "1980-01-01", null)]
    [InlineData("LIBRARY_CARD", "123456", "1980-01-01", "unknown-code")]
    public void numbers_are_checked_by_their_kind(string kind, string number, string born, string? fault) =>
        IdentityNumbers.Fault(kind, number, DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(fault);

    [Fact]
    public void one_wrong_digit_is_always_seen() =>
        Prop.ForAll<int, int>((place, digit) =>
        {
            const string right = "33020319800101001X";
            var typed = right.ToCharArray();
            var at = (int)((uint)place % 17);
            typed[at] = (char)('0' + (int)((uint)digit % 10));
            return new string(typed) == right || !IdentityNumbers.Checks(new(typed));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("33020319800101001x", "33020319800101001X")]
    [InlineData("330203 19800101 001X", "33020319800101001X")]
    [InlineData("330203198001010０１Ｘ", "33020319800101001X")]
    [InlineData("e-1234678", "E1234678")]
    public void numbers_have_one_form(string typed, string kept) => IdentityNumbers.Normalise(typed).ShouldBe(kept);

    [Fact]
    public void a_reissued_permit_is_the_same_person_and_a_passport_belongs_to_its_country()
    {
        IdentityNumbers.Identity(new("HKMO_PERMIT", "H0123456701"), "CN").ShouldBe(IdentityNumbers.Identity(new("HKMO_PERMIT", "H0123456702"), "CN"));
        IdentityNumbers.Identity(new("PASSPORT", "X1234567"), "FI").ShouldNotBe(IdentityNumbers.Identity(new("PASSPORT", "X1234567"), "SE"));
        IdentityNumbers.Identity(new("PASSPORT", "X1234567", "FI"), "SE").ShouldBe(IdentityNumbers.Identity(new("PASSPORT", "x123 4567"), "FI"));
    }
}
