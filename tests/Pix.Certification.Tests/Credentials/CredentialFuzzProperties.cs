using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Credentials;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Credentials;

/// <summary>Whatever comes in, the verifier answers: it never throws, and believes nothing that was changed.</summary>
[Rule("CER-3")]
public sealed class CredentialFuzzProperties
{
    private static readonly string Token = SampleCredentials.Issue();
    private static readonly string List = SampleCredentials.Bits(StatusPurpose.Revocation, 1, 2, 3);
    private static readonly string Names = SampleCredentials.Names(new RevokedCredential("urn:uuid:other"));

    [Tried(200)]
    public bool AnyText_IsRefused(string? text) => !SampleCredentials.Verify(text ?? "").IsOk && !SampleCredentials.Verify(Token, text ?? "").IsOk;

    [Tried(200)]
    public bool AnyBytesInTheThreeParts_AreRefused(byte[] header, byte[] payload, byte[] signature)
    {
        var token = $"{CanonicalBase64.Encode(header)}.{CanonicalBase64.Encode(payload)}.{CanonicalBase64.Encode(signature)}";
        return !SampleCredentials.Verify(token).IsOk && !SampleCredentials.Verify(Token, token).IsOk;
    }

    // One character replaced, taken out or put in, anywhere.
    [Tried(500)]
    public Property AnyChangeOfAToken_IsRefused() => Prop.ForAll(
        Arb.From(
            from text in Gen.Elements(Token, List, Names)
            from at in Gen.Choose(0, text.Length - 1)
            from how in Gen.Choose(0, 2)
            from c in Gen.Choose(32, 126)
            select (text, at, how, c)),
        change =>
        {
            var (text, at, how, c) = change;
            var changed = how switch
            {
                0 => text[..at] + (char)c + text[(at + 1)..],
                1 => text[..at] + text[(at + 1)..],
                _ => text[..at] + (char)c + text[at..],
            };
            var result = text == Token ? SampleCredentials.Verify(changed) : SampleCredentials.Verify(Token, changed);
            return changed == text || !result.IsOk;
        });

    // The same, signed again by the issuer: what gets past the signature must not throw either.
    [Tried(400)]
    public Property AnyChangeOfThePayload_IsReadOrRefusedButNeverThrows() => Prop.ForAll(
        Arb.From(
            from text in Gen.Elements(Token, List, Names)
            from at in Gen.Choose(0, SampleCredentials.Part(text, 1).Length - 1)
            from length in Gen.Choose(0, 4)
            from put in Gen.Elements("", "\"", "{", "}", "[", "]", "null", "0", "-1", "9999999999999", ",", "\\ud800", "\"\"", "[]", "{}", "true", "x")
            select (text, at, length, put)),
        change =>
        {
            var (text, at, length, put) = change;
            var payload = SampleCredentials.Part(text, 1);
            var changed = SignedToken.Sign(SampleCredentials.CurveKey, Encoding.UTF8.GetBytes(payload[..at] + put + payload[Math.Min(at + length, payload.Length)..]));
            var result = text == Token ? SampleCredentials.Verify(changed, List, Names) : SampleCredentials.Verify(Token, changed);
            return result.IsOk || result.IsRefused(out _);
        });

    [Tried(200)]
    public bool AnyKeySet_IsReadOrRefused(string? text) => KeySet.Read(text ?? "").IsOk || KeySet.Read(text ?? "").IsRefused(out _);

    [Tried(200)]
    public Property AnyChangeOfAKeySet_IsReadOrRefused() => Prop.ForAll(
        Arb.From(Gen.Choose(0, SampleCredentials.Keys.ToJson().Length - 1).Zip(Gen.Choose(32, 126))),
        change =>
        {
            var json = SampleCredentials.Keys.ToJson();
            var read = KeySet.Read(json[..change.Item1] + (char)change.Item2 + json[(change.Item1 + 1)..]);
            return !read.TryGet(out var keys) || CredentialVerifier.Verify(Token, keys, [], SampleCredentials.Now) is { };
        });

    [Tried(200)]
    public bool AnyBytesAsBits_AreReadOrRefused(byte[] bytes) =>
        StatusList.Decode(SampleCredentials.RevocationBits, StatusPurpose.Revocation, "u" + CanonicalBase64.Encode([0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3, .. bytes])).IsRefused(out _);
}
