using System.Globalization;
using System.Text;
using System.Text.Json;
using Pix.Certification.Credentials;

namespace Pix.Certification.Proofs;

/// <summary>
/// The file of a proof: an object with the members <c>proof</c> and <c>signature</c>. What is signed is the canonical form of the first, in
/// which nothing depends on blanks or on the order of members.
/// </summary>
internal static class ProofFile
{
    public const int CharactersMost = 4 * 1024 * 1024;

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Sign(ProofContents contents, SigningKey key)
    {
        using var proof = JsonSerializer.SerializeToDocument(contents, ProofJson.Default.ProofContents);
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Indented))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("proof");
            proof.RootElement.WriteTo(writer);
            writer.WriteStartObject("signature");
            writer.WriteString("alg", key.Public.Algorithm);
            writer.WriteString("kid", key.Public.Id);
            writer.WriteString("value", CanonicalBase64.Encode(key.Sign(Canonical(proof.RootElement))));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    public static Result<ProofContents> Open(string text, KeySet? keys)
    {
        if (text.Length > CharactersMost)
        {
            return ProofRefusals.TooLarge(CharactersMost);
        }

        if (StrictJson.Object(text) is not { } file
            || file.EnumerateObject().Any(static p => p.Name is not ("proof" or "signature"))
            || !file.TryGetProperty("proof", out var proof))
        {
            return ProofRefusals.Unreadable("$");
        }

        return (keys is null ? null : RefuseSignature(file, proof, keys)) is { } refusal ? refusal : Contents(proof);
    }

    private static Result<ProofContents> Contents(JsonElement proof)
    {
        try
        {
            return HasHole(proof) ? ProofRefusals.Unreadable("$.proof")
                : proof.Deserialize(ProofJson.Default.ProofContents) is { Format: ProofContents.CurrentFormat } contents
                    && contents.Policy.AdaptiveTest?.LevelsByCompetence.Values.Any(static own => own is null) is null or false ? contents
                : ProofRefusals.Unreadable("$.proof.format");
        }
        catch (JsonException unreadable)
        {
            return ProofRefusals.Unreadable($"$.proof{unreadable.Path?.TrimStart('$')}");
        }
    }

    // In no list of a proof is there a nothing.
    private static bool HasHole(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Any(static item => item.ValueKind == JsonValueKind.Null || HasHole(item)),
        JsonValueKind.Object => element.EnumerateObject().Any(static member => HasHole(member.Value)),
        _ => false,
    };

    // The file only names a key; the key decides the algorithm.
    private static Refusal? RefuseSignature(JsonElement file, JsonElement proof, KeySet keys)
    {
        if (!file.TryGetProperty("signature", out var signature)
            || Text(signature, "alg") is not { } algorithm
            || Text(signature, "kid") is not { } id
            || Text(signature, "value") is not { } value
            || signature.EnumerateObject().Count() != 3
            || CanonicalBase64.Decode(value) is not { } bytes)
        {
            return ProofRefusals.SignatureUnreadable();
        }

        return keys.Find(id) is not { } key || key.Algorithm != algorithm ? ProofRefusals.KeyUnknown(id)
            : bytes.Length != key.SignatureBytes || !key.Verifies(Canonical(proof), bytes) ? ProofRefusals.SignatureWrong()
            : null;

        static string? Text(JsonElement from, string name) =>
            from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
    }

    /// <summary>
    /// JSON without a blank, the members of each object in the order of their names' code units, numbers as they are written, texts with as
    /// few escapes as there can be: RFC 8785, but for numbers, which are left alone.
    /// </summary>
    internal static byte[] Canonical(JsonElement element)
    {
        var text = new StringBuilder();
        Write(element, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(JsonElement element, StringBuilder text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var opening = '{';
                foreach (var member in element.EnumerateObject().OrderBy(static m => m.Name, StringComparer.Ordinal))
                {
                    text.Append(opening);
                    Write(member.Name, text);
                    text.Append(':');
                    Write(member.Value, text);
                    opening = ',';
                }

                text.Append(opening == '{' ? "{}" : "}");
                break;
            case JsonValueKind.Array:
                var before = '[';
                foreach (var value in element.EnumerateArray())
                {
                    text.Append(before);
                    Write(value, text);
                    before = ',';
                }

                text.Append(before == '[' ? "[]" : "]");
                break;
            case JsonValueKind.String:
                Write(element.GetString()!, text);
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static void Write(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
