using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pix.Certification.Credentials;

/// <summary>The public half of a signing key: what anybody verifies with (CER-3).</summary>
/// <remarks>
/// A key is good for one algorithm: RS256 for RSA, ES256 for the curve P-256. What a token says of its algorithm never chooses another.
/// </remarks>
public sealed record VerificationKey
{
    internal const string Rs256 = "RS256";
    internal const string Es256 = "ES256";
    internal const int RsaBitsLeast = 2048;
    private const int RsaBitsMost = 8192; // More is slow to verify, and so a way to keep a verifier busy.
    private const int CoordinateBytes = 32;
    private readonly byte[] _first;
    private readonly byte[] _second;

    private VerificationKey(string algorithm, byte[] first, byte[] second, string? id)
    {
        (Algorithm, _first, _second) = (algorithm, first, second);
        Id = id ?? Thumbprint;
    }

    /// <summary>The name that tokens call it by: its RFC 7638 thumbprint, unless the set it was read from names it otherwise.</summary>
    public string Id { get; }

    /// <summary>The one algorithm it verifies: <c>RS256</c> or <c>ES256</c>.</summary>
    public string Algorithm { get; }

    /// <summary>The thumbprint of RFC 7638: SHA-256 of the key's required members.</summary>
    public string Thumbprint => CanonicalBase64.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Algorithm == Rs256
        ? $$"""{"e":"{{CanonicalBase64.Encode(_second)}}","kty":"RSA","n":"{{CanonicalBase64.Encode(_first)}}"}"""
        : $$"""{"crv":"P-256","kty":"EC","x":"{{CanonicalBase64.Encode(_first)}}","y":"{{CanonicalBase64.Encode(_second)}}"}""")));

    /// <inheritdoc/>
    public bool Equals(VerificationKey? other) => other is not null && Id == other.Id && Thumbprint == other.Thumbprint;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Thumbprint);

    /// <summary>Its algorithm and name.</summary>
    public override string ToString() => $"{Algorithm} {Id}";

    /// <summary>An RSA key; null when it is too small, too large or none.</summary>
    internal static VerificationKey? Rsa(byte[] modulus, byte[] exponent, string? id = null)
    {
        var bits = modulus is [not 0, ..] ? (modulus.Length * 8) - (byte.LeadingZeroCount(modulus[0])) : 0;
        var isKey = bits is >= RsaBitsLeast and <= RsaBitsMost && (modulus[^1] & 1) == 1
            && exponent is [not 0, ..] and { Length: <= 4 } && (exponent[^1] & 1) == 1 && exponent is not [1];
        return Usable(isKey ? new VerificationKey(Rs256, modulus, exponent, id) : null);
    }

    /// <summary>A key of the curve P-256; null when the point is not on it.</summary>
    internal static VerificationKey? P256(byte[] x, byte[] y, string? id = null) =>
        Usable(x.Length == CoordinateBytes && y.Length == CoordinateBytes ? new VerificationKey(Es256, x, y, id) : null);

    /// <summary>True when the signature is this key's, in the form that its algorithm has.</summary>
    internal bool Verifies(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        try
        {
            if (Algorithm == Rs256)
            {
                using var rsa = OpenRsa();
                return rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            }

            using var curve = OpenCurve();
            return curve.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The length that a signature of this key has.</summary>
    internal int SignatureBytes => Algorithm == Rs256 ? _first.Length : 2 * CoordinateBytes;

    /// <summary>Writes it as an entry of a key set: public members only, there being no others here.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        var (isRsa, first, second) = (Algorithm == Rs256, CanonicalBase64.Encode(_first), CanonicalBase64.Encode(_second));
        writer.WriteStartObject();
        writer.WriteString("kty", isRsa ? "RSA" : "EC");
        writer.WriteString("use", "sig");
        writer.WriteString("alg", Algorithm);
        writer.WriteString("kid", Id);
        if (!isRsa)
        {
            writer.WriteString("crv", "P-256");
        }

        writer.WriteString(isRsa ? "n" : "x", first);
        writer.WriteString(isRsa ? "e" : "y", second);
        writer.WriteEndObject();
    }

    private static VerificationKey? Usable(VerificationKey? key)
    {
        try
        {
            using AsymmetricAlgorithm? opened = key is null ? null : key.Algorithm == Rs256 ? key.OpenRsa() : key.OpenCurve();
            return key;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private RSA OpenRsa() => RSA.Create(new RSAParameters { Modulus = _first, Exponent = _second });

    private ECDsa OpenCurve() =>
        ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = _first, Y = _second } });
}
