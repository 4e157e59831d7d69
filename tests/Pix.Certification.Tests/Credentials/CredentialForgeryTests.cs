using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Pix.Certification.Credentials;

namespace Pix.Certification.Tests.Credentials;

/// <summary>Every way to tamper that is known here, each refused for its own reason.</summary>
[Rule("CER-3")]
public sealed class CredentialForgeryTests
{
    private static readonly string Genuine = SampleCredentials.Issue();
    private static readonly string GenuineRsa = SampleCredentials.Issue(SampleCredentials.RsaKey);

    [Fact]
    public void AChangedClaim_IsSeen()
    {
        foreach (var (honest, better) in new[] { ("\"512\"", "\"895\""), ("Zoé", "Léa"), ("2024-03-12", "2025-03-12"), ("208-004", "208-005"), ("\"nbf\":1712", "\"nbf\":1612") })
        {
            var payload = SampleCredentials.Part(Genuine, 1);
            payload.ShouldContain(honest);
            SampleCredentials.Verify(SampleCredentials.WithPart(Genuine, 1, payload.Replace(honest, better, StringComparison.Ordinal))).FaultOf().ShouldBe("signature");
        }
    }

    [Theory]
    [InlineData("""{"alg":"none","kid":"KID","typ":"JWT"}""", "algorithm")]
    [InlineData("""{"alg":"None","kid":"KID"}""", "algorithm")]
    [InlineData("""{"alg":"HS256","kid":"KID"}""", "algorithm")]
    [InlineData("""{"alg":"ES384","kid":"KID"}""", "algorithm")]
    [InlineData("""{"alg":"PS256","kid":"KID"}""", "algorithm")]
    [InlineData("""{"kid":"KID"}""", "algorithm")]
    [InlineData("""{"alg":"RS256","kid":"KID"}""", "algorithmOfAnotherKey")]
    [InlineData("""{"alg":"ES256"}""", "keyMissing")]
    [InlineData("""{"alg":"ES256","kid":""}""", "keyMissing")]
    [InlineData("""{"alg":"ES256","kid":"nobody"}""", "keyUnknown")]
    [InlineData("""{"alg":"ES256","kid":"KID"}""", "signature")]
    [InlineData("""{"typ":"JWT","alg":"ES256","kid":"KID"}""", "signature")]
    [InlineData("""{"alg":"ES256","kid":"KID","typ":"at+jwt"}""", "header")]
    [InlineData("""{"alg":"ES256","kid":"KID","kid":"KID"}""", "header")]
    [InlineData("""{"alg":"ES256","kid":"KID","\u006bid":"KID"}""", "header")]
    [InlineData("""{"alg":["ES256"],"kid":"KID"}""", "header")]
    [InlineData("""{"alg":"ES256","kid":"KID","jwk":"{}"}""", "header")]
    [InlineData("""{"alg":"ES256","kid":"KID","crit":"exp"}""", "header")]
    [InlineData("""{"alg":"ES256","kid":"\ud800"}""", "header")]
    [InlineData("""{"alg":"ES256","kid":"KID"} x""", "header")]
    [InlineData("[]", "header")]
    [InlineData("", "header")]
    public void AChangedHeader_IsSeen(string header, string fault) =>
        SampleCredentials.Verify(SampleCredentials.WithPart(Genuine, 0, header.Replace("KID", SampleCredentials.CurveKey.Public.Id, StringComparison.Ordinal))).FaultOf().ShouldBe(fault);

    [Fact]
    public void ASignatureLeftOut_IsSeen()
    {
        SampleCredentials.Verify(SampleCredentials.WithRawPart(Genuine, 2, "")).FaultOf().ShouldBe("signatureForm");
        SampleCredentials.Verify(Genuine[..Genuine.LastIndexOf('.')]).FaultOf().ShouldBe("notAToken");
    }

    [Fact]
    public void ThePublicKeyAsASharedSecret_OpensNothing()
    {
        foreach (var secret in new[] { SampleCredentials.Keys.ToJson(), SampleCredentials.RsaKey.Public.Thumbprint })
        {
            var signed = $"{SampleCredentials.Encode($$"""{"alg":"HS256","kid":"{{SampleCredentials.RsaKey.Public.Id}}"}""")}.{GenuineRsa.Split('.')[1]}";
            var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(signed));

            SampleCredentials.Verify($"{signed}.{CanonicalBase64.Encode(mac)}").FaultOf().ShouldBe("algorithm");
        }
    }

    [Fact]
    public void ATokenOfOneKeyUnderTheNameOfAnother_IsSeen()
    {
        var header = SampleCredentials.Part(GenuineRsa, 0);

        SampleCredentials.Verify(SampleCredentials.WithPart(GenuineRsa, 0, header.Replace(SampleCredentials.RsaKey.Public.Id, SampleCredentials.CurveKey.Public.Id, StringComparison.Ordinal))).FaultOf().ShouldBe("algorithmOfAnotherKey");
        SampleCredentials.Verify(SampleCredentials.WithPart(Genuine, 0, SampleCredentials.Part(Genuine, 0).Replace(SampleCredentials.CurveKey.Public.Id, SampleCredentials.RsaKey.Public.Id, StringComparison.Ordinal)))
            .FaultOf().ShouldBe("algorithmOfAnotherKey");
    }

    [Fact]
    public void AStrangersKey_IsUnknownEvenUnderAKnownName()
    {
        var forged = SampleCredentials.Issue(SampleCredentials.StrangerKey);
        SampleCredentials.Verify(forged).FaultOf().ShouldBe("keyUnknown");

        var header = SampleCredentials.Encode(SampleCredentials.Part(Genuine, 0));
        var signed = $"{header}.{Genuine.Split('.')[1]}";
        SampleCredentials.Verify($"{signed}.{CanonicalBase64.Encode(SampleCredentials.StrangerKey.Sign(Encoding.ASCII.GetBytes(signed)))}").FaultOf().ShouldBe("signature");
    }

    [Fact]
    public void ADerSignatureOrAnotherCurve_IsNotOfThisForm()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = SigningKey.Of(key);
        var token = SampleCredentials.Issue(signer);
        var signed = Encoding.ASCII.GetBytes(token[..token.LastIndexOf('.')]);
        var keys = KeySet.Of(signer.Public);
        CredentialVerifier.Verify(token, keys, [], SampleCredentials.Now).IsOk.ShouldBeTrue();

        var der = CanonicalBase64.Encode(key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        CredentialVerifier.Verify(SampleCredentials.WithRawPart(token, 2, der), keys, [], SampleCredentials.Now).FaultOf().ShouldBe("signatureForm");

        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var other = CanonicalBase64.Encode(larger.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        CredentialVerifier.Verify(SampleCredentials.WithRawPart(token, 2, other), keys, [], SampleCredentials.Now).FaultOf().ShouldBe("signatureForm");

        var zeroes = CanonicalBase64.Encode(new byte[64]);
        CredentialVerifier.Verify(SampleCredentials.WithRawPart(token, 2, zeroes), keys, [], SampleCredentials.Now).FaultOf().ShouldBe("signature");
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("TOKEN.")]
    [InlineData("TOKEN\n")]
    [InlineData(" TOKEN")]
    [InlineData("TOKEN=")]
    [InlineData("TOKEN.x.y")]
    [InlineData("{\"payload\":\"\",\"signatures\":[]}")]
    public void WhatIsNoCompactToken_IsSaidToBeNone(string text)
    {
        var fault = SampleCredentials.Verify(text.Replace("TOKEN", Genuine, StringComparison.Ordinal)).FaultOf();

        fault.ShouldBe(text == ".." ? "header" : "notAToken");
    }

    [Fact]
    public void AnotherSpellingOfTheSameBytes_IsRefused()
    {
        // 64 bytes end on a character with four spare bits: any of sixteen would decode to them.
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var last = Alphabet.IndexOf(Genuine[^1], StringComparison.Ordinal);
        (last % 16).ShouldBe(0);

        SampleCredentials.Verify(Genuine[..^1] + Alphabet[last + 1]).FaultOf().ShouldBe("notAToken");
        SampleCredentials.Verify(Genuine[..^1] + '+').FaultOf().ShouldBe("notAToken");
        SampleCredentials.Verify(Genuine[..^1] + '/').FaultOf().ShouldBe("notAToken");
    }

    [Fact]
    public void ADocumentTooLarge_IsNotRead()
    {
        SampleCredentials.Verify(new string('A', CredentialVerifier.CharactersMost + 1)).FaultOf().ShouldBe("tooLarge");
        SampleCredentials.Verify(new string('A', CredentialVerifier.CharactersMost)).FaultOf().ShouldBe("notAToken");
    }

    // What only an issuer's own key can sign, and must not be believed all the same.
    [Theory]
    [InlineData("@context", "[\"https://www.w3.org/ns/credentials/v2\",\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\",\"https://evil.example/context.json\"]", "context")]
    [InlineData("@context", "[\"https://www.w3.org/ns/credentials/v2\"]", "context")]
    [InlineData("@context", "[\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\",\"https://www.w3.org/ns/credentials/v2\"]", "context")]
    [InlineData("@context", "[]", "context")]
    [InlineData("@context", "\"https://www.w3.org/ns/credentials/v2\"", "contents")]
    [InlineData("@context", "[{}]", "contents")]
    [InlineData("type", "[\"VerifiableCredential\"]", "contents")]
    [InlineData("type", "\"VerifiableCredential\"", "contents")]
    [InlineData("id", "7", "contents")]
    [InlineData("id", "\"urn:uuid:other\"", "claims")]
    [InlineData("iss", "\"https://other.example\"", "claims")]
    [InlineData("jti", "\"urn:uuid:other\"", "claims")]
    [InlineData("sub", "\"urn:uuid:other\"", "claims")]
    [InlineData("nbf", "1712043016", "claims")]
    [InlineData("nbf", "\"1712043015\"", "contents")]
    [InlineData("nbf", "1712043015.5", "contents")]
    [InlineData("nbf", "-1", "contents")]
    [InlineData("nbf", "9e99", "contents")]
    [InlineData("exp", "1900000000", "claims")]
    [InlineData("validFrom", "\"2024-04-02\"", "contents")]
    [InlineData("validFrom", "\"2024-04-02T07:30:16Z\"", "claims")]
    [InlineData("issuer", "[]", "contents")]
    [InlineData("credentialSubject", "[]", "contents")]
    [InlineData("credentialSubject", "{}", "contents")]
    [InlineData("credentialStatus", "{}", "contents")]
    [InlineData("credentialStatus", "[{\"type\":\"StatusList2021Entry\",\"id\":\"https://a.example\"}]", "contents")]
    [InlineData("credentialStatus", "[{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"message\",\"statusListIndex\":\"1\",\"statusListCredential\":\"https://a.example\"}]", "contents")]
    [InlineData("credentialStatus", "[{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\",\"statusListIndex\":\"-1\",\"statusListCredential\":\"https://a.example\"}]", "contents")]
    [InlineData("credentialStatus", "[{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\",\"statusListIndex\":1,\"statusListCredential\":\"https://a.example\"}]", "contents")]
    public void WhatContradictsItselfOrIsNotUnderstood_IsNotBelieved(string member, string value, string fault) =>
        SampleCredentials.Verify(SampleCredentials.Resigned(Genuine, payload => payload[member] = JsonNode.Parse(value))).FaultOf().ShouldBe(fault);

    [Theory]
    [InlineData("value", "\"896\"")]
    [InlineData("value", "\"0512\"")]
    [InlineData("value", "512")]
    [InlineData("resultDescription", "\"urn:uuid:other#score\"")]
    public void AResultThatDoesNotFitItsDescription_IsNotBelieved(string member, string value) =>
        SampleCredentials.Verify(SampleCredentials.Resigned(Genuine, payload => payload["credentialSubject"]!["result"]![0]![member] = JsonNode.Parse(value))).FaultOf().ShouldBe("contents");

    [Fact]
    public void AnyMemberLeftOut_IsMissed()
    {
        foreach (var member in JsonNode.Parse(SampleCredentials.Part(Genuine, 1))!.AsObject().Select(m => m.Key).Except(["name", "credentialStatus"]))
        {
            SampleCredentials.Verify(SampleCredentials.Resigned(Genuine, payload => payload.Remove(member))).IsOk.ShouldBeFalse(member);
        }

        foreach (var member in new[] { "id", "identifier", "licenseNumber", "activityEndDate", "source", "achievement", "result" })
        {
            SampleCredentials.Verify(SampleCredentials.Resigned(Genuine, payload => payload["credentialSubject"]!.AsObject().Remove(member))).FaultOf().ShouldBe("contents", member);
        }
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":{\"b\":1,\"\\u0062\":2}}")]
    [InlineData("{} {}")]
    [InlineData("{}x")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{/**/}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public void AnythingButOneCleanObject_IsNotRead(string payload) =>
        SampleCredentials.Verify(SignedToken.Sign(SampleCredentials.CurveKey, Encoding.UTF8.GetBytes(payload))).FaultOf().ShouldBe("json");

    [Fact]
    public void DeepNestingAndBytesThatAreNoText_AreNotRead()
    {
        var deep = $"{{\"a\":{new string('[', 50_000)}{new string(']', 50_000)}}}";

        SampleCredentials.Verify(SignedToken.Sign(SampleCredentials.CurveKey, Encoding.UTF8.GetBytes(deep))).FaultOf().ShouldBe("json");
        SampleCredentials.Verify(SignedToken.Sign(SampleCredentials.CurveKey, [(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}'])).FaultOf().ShouldBe("json");
    }

    [Fact]
    public void TheTimesOfACredential_AreKept()
    {
        var until = SampleCredentials.IssuedAt + Duration.FromDays(30);
        var token = SampleCredentials.Issue(draft: SampleCredentials.Draft with { ValidUntil = until });

        At(SampleCredentials.IssuedAt - Duration.FromSeconds(1)).FaultOf().ShouldBe("notYetValid");
        At(SampleCredentials.IssuedAt).OrThrow().ValidUntil.ShouldBe(until);
        At(until - Duration.FromSeconds(1)).IsOk.ShouldBeTrue();
        At(until).FaultOf().ShouldBe("expired");

        Result<VerifiedCredential> At(Instant now) => CredentialVerifier.Verify(token, SampleCredentials.Keys, [], now);
    }

    [Fact]
    public void AnotherIssuerThanTheOneExpected_IsRefused()
    {
        CredentialVerifier.Verify(Genuine, SampleCredentials.Keys, [], SampleCredentials.Now, SampleCredentials.Issuer.Id).IsOk.ShouldBeTrue();
        CredentialVerifier.Verify(Genuine, SampleCredentials.Keys, [], SampleCredentials.Now, "https://other.example").FaultOf().ShouldBe("issuer");
    }

    [Fact]
    public void AStatusListIsNoCredential() => SampleCredentials.Verify(SampleCredentials.Bits(StatusPurpose.Revocation)).FaultOf().ShouldBe("context");
}
