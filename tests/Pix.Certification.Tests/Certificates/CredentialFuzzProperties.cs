using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pix.Certification.Certificates;

namespace Pix.Certification.Tests.Certificates;

/// <summary>Whatever comes in, the verifier answers: it never throws, and believes nothing that was changed.</summary>
[Rule("CER-3")]
public sealed class CredentialFuzzProperties
{
    private static readonly string Token = Credentials.Issue();
    private static readonly string List = Credentials.Bits(StatusPurpose.Revocation, 1, 2, 3);
    private static readonly string Names = Credentials.Names(new RevokedCredential("urn:uuid:other"));

    [Property(MaxTest = 1000)]
    public bool AnyText_IsRefused(string? text) => !Credentials.Verify(text ?? "").IsOk && !Credentials.Verify(Token, text ?? "").IsOk;

    [Property(MaxTest = 500)]
    public bool AnyBytesInTheThreeParts_AreRefused(byte[] header, byte[] payload, byte[] signature)
    {
        var token = $"{CanonicalBase64.Encode(header)}.{CanonicalBase64.Encode(payload)}.{CanonicalBase64.Encode(signature)}";
        return !Credentials.Verify(token).IsOk && !Credentials.Verify(Token, token).IsOk;
    }

    // One character replaced, taken out or put in, anywhere.
    [Property(MaxTest = 2000)]
    public Property AnyChangeOfAToken_IsRefused() => Prop.ForAll(
        Arb.From(Gen.Elements(Token, List, Names).SelectMany(text => Gen.Choose(0, text.Length - 1).SelectMany(at => Gen.Choose(0, 2).SelectMany(how => Gen.Choose(32, 126).Select(c => (text, at, how, c)))))),
        change =>
        {
            var (text, at, how, c) = change;
            var changed = how switch
            {
                0 => text[..at] + (char)c + text[(at + 1)..],
                1 => text[..at] + text[(at + 1)..],
                _ => text[..at] + (char)c + text[at..],
            };
            var result = text == Token ? Credentials.Verify(changed) : Credentials.Verify(Token, changed);
            return changed == text || !result.IsOk;
        });

    // The same, signed again by the issuer: what gets past the signature must not throw either.
    [Property(MaxTest = 2000)]
    public Property AnyChangeOfThePayload_IsReadOrRefusedButNeverThrows() => Prop.ForAll(
        Arb.From(Gen.Elements(Token, List, Names).SelectMany(text => Gen.Choose(0, Credentials.Part(text, 1).Length - 1).SelectMany(at => Gen.Choose(0, 4).SelectMany(length => Gen.Elements("", "\"", "{", "}", "[", "]", "null", "0", "-1", "9999999999999", ",", "\\ud800", "\"\"", "[]", "{}", "true", "x")
            .Select(put => (text, at, length, put)))))),
        change =>
        {
            var (text, at, length, put) = change;
            var payload = Credentials.Part(text, 1);
            var changed = SignedToken.Sign(Credentials.CurveKey, Encoding.UTF8.GetBytes(payload[..at] + put + payload[Math.Min(at + length, payload.Length)..]));
            var result = text == Token ? Credentials.Verify(changed, List, Names) : Credentials.Verify(Token, changed);
            return result.IsOk || result.IsRefused(out _);
        });

    [Property(MaxTest = 500)]
    public bool AnyKeySet_IsReadOrRefused(string? text) => KeySet.Read(text ?? "").IsOk || KeySet.Read(text ?? "").IsRefused(out _);

    [Property(MaxTest = 500)]
    public Property AnyChangeOfAKeySet_IsReadOrRefused() => Prop.ForAll(
        Arb.From(Gen.Choose(0, Credentials.Keys.ToJson().Length - 1).SelectMany(at => Gen.Choose(32, 126).Select(c => (at, c)))),
        change =>
        {
            var json = Credentials.Keys.ToJson();
            var read = KeySet.Read(json[..change.at] + (char)change.c + json[(change.at + 1)..]);
            return !read.TryGet(out var keys) || CredentialVerifier.Verify(Token, keys, [], Credentials.Now) is { };
        });

    [Property(MaxTest = 300)]
    public bool AnyBytesAsBits_AreReadOrRefused(byte[] bytes) =>
        StatusList.Decode(Credentials.RevocationBits, StatusPurpose.Revocation, "u" + CanonicalBase64.Encode([0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3, .. bytes])).IsRefused(out _);
}
