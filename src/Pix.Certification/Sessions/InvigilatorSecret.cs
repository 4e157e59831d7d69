using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Pix.Certification.Sessions;

/// <summary>
/// What lets an invigilator into one session's room (SES-3): 14 characters, more than 64 bits, shown once and never stored.
/// </summary>
/// <remarks>Its own thing, different from the access code. Only its <see cref="SecretHash"/> is kept.</remarks>
public sealed class InvigilatorSecret
{
    private const int Characters = 14; // 24^14 is 2^64.2.
    private readonly string _text;

    private InvigilatorSecret(string text) => _text = text;

    /// <summary>Draws a secret.</summary>
    public static InvigilatorSecret Draw(ISecretSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Span<char> text = stackalloc char[Characters];
        source.Draw(Alphabets.LettersAndDigits, text);
        return new(new string(text));
    }

    /// <summary>What may be stored of it.</summary>
    public SecretHash Hash(ISecretSource source) => SecretHash.Of(_text, source);

    /// <summary>The secret in groups that can be read out, for the one time that it is shown.</summary>
    public string Show() => $"{_text[..4]}-{_text[4..7]}-{_text[7..11]}-{_text[11..]}";

    /// <summary>Never the secret: it must not slip into a log.</summary>
    public override string ToString() => "(invigilator secret)";
}

/// <summary>
/// A salted hash of a secret (PBKDF2 with SHA-256), with its own parameters written in it, so that they can be raised later.
/// </summary>
[JsonConverter(typeof(SecretHashJson))]
public sealed record SecretHash
{
    private const string Scheme = "pbkdf2-sha256";
    private const int Iterations = 100_000; // The secret itself holds 64 random bits: this is for the day a copy of the store leaks.
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private readonly string _text;

    private SecretHash(string text) => _text = text;

    /// <summary>Hashes a secret with a fresh salt; blanks, hyphens and case are not part of it.</summary>
    public static SecretHash Of(string secret, ISecretSource source)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(source);
        var salt = new byte[SaltBytes];
        source.Fill(salt);
        var hash = Derive(Alphabets.Canonical(secret), salt, Iterations); // As a typed one is compared.
        return new(string.Create(
            CultureInfo.InvariantCulture,
            $"{Scheme}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}"));
    }

    /// <summary>
    /// True when a typed secret is the one hashed; blanks, hyphens and case are forgiven, and a wrong one takes the same time.
    /// </summary>
    public bool Matches(string? typed)
    {
        var parts = _text.Split('$');
        var (iterations, salt, hash) = (
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            Convert.FromBase64String(parts[2]),
            Convert.FromBase64String(parts[3]));
        return CryptographicOperations.FixedTimeEquals(hash, Derive(Alphabets.Canonical(typed), salt, iterations));
    }

    /// <summary>The hash with its scheme, rounds and salt.</summary>
    public override string ToString() => _text;

    internal static SecretHash Restore(string text) => text.Split('$') is [Scheme, _, _, _]
        ? new(text)
        : throw new System.Text.Json.JsonException("A secret's hash has four parts.");

    private static byte[] Derive(string secret, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(secret), salt, iterations, HashAlgorithmName.SHA256, HashBytes);
}

/// <summary>A secret's hash in JSON.</summary>
public sealed class SecretHashJson() : TextJson<SecretHash>(SecretHash.Restore);

/// <summary>The two secrets of a new session: the code for its candidates, and what is stored of the invigilators' secret.</summary>
/// <param name="Code">The access code.</param>
/// <param name="InvigilatorHash">The hash of the invigilators' secret.</param>
public sealed record SessionKeys(AccessCode Code, SecretHash InvigilatorHash)
{
    /// <summary>Neither of them.</summary>
    public override string ToString() => "(session keys)";

    /// <summary>Draws both, and gives the invigilators' secret the one time that it can be seen.</summary>
    public static SessionKeys Draw(ISecretSource source, out InvigilatorSecret secret)
    {
        secret = InvigilatorSecret.Draw(source);
        return new(AccessCode.Draw(source), secret.Hash(source));
    }
}
