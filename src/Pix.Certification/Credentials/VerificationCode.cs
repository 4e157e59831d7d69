using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Pix.Certification.Credentials;

/// <summary>
/// What a certificate is looked up by (<i>code de vérification</i>): <c>P-</c>, twelve characters and one that checks them (CER-2).
/// </summary>
/// <remarks>
/// Whoever holds a code and the holder's birth name sees the certificate: a code is shown where it is meant to be seen, and never logged.
/// </remarks>
public sealed record VerificationCode
{
    private const string Prefix = "P";
    private const int Drawn = 12; // 24^12 is 2^55.
    private const int Group = 4;
    private readonly string _text;

    private VerificationCode(string text) => _text = text;

    /// <summary>Draws a code, every one equally likely.</summary>
    public static VerificationCode Draw(ISecretSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Span<char> text = stackalloc char[Drawn + 1];
        source.Draw(Alphabets.LettersAndDigits, text[..Drawn]);
        text[Drawn] = CheckCharacter.Of(text[..Drawn]);
        return new(new string(text));
    }

    /// <summary>Reads a code as somebody typed it; case, blanks and hyphens are forgiven.</summary>
    /// <returns>The code, or that it was mistyped: that is known without looking anything up, and so gives nothing away.</returns>
    public static Result<VerificationCode> Read(string? typed)
    {
        var canonical = Alphabets.Canonical(typed);
        var wellFormed = canonical.Length == Prefix.Length + Drawn + 1
            && canonical.StartsWith(Prefix, StringComparison.Ordinal)
            && canonical.All(static c => Alphabets.LettersAndDigits.Contains(c, StringComparison.Ordinal));
        if (!wellFormed)
        {
            return CertificateRefusals.CodeMalformed();
        }

        var text = canonical[Prefix.Length..];
        return CheckCharacter.Closes(text) ? new VerificationCode(text) : CertificateRefusals.CodeMistyped();
    }

    /// <summary>Reads a code that this type could have drawn.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out VerificationCode? code) => Read(typed).TryGet(out code);

    /// <summary>The code on one line, as links and QR codes carry it: <c>P-BCDFGHJKMPQRX</c>.</summary>
    public string Show() => $"{Prefix}-{_text}";

    /// <summary>The code in groups that can be read out: <c>P-BCDF GHJK MPQR X</c>.</summary>
    public string ShowInGroups() => $"{Prefix}-{string.Join(' ', _text.Chunk(Group).Select(static g => new string(g)))}";

    /// <summary>What a store looks the certificate up by, so that it need not keep the code: SHA-256, in hexadecimal.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(Bytes()));

    /// <summary>Never the code: it must not slip into a log.</summary>
    public override string ToString() => "(verification code)";

    /// <summary>The code as a key and as what is hashed.</summary>
    internal byte[] Bytes() => Encoding.ASCII.GetBytes(Show());
}
