using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pix.Certification.Credentials;

/// <summary>
/// The public keys of an issuer (JWKS, RFC 7517): the current one first, and the retired ones that still verify what they signed.
/// </summary>
public sealed class KeySet
{
    private const int KeysMost = 100;
    private const int CharactersMost = 256 * 1024;
    private readonly VerificationKey[] _keys;

    private KeySet(VerificationKey[] keys) => _keys = keys;

    /// <summary>The keys, the current one first.</summary>
    public IReadOnlyList<VerificationKey> Keys => _keys.AsReadOnly();

    /// <summary>The key that new credentials are signed with.</summary>
    public VerificationKey Current => _keys[0];

    /// <summary>A set of a current key and retired ones.</summary>
    public static KeySet Of(VerificationKey current, params IEnumerable<VerificationKey> retired)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(retired);
        VerificationKey[] keys = [current, .. retired];
        return HasTwins(keys) ? throw new ArgumentException("Two keys have one name.", nameof(retired)) : new(keys);
    }

    /// <summary>The same issuer with a new current key; the present ones go on verifying.</summary>
    public KeySet Rotate(VerificationKey next) => Of(next, _keys);

    /// <summary>
    /// The same issuer without a retired key: what it signed is refused from then on, as it must be once a key is known to others.
    /// </summary>
    public KeySet Without(string id) => id == Current.Id
        ? throw new ArgumentException("The current key signs: rotate first.", nameof(id))
        : new([.. _keys.Where(k => k.Id != id)]);

    /// <summary>The key of a name; null when there is none.</summary>
    public VerificationKey? Find(string id) => Array.Find(_keys, k => string.Equals(k.Id, id, StringComparison.Ordinal));

    /// <summary>Reads a published set. Keys of other kinds are passed over; a private key, or two of one name, is refused.</summary>
    public static Result<KeySet> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > CharactersMost)
        {
            return CredentialRefusals.KeysUnreadable(CredentialsWords.Read);
        }

        if (StrictJson.Object(json) is not { } set
            || !set.TryGetProperty("keys", out var list)
            || list.ValueKind != JsonValueKind.Array
            || list.GetArrayLength() > KeysMost)
        {
            return CredentialRefusals.KeysUnreadable(
                CredentialsWords.KeySetRead);
        }

        if (list.EnumerateArray().Any(IsSecret))
        {
            return CredentialRefusals.KeysUnreadable(
                CredentialsWords.ReadItHoldsPrivateOrShared);
        }

        VerificationKey[] keys = [.. list.EnumerateArray().Select(KeyOf).OfType<VerificationKey>()];
        return keys.Length == 0 ? CredentialRefusals.KeysUnreadable(
            CredentialsWords.ReadItHoldsNoRSAKey)
            : HasTwins(keys) ? CredentialRefusals.KeysUnreadable(CredentialsWords.ReadTwoOfItsKeysHave)
            : new KeySet(keys);
    }

    /// <summary>The set as it is published: public halves only.</summary>
    public string ToJson()
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("keys");
            foreach (var key in _keys)
            {
                key.Write(writer);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.GetBuffer().AsSpan(0, (int)text.Length));
    }

    private static bool HasTwins(VerificationKey[] keys) => keys.DistinctBy(k => k.Id, StringComparer.Ordinal).Count() < keys.Length;

    private static bool IsSecret(JsonElement key) =>
        key.ValueKind == JsonValueKind.Object && (key.TryGetProperty("d", out _) || key.TryGetProperty("k", out _));

    private static VerificationKey? KeyOf(JsonElement key)
    {
        if (key.ValueKind != JsonValueKind.Object || Text(key, "use") is not (null or "sig"))
        {
            return null;
        }

        var made = Text(key, "kty") switch
        {
            "RSA" when Bytes(key, "n") is { } n && Bytes(key, "e") is { } e => VerificationKey.Rsa(n, e, Text(key, "kid")),
            "EC" when Text(key, "crv") == "P-256"
                && Bytes(key, "x") is { } x
                && Bytes(key, "y") is { } y => VerificationKey.P256(x, y, Text(key, "kid")),
            _ => null,
        };

        // A key that says it is for another algorithm is for that one only.
        return key.TryGetProperty("alg", out _) && Text(key, "alg") != made?.Algorithm ? null : made;
    }

    private static string? Text(JsonElement key, string name) => key.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        ? value.GetString()
        : null;

    private static byte[]? Bytes(JsonElement key, string name) => Text(key, name) is { } text ? CanonicalBase64.Decode(text) : null;
}
