using System.Text;
using System.Text.Unicode;

namespace Pix.Certification.Documents.Reading;

/// <summary>Finds out how the characters of a file are stored, and reads them.</summary>
/// <remarks>
/// Windows-1252 is decoded by a table of our own. The platform's provider of code pages would do, but it brings every code page there is
/// into a trimmed
/// host for the sake of 27 characters; and it turns the five bytes that mean nothing in Windows-1252 into invisible control characters,
/// whereas here they say that the file is something else (Mac Roman, code page 850) whose accents would come out wrong.
/// </remarks>
internal static class TextDecoding
{
    // What the bytes 80 to 9F stand for; all other bytes stand for the character of the same number.
    private const string Bytes80To9F =
        "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0" +
        "\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    /// <summary>The text, or the fault that says why there is none.</summary>
    public static (string Text, FileEncoding Encoding, ImportFault? Fault) Decode(ReadOnlySpan<byte> bytes)
    {
        var (text, encoding) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8.GetString(bytes[3..]), FileEncoding.Utf8),
            [0xFF, 0xFE, ..] => (Encoding.Unicode.GetString(bytes[2..]), FileEncoding.Utf16),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode.GetString(bytes[2..]), FileEncoding.Utf16),
            _ when Utf8.IsValid(bytes) => (Encoding.UTF8.GetString(bytes), FileEncoding.Utf8),
            _ => (Windows1252(bytes), FileEncoding.Windows1252),
        };
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        if (nul < 0)
        {
            return (text, encoding, null);
        }

        // In Windows-1252 a NUL of the text is either a NUL byte or one of the five bytes that mean nothing.
        var unknown = encoding == FileEncoding.Windows1252 && bytes[nul] != 0;
        return (text, encoding, new(unknown
            ? FileRefusals.UnknownEncoding()
            : FileRefusals.NotText(), LineBreaks(text.AsSpan(0, nul)) + 1));
    }

    /// <summary>How many line breaks a text has: CR, LF, or both together.</summary>
    public static int LineBreaks(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var rest = text; rest.IndexOfAny('\r', '\n') is var at and >= 0; rest = rest[(at + (rest[at..].StartsWith("\r\n") ? 2 : 1))..])
        {
            count++;
        }

        return count;
    }

    private static string Windows1252(ReadOnlySpan<byte> bytes) => string.Create(bytes.Length, bytes, static (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = from[i] is >= 0x80 and <= 0x9F ? Bytes80To9F[from[i] - 0x80] : (char)from[i];
        }
    });
}
