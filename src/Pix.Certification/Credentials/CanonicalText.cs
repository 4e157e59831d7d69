using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Pix.Certification.Credentials;

/// <summary>base64url as RFC 7515 has it: no padding, no blank, and one spelling for one value.</summary>
internal static class CanonicalBase64
{
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>The bytes; null for anything but their one canonical spelling.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return null;
            }
        }

        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            return text.SequenceEqual(Encode(bytes)) ? bytes : null;
        }
        catch (FormatException)
        {
            // A length that no bytes have, or spare bits of the last character that are not zero.
            return null;
        }
    }
}

/// <summary>JSON from strangers: one object, no name twice, nothing after it, not deep, every text a text.</summary>
internal static class StrictJson
{
    private const int Depth = 16;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Depth, AllowDuplicateProperties = false };

    /// <summary>The object; null for anything else.</summary>
    public static JsonElement? Object(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            _ = Utf8.GetCharCount(utf8.Span);
            using var document = JsonDocument.Parse(utf8, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object && IsText(document.RootElement)
                ? document.RootElement.Clone()
                : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    public static JsonElement? Object(string text)
    {
        try
        {
            return Object(Utf8.GetBytes(text));
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    // An escape such as \ud800 is valid JSON and no text; reading it is what finds out.
    private static bool IsText(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString() is not null,
        JsonValueKind.Array => element.EnumerateArray().All(IsText),
        JsonValueKind.Object => element.EnumerateObject().All(static p => p.Name is not null && IsText(p.Value)),
        _ => true,
    };
}
