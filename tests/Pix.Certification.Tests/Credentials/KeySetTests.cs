using System.Security.Cryptography;
using System.Text;
using Pix.Certification.Credentials;

namespace Pix.Certification.Tests.Credentials;

[Rule("CER-3")]
public sealed class KeySetTests
{
    // RFC 7515, appendices A.2 (RS256) and A.3 (ES256): keys, the payload that both sign, signatures.
    private const string RsaModulus =
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSH"
        + "SXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";

    private const string CurveX = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
    private const string CurveY = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
    private const string Payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private const string RsaSignature =
        "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPv"
        + "kSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

    private const string CurveSignature = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    // RFC 7638, section 3.1.
    private const string ThumbprintModulus =
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0"
        + "_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";

    private static readonly string Rsa = $$"""{"kty":"RSA","n":"{{RsaModulus}}","e":"AQAB"}""";
    private static readonly string Curve = $$"""{"kty":"EC","crv":"P-256","x":"{{CurveX}}","y":"{{CurveY}}"}""";

    [Fact]
    public void TheSignaturesOfRfc7515_AreVerified()
    {
        Verifies(Rsa, "eyJhbGciOiJSUzI1NiJ9", RsaSignature).ShouldBeTrue();
        Verifies(Curve, "eyJhbGciOiJFUzI1NiJ9", CurveSignature).ShouldBeTrue();
        Verifies(Rsa, "eyJhbGciOiJFUzI1NiJ9", RsaSignature).ShouldBeFalse();
        Verifies(Curve, "eyJhbGciOiJSUzI1NiJ9", CurveSignature).ShouldBeFalse();
    }

    [Fact]
    public void TheThumbprintOfRfc7638_IsThisOne() =>
        Only($$"""{"kty":"RSA","n":"{{ThumbprintModulus}}","e":"AQAB","alg":"RS256","kid":"2011-04-29"}""").Thumbprint.ShouldBe("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");

    [Fact]
    public void APublishedSet_IsReadBack_AndHoldsNothingPrivate()
    {
        var json = SampleCredentials.Keys.ToJson();

        KeySet.Read(json).OrThrow().Keys.ShouldBe(SampleCredentials.Keys.Keys);
        json.ShouldBe(SampleCredentials.Keys.ToJson());
        var names = System.Text.Json.Nodes.JsonNode.Parse(json)!["keys"]!.AsArray().SelectMany(k => k!.AsObject().Select(m => m.Key)).Distinct();
        names.ShouldBe(["kty", "use", "alg", "kid", "crv", "x", "y", "n", "e"], ignoreOrder: true);
        $"{SampleCredentials.CurveKey}".ShouldContain(SampleCredentials.CurveKey.Public.Id);
    }

    [Fact]
    public void AfterARotation_OldCredentialsStillVerify_UntilTheirKeyIsTakenOut()
    {
        using var nextKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var next = SigningKey.Of(nextKey);
        var (before, rotated) = (KeySet.Of(SampleCredentials.CurveKey.Public), KeySet.Of(SampleCredentials.CurveKey.Public).Rotate(next.Public));
        var (old, young) = (SampleCredentials.Issue(), SampleCredentials.Issue(next));

        rotated.Current.ShouldBe(next.Public);
        Verify(old, rotated).IsOk.ShouldBeTrue();
        Verify(young, rotated).IsOk.ShouldBeTrue();
        Verify(young, before).FaultOf().ShouldBe("keyUnknown");
        Verify(old, rotated.Without(SampleCredentials.CurveKey.Public.Id)).FaultOf().ShouldBe("keyUnknown");
        Should.Throw<ArgumentException>(() => rotated.Without(next.Public.Id));
        Should.Throw<ArgumentException>(() => rotated.Rotate(next.Public));

        static Result<VerifiedCredential> Verify(string token, KeySet keys) => CredentialVerifier.Verify(token, keys, [], SampleCredentials.Now);
    }

    [Fact]
    public void AKeyMayHaveAnotherNameThanItsThumbprint()
    {
        var key = Only(Curve.Replace("\"kty\"", "\"kid\":\"key-1\",\"kty\"", StringComparison.Ordinal));

        key.Id.ShouldBe("key-1");
        Only(Curve).Id.ShouldBe(key.Thumbprint);
    }

    public static TheoryData<string> Unusable => [.. new[]
    {
        "", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[]}", "{\"keys\":[1]}", "{\"keys\":[],\"keys\":[]}", "{\"keys\":[{}]}",
        Set("""{"kty":"oct","k":"AAAA"}"""),
        Set("""{"kty":"EC","crv":"P-256","x":"X","y":"Y"}""".Replace("\"X\"", $"\"{CurveX}\"", StringComparison.Ordinal)),
        Set(Curve.Replace(CurveX, CurveY, StringComparison.Ordinal)), // A point that is not on the curve.
        Set(Curve.Replace("P-256", "P-384", StringComparison.Ordinal)),
        Set(Curve.Replace("P-256", "secp256k1", StringComparison.Ordinal)),
        Set(Curve.Replace("{", "{\"alg\":\"ES384\",", StringComparison.Ordinal)),
        Set(Curve.Replace("{", "{\"use\":\"enc\",", StringComparison.Ordinal)),
        Set(Curve.Replace("{", "{\"d\":\"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI\",", StringComparison.Ordinal)),
        Set(Rsa.Replace(RsaModulus, RsaModulus[..171], StringComparison.Ordinal)), // 1024 bits.
        Set(Rsa.Replace("AQAB", "AQ", StringComparison.Ordinal)),
        Set(Rsa.Replace("AQAB", "AA", StringComparison.Ordinal)),
        Set(Rsa.Replace("AQAB", "", StringComparison.Ordinal)),
        Set(Curve + "," + Curve),
        new string(' ', 300_000),
    }];

    [Theory]
    [MemberData(nameof(Unusable))]
    public void ASetThatCannotBeTrusted_IsRefused(string json) => KeySet.Read(json).ShouldRefuse("CER-3").Facts["fault"].ShouldBe("keys");

    [Fact]
    public void KeysOfOtherKinds_ArePassedOver() =>
        KeySet.Read(Set("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""" + "," + Curve)).OrThrow().Keys.Count.ShouldBe(1);

    [Fact]
    public void AWeakKey_SignsNothing()
    {
        using var small = RSA.Create(1024);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Should.Throw<ArgumentException>(() => SigningKey.Of(small));
        Should.Throw<ArgumentException>(() => SigningKey.Of(other));
    }

    private static string Set(string keys) => $$"""{"keys":[{{keys}}]}""";

    private static VerificationKey Only(string key) => KeySet.Read(Set(key)).OrThrow().Keys.Single();

    private static bool Verifies(string key, string header, string signature) =>
        Only(key).Verifies(Encoding.ASCII.GetBytes($"{header}.{Payload}"), CanonicalBase64.Decode(signature)!);
}
