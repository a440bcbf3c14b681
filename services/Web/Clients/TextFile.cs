using System.Text;

namespace TalentHub.Web;

/// <summary>Text files as offices save them: UTF-8 with or without a mark, UTF-16 with one, or the spreadsheet's own GB18030.</summary>
public static class TextFile
{
    private static readonly Encoding Strict = new UTF8Encoding(false, true);

    static TextFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Read(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(bytes.AsSpan(2));
        if (bytes is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2));
        var text = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes;
        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("GB18030").GetString(text);
        }
    }
}
