using System.Security.Cryptography;
using System.Text;

namespace TalentHub.Applications;

/// <summary>Stream ids that follow from a written name: the same name gives the same id everywhere (RFC 9562, version 8).</summary>
internal static class NamedId
{
    public static Guid Of(string written)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(written)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
