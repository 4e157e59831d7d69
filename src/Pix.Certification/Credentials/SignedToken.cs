using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pix.Certification.Credentials;

/// <summary>A compact JWS (RFC 7515) with the header of Open Badges 3.0: <c>alg</c>, <c>kid</c>, <c>typ</c> and nothing else.</summary>
internal static class SignedToken
{
    public const int CharactersMost = 256 * 1024;
    private const string Type = "JWT";

    public static string Sign(SigningKey key, ReadOnlySpan<byte> payload)
    {
        var header = Encoding.UTF8.GetBytes(
            $$"""{"alg":"{{key.Public.Algorithm}}","kid":"{{JavaScriptEncoder.Default.Encode(key.Public.Id)}}","typ":"{{Type}}"}""");
        var signed = $"{CanonicalBase64.Encode(header)}.{CanonicalBase64.Encode(payload)}";
        return $"{signed}.{CanonicalBase64.Encode(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>
    /// The payload of a token that a key of the set signed; without a set, what a token says that anybody may have written.
    /// </summary>
    public static Result<JsonElement> Open(string token, KeySet? keys, SignedKind kind)
    {
        if (token.Length > CharactersMost)
        {
            return CredentialRefusals.TooLarge(kind, CharactersMost);
        }

        var parts = token.Split('.', 4);
        if (parts.Length != 3
            || CanonicalBase64.Decode(parts[0]) is not { } head
            || CanonicalBase64.Decode(parts[1]) is not { } payload
            || CanonicalBase64.Decode(parts[2]) is not { } signature)
        {
            return CredentialRefusals.NoToken(kind);
        }

        return keys is null ? Contents() : KeyOf(head, keys, kind).Then(key =>
            signature.Length != key.SignatureBytes ? CredentialRefusals.SignatureForm(kind)
            : !key.Verifies(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature) ? CredentialRefusals.SignatureWrong(kind)
            : Contents());

        Result<JsonElement> Contents() => StrictJson.Object(payload) is { } contents ? contents : CredentialRefusals.NoObject(kind);
    }

    // The header only names a key; the key decides the algorithm.
    private static Result<VerificationKey> KeyOf(byte[] head, KeySet keys, SignedKind kind)
    {
        if (StrictJson.Object(head) is not { } header
            || header.EnumerateObject().Any(static p => p.Name is not ("alg" or "kid" or "typ")
                || p.Value.ValueKind != JsonValueKind.String)
            || (header.TryGetProperty("typ", out var type) && type.GetString() != Type))
        {
            return CredentialRefusals.HeaderUnreadable(kind);
        }

        var algorithm = header.TryGetProperty("alg", out var alg) ? alg.GetString()! : "";
        if (algorithm is not (VerificationKey.Rs256 or VerificationKey.Es256))
        {
            return CredentialRefusals.AlgorithmUnknown(kind, algorithm);
        }

        var id = header.TryGetProperty("kid", out var kid) ? kid.GetString()! : "";
        if (id.Length == 0)
        {
            return CredentialRefusals.KeyUnnamed(kind);
        }

        return keys.Find(id) is not { } key ? CredentialRefusals.KeyUnknown(kind, id)
            : key.Algorithm != algorithm ? CredentialRefusals.AlgorithmOfAnotherKey(kind, algorithm, key.Algorithm)
            : key;
    }
}
