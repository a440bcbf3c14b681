using System.Security.Cryptography;
using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

public sealed class SealedFileTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public void what_was_sealed_opens_at_its_place_and_looks_different_each_time()
    {
        var clear = Papers.Pdf();
        var held = SealedFile.Seal(Key, clear, "330203/a/b");
        SealedFile.Open(Key, held, "330203/a/b").ShouldBe(clear);
        SealedFile.Seal(Key, clear, "330203/a/b").ShouldNotBe(held);
        held.AsSpan().IndexOf("PDF"u8).ShouldBe(-1);
    }

    [Fact]
    public void another_key_another_place_or_a_changed_byte_opens_nothing()
    {
        var held = SealedFile.Seal(Key, Papers.Pdf(), "here");
        Should.Throw<CryptographicException>(() => SealedFile.Open(RandomNumberGenerator.GetBytes(32), held, "here"));
        Should.Throw<CryptographicException>(() => SealedFile.Open(Key, held, "there"));
        for (var at = 0; at < held.Length; at++)
        {
            var changed = held.ToArray();
            changed[at] ^= 1;
            Should.Throw<CryptographicException>(() => SealedFile.Open(Key, changed, "here"));
        }

        Should.Throw<CryptographicException>(() => SealedFile.Open(Key, held.AsSpan(0, 20), "here"));
    }
}
