using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using static TalentHub.People.Tests.Known;

namespace TalentHub.People.Tests;

public sealed class MaskedTests
{
    [Theory]
    [InlineData("330203198001010018", "3302**********0018")]
    [InlineData("E1234678", "E****678")]
    [InlineData("FIN330279052001", "FIN3*******2001")]
    [InlineData("AB12", "A**2")]
    public void numbers_show_their_ends(string number, string shown) => Masked.Number(number).ShouldBe(shown);

    [Fact]
    public void labels_show_the_family_and_hide_the_rest()
    {
        Masked.Label(Zhang).ShouldBe("张*");
        Masked.Label(Jukka).ShouldBe("Ju*** Mäk***");
        Masked.Label(Jukka with { Names = [Zh("欧阳", "娜")] }).ShouldBe("欧阳*");
        Masked.Label(Jukka with { Names = [Zh("迈克尔·杰克逊", null)] }).ShouldBe("迈*");
        Masked.Label(Jukka with { Names = [Latin("Li", "Bo")] }).ShouldBe("B*** L***");
        Masked.Label(Jukka with { Names = [Latin("Sukarno", null)] }).ShouldBe("Suk***");
    }

    [Theory]
    [InlineData("13800138000", "138****8000")]
    [InlineData("12345", "***")]
    [InlineData(null, null)]
    public void phones_show_their_ends(string? phone, string? shown) => Masked.Phone(phone).ShouldBe(shown);

    [Fact]
    public void mail_shows_its_first_letter_and_its_house() => Masked.Email("someone@example.fi").ShouldBe("s***@example.fi");

    [Fact]
    public void a_masked_number_never_is_the_number() =>
        Prop.ForAll<PositiveInt>(seed =>
        {
            var number = $"E{seed.Get:D7}";
            return Masked.Number(number) != number && Masked.Number(number).Count(c => c is '*') >= number.Length / 2;
        }).QuickCheckThrowOnFailure();
}
