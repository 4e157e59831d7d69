using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Pix.Certification.Sessions;

/// <summary>
/// What opens the test to the candidates of a session (<i>code d'accès</i>): four capital letters and two digits, as <c>TKBX47</c>.
/// </summary>
/// <remarks>Told to the room when everybody is ready (SES-2). Case and blanks are forgiven when it is typed.</remarks>
[JsonConverter(typeof(AccessCodeJson))]
public sealed record AccessCode
{
    private const int Letters = 4;
    private const int Digits = 2;
    private readonly string _text;

    private AccessCode(string text) => _text = text;

    /// <summary>Draws a code, every one equally likely.</summary>
    public static AccessCode Draw(ISecretSource source) => new(Alphabets.Draw(source, Letters, Digits));

    /// <summary>Reads a code that this type could have drawn.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AccessCode? code)
    {
        code = Alphabets.Read(text, Letters, Digits) is { } canonical ? new(canonical) : null;
        return code is not null;
    }

    /// <summary>True when somebody typed this code. The time it takes says nothing of how near a wrong one came.</summary>
    public bool Matches(string? typed)
    {
        Span<byte> given = stackalloc byte[Letters + Digits];
        var canonical = Alphabets.Canonical(typed);
        var fits = canonical.Length == given.Length && Encoding.ASCII.GetByteCount(canonical) == given.Length;
        Encoding.ASCII.GetBytes(fits ? canonical : new string('?', given.Length), given);
        Span<byte> own = stackalloc byte[Letters + Digits];
        Encoding.ASCII.GetBytes(_text, own);
        return CryptographicOperations.FixedTimeEquals(own, given) && fits;
    }

    /// <summary>The code, for the eyes of those who may tell it.</summary>
    public override string ToString() => _text;

    internal static AccessCode Restore(string text) => new(text);
}

/// <summary>An access code in JSON.</summary>
public sealed class AccessCodeJson() : TextJson<AccessCode>(AccessCode.Restore);
