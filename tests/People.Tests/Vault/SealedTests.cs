using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;
using static TalentHub.People.Tests.Known;

namespace TalentHub.People.Tests;

public sealed class SealedTests
{
    private static readonly MasterKey Master = new(SHA256.HashData("one"u8));
    private static readonly MasterKey Another = new(SHA256.HashData("another"u8));

    [Fact]
    public void what_was_sealed_opens_again() =>
        Prop.ForAll<byte[], string>((clear, place) =>
        {
            var key = SHA256.HashData(clear ?? []);
            return Sealed.Seal(key, clear ?? [], place ?? "").Open(key, place ?? "").AsSpan().SequenceEqual(clear ?? []);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void a_changed_byte_does_not_open() =>
        Prop.ForAll<byte[], int>((clear, at) =>
        {
            var key = SHA256.HashData("key"u8);
            var sealedBytes = Sealed.Seal(key, clear ?? [], "here");
            sealedBytes.Content[(int)((uint)at % sealedBytes.Content.Length)] ^= 1;
            return Fails(() => sealedBytes.Open(key, "here"));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void another_key_does_not_open() =>
        Fails(() => Sealed.Seal(SHA256.HashData("a"u8), "clear"u8, "here").Open(SHA256.HashData("b"u8), "here")).ShouldBeTrue();

    [Fact]
    public void a_sheet_moved_to_another_person_office_or_version_does_not_open()
    {
        var key = PersonKey.Create();
        var sheet = key.Seal(Zhang, "330203", Id, 1);
        key.Open(sheet, "330203", Id, 1).Names[0].Family.ShouldBe("张");
        Fails(() => key.Open(sheet, "330203", Other, 1)).ShouldBeTrue();
        Fails(() => key.Open(sheet, "330205", Id, 1)).ShouldBeTrue();
        Fails(() => key.Open(sheet, "330203", Id, 2)).ShouldBeTrue();
    }

    [Fact]
    public void a_persons_key_unwraps_only_under_its_master_and_for_its_person()
    {
        var wrapped = PersonKey.Create().Wrap(Master, "330203", Id);
        PersonKey.Unwrap(Master, wrapped, "330203", Id).ShouldNotBeNull();
        Fails(() => PersonKey.Unwrap(Another, wrapped, "330203", Id)).ShouldBeTrue();
        Fails(() => PersonKey.Unwrap(Master, wrapped, "330203", Other)).ShouldBeTrue();
    }

    [Fact]
    public void a_whole_sheet_comes_back_as_it_was()
    {
        var key = PersonKey.Create();
        var back = key.Open(key.Seal(Zhang, "330203", Id, 7), "330203", Id, 7);
        CorrectPerson.Differences(Zhang, back).ShouldBeEmpty();
    }

    [Fact]
    public void sealed_bytes_hold_nothing_readable()
    {
        var sheet = PersonKey.Create().Seal(Zhang, "330203", Id, 1);
        Encoding.UTF8.GetString(sheet.Content).ShouldNotContain("Xiaoming");
    }

    [Fact]
    public void offices_have_search_keys_of_their_own()
    {
        Master.Keyed("330203", "w/wang").SequenceEqual(Master.Keyed("330205", "w/wang")).ShouldBeFalse();
        Master.Keyed("330203", "w/wang").SequenceEqual(Another.Keyed("330203", "w/wang")).ShouldBeFalse();
        Master.Id.ShouldNotBe(Another.Id);
    }

    [Theory]
    [InlineData(null, "Vault:MasterKeyFile is missing")]
    [InlineData("/nowhere/master.key", "does not exist")]
    [InlineData("short", "does not hold 32 bytes")]
    public void without_a_master_key_the_service_does_not_start(string? file, string why)
    {
        var path = file is "short" ? Path.GetTempFileName() : file;
        if (file is "short") File.WriteAllText(path!, Convert.ToBase64String(new byte[31]));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Vault:MasterKeyFile"] = path }).Build();
        Should.Throw<InvalidOperationException>(() => MasterKey.Read(configuration)).Message.ShouldContain(why);
        if (file is "short") File.Delete(path!);
    }

    private static bool Fails(Func<object> open)
    {
        try
        {
            open();
            return false;
        }
        catch (CryptographicException)
        {
            return true;
        }
    }
}
