using System.Security.Cryptography;
using System.Text;

namespace TalentHub.People;

/// <summary>Bytes that only the right key opens, and only at the place they were sealed for (AES-256-GCM).</summary>
/// <param name="Nonce">Never used twice under one key.</param>
/// <param name="Content">Ciphertext followed by its tag.</param>
public sealed record Sealed(byte[] Nonce, byte[] Content)
{
    private const int TagLength = 16;

    /// <param name="place">What the bytes belong to (office, person, version): moved elsewhere they do not open.</param>
    public static Sealed Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> clear, string place)
    {
        var nonce = RandomNumberGenerator.GetBytes(12);
        var content = new byte[clear.Length + TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, clear, content.AsSpan(0, clear.Length), content.AsSpan(clear.Length), Encoding.UTF8.GetBytes(place));
        return new(nonce, content);
    }

    /// <exception cref="CryptographicException">Another key, another place, or a changed byte.</exception>
    public byte[] Open(ReadOnlySpan<byte> key, string place)
    {
        if (Content.Length < TagLength) throw new CryptographicException("Sealed bytes are shorter than their tag.");
        var clear = new byte[Content.Length - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(Nonce, Content.AsSpan(0, clear.Length), Content.AsSpan(clear.Length), clear, Encoding.UTF8.GetBytes(place));
        return clear;
    }
}

/// <summary>A person's own data key. It is kept only wrapped under the master key; destroyed, every copy of the person's sheets is noise.</summary>
public sealed class PersonKey
{
    private readonly byte[] _key;

    private PersonKey(byte[] key) => _key = key;

    public static PersonKey Create() => new(RandomNumberGenerator.GetBytes(MasterKey.Length));

    public Sealed Wrap(MasterKey master, string tenant, Guid person) => Sealed.Seal(master.Wrapping, _key, $"key/{tenant}/{person}");

    public static PersonKey Unwrap(MasterKey master, Sealed wrapped, string tenant, Guid person) =>
        new(wrapped.Open(master.Wrapping, $"key/{tenant}/{person}"));

    /// <summary>The key that seals the person's files elsewhere: made from their own each time, and gone with it.</summary>
    public byte[] OfFiles(string tenant, Guid person) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, MasterKey.Length, info: Encoding.UTF8.GetBytes($"talenthub/people/files/{tenant}/{person}"));

    public Sealed Seal(PersonCard card, string tenant, Guid person, int sheet) =>
        Sealed.Seal(_key, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(card, System.Text.Json.JsonSerializerOptions.Web), $"sheet/{tenant}/{person}/{sheet}");

    public PersonCard Open(Sealed sheet, string tenant, Guid person, int version) =>
        System.Text.Json.JsonSerializer.Deserialize<PersonCard>(sheet.Open(_key, $"sheet/{tenant}/{person}/{version}"), System.Text.Json.JsonSerializerOptions.Web)
        ?? throw new CryptographicException("A sheet of the vault is empty.");
}
