using System.Text;
using System.Text.Json;

namespace Pix.Certification.Pages.Verification;

/// <summary>A signed credential as its holder downloads it: the token itself, or JSON around it.</summary>
internal static class CredentialFile
{
    /// <summary>The token in a file; what is none is given as it stands, and its verification says what is wrong.</summary>
    public static string TokenIn(ReadOnlySpan<byte> file)
    {
        var text = Encoding.UTF8.GetString(file).Trim('\uFEFF', ' ', '\r', '\n', '\t');
        if (!text.StartsWith('{'))
        {
            return text;
        }

        try
        {
            using var read = JsonDocument.Parse(text);
            return read.RootElement.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.String
                && id.GetString() is { } address
                ? address[(address.IndexOf(',', StringComparison.Ordinal) + 1)..]
                : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
