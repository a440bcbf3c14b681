using System.Security.Cryptography;
using System.Text;

namespace TalentHub.Applications;

/// <summary>A file as it rests: readable only with the key of its person and only at its own place (AES-256-GCM).</summary>
public static class SealedFile
{
    private const byte Form = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Head = 1 + NonceLength;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> clear, string place)
    {
        var content = new byte[Head + clear.Length + TagLength];
        content[0] = Form;
        RandomNumberGenerator.Fill(content.AsSpan(1, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(content.AsSpan(1, NonceLength), clear, content.AsSpan(Head, clear.Length), content.AsSpan(Head + clear.Length), Encoding.UTF8.GetBytes(place));
        return content;
    }

    /// <exception cref="CryptographicException">Another key, another place, or a changed byte.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> content, string place)
    {
        if (content.Length < Head + TagLength || content[0] != Form) throw new CryptographicException("This is no sealed file.");
        var clear = new byte[content.Length - Head - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(content.Slice(1, NonceLength), content.Slice(Head, clear.Length), content[^TagLength..], clear, Encoding.UTF8.GetBytes(place));
        return clear;
    }
}
