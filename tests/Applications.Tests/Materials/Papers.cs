using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace TalentHub.Applications.Tests;

/// <summary>Small files of every kind, good and bad.</summary>
internal static class Papers
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static byte[] Pdf(string text = "申报书") => Encoding.UTF8.GetBytes($"%PDF-1.4\n% {text}\n%%EOF");

    public static readonly byte[] Jpg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8];

    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>An office package whose main part has this content type.</summary>
    public static byte[] Package(string mainType, params string[] more)
    {
        using var bytes = new MemoryStream();
        using (var package = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in more.Select(n => (n, "x")).Prepend(("[Content_Types].xml", $"<Types><Override PartName=\"/main.xml\" ContentType=\"{mainType}\"/></Types>")))
            {
                using var entry = package.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
