using System.Text.Json.Nodes;
using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Tests.Primitives;

namespace Pix.Certification.Tests.Credentials;

[Rule("CER-3")]
public sealed class CredentialIssueTests
{
    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public void AnIssuedCredential_GivesItsFactsBack(string algorithm)
    {
        var key = SampleCredentials.KeyOf(algorithm);

        var read = SampleCredentials.Verify(SampleCredentials.Issue(key)).OrThrow();

        (read.Id, read.IssuerId, read.IssuerName).ShouldBe((SampleCredentials.Draft.Id, SampleCredentials.Issuer.Id, SampleCredentials.Issuer.Name));
        (read.Holder, read.Number, read.Day, read.CentreName).ShouldBe(("Zoé L’Hermitte", "208-004", new(2024, 3, 12), "Lycée « Jean Moulin »"));
        (read.Score, read.ScoreMax, read.LevelMax, read.GlobalLevel).ShouldBe((512, 895, 7, 5));
        read.Levels.ShouldBe(SampleCredentials.Facts.Levels);
        read.CodeFingerprint.ShouldBe(SampleCredentials.Code.Fingerprint());
        (read.ValidFrom, read.ValidUntil).ShouldBe((SampleCredentials.IssuedAt, null));
        read.Statuses.ShouldBe(
        [
            new("1EdTechRevocationList", SampleCredentials.RevocationNames, null, false),
            new("revocation", SampleCredentials.RevocationBits, 94_567, false),
            new("suspension", SampleCredentials.SuspensionBits, 11, false),
        ]);
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public void Header_NamesAlgorithmKeyAndTypeAndNothingElse(string algorithm)
    {
        var key = SampleCredentials.KeyOf(algorithm);

        SampleCredentials.Part(SampleCredentials.Issue(key), 0).ShouldBe($$"""{"alg":"{{algorithm}}","kid":"{{key.Public.Thumbprint}}","typ":"JWT"}""");
    }

    [Fact]
    public void Payload_IsTheCredentialInOneOrderForGood()
    {
        var payload = SampleCredentials.Part(SampleCredentials.Issue(), 1);
        var id = SampleCredentials.Draft.Id;

        payload.ShouldStartWith("""{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",""");
        var members = JsonNode.Parse(payload)!.AsObject();
        members.Select(m => m.Key).ShouldBe(["@context", "id", "type", "name", "issuer", "validFrom", "credentialSubject", "credentialStatus", "iss", "jti", "sub", "nbf"]);
        (members["iss"]!.GetValue<string>(), members["jti"]!.GetValue<string>(), members["sub"]!.GetValue<string>(), members["nbf"]!.GetValue<long>())
            .ShouldBe((SampleCredentials.Issuer.Id, id, $"{id}#holder", SampleCredentials.IssuedAt.ToUnixTimeSeconds()));
        members["validFrom"]!.GetValue<string>().ShouldBe("2024-04-02T07:30:15Z");
        members["credentialStatus"]![1]!.ToJsonString().ShouldBe(
            """{"id":"https://exams.example.org/status/1#94567","type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"94567","statusListCredential":"https://exams.example.org/status/1"}""");
        members["credentialStatus"]![0]!.ToJsonString().ShouldBe("""{"id":"https://exams.example.org/revocations","type":"1EdTechRevocationList"}""");
    }

    [Fact]
    public void TheSameDraft_GivesTheSameTokenWithRsa() => SampleCredentials.Issue(SampleCredentials.RsaKey).ShouldBe(SampleCredentials.Issue(SampleCredentials.RsaKey));

    [Fact]
    [Rule("CER-1")]
    public void ACredential_SaysNoMoreThanTheCertificate()
    {
        var payload = SampleCredentials.Part(SampleCredentials.Issue(), 1);

        payload.ShouldNotContain("2006"); // The birth date stays on paper.
        payload.ShouldNotContain("adaptive-2024");
        payload.ShouldNotContain(SampleCredentials.Code.Show()[2..]);
    }

    [Fact]
    public void ATestWithoutALevelOfItsOwn_KeepsTheMaximumOfThatDay()
    {
        var draft = SampleCredentials.Draft with { Facts = SampleCredentials.Facts with { GlobalLevel = null, Levels = [] }, Entries = [], RevocationListId = null };

        var read = SampleCredentials.Verify(SampleCredentials.Issue(draft: draft)).OrThrow();

        (read.GlobalLevel, read.LevelMax, read.Levels.Count, read.Statuses.Count).ShouldBe((null, 7, 0, 0));
    }

    [Fact]
    public void PartsOfASecond_AreLeftOut()
    {
        var draft = SampleCredentials.Draft with { Facts = SampleCredentials.Facts with { IssuedAt = SampleCredentials.IssuedAt + Duration.FromMilliseconds(999) } };

        SampleCredentials.Verify(SampleCredentials.Issue(draft: draft)).OrThrow().ValidFrom.ShouldBe(SampleCredentials.IssuedAt);
    }

    [Fact]
    public void Names_AreRandomUuids()
    {
        var ids = Enumerable.Range(1, 100).Select(seed => CredentialDraft.DrawId(new SeededSecrets(seed))).ToArray();

        ids.ShouldAllBe(id => System.Text.RegularExpressions.Regex.IsMatch(id, "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
        ids.Distinct().Count().ShouldBe(100);
    }

    [Fact]
    public void WhatCannotBeIssued_IsAFaultOfTheCaller()
    {
        Should.Throw<ArgumentException>(() => SampleCredentials.Issue(draft: SampleCredentials.Draft with { Id = "208-004" }));
        Should.Throw<ArgumentException>(() => SignedCredentials.Issue(SampleCredentials.Draft, SampleCredentials.Issuer with { Id = "us" }, SampleCredentials.CurveKey));
        Should.Throw<ArgumentException>(() => SampleCredentials.Issue(draft: SampleCredentials.Draft with { Entries = [new(StatusPurpose.Revocation, "a:b", 1), new(StatusPurpose.Revocation, "a:c", 1)] }));
        Should.Throw<ArgumentException>(() => SampleCredentials.Issue(draft: SampleCredentials.Draft with { Entries = [new(StatusPurpose.Revocation, "a:b", -1)] }));
        Should.Throw<ArgumentException>(() => With(SampleCredentials.Facts with { Score = 896 }));
        Should.Throw<ArgumentException>(() => With(SampleCredentials.Facts with { GlobalLevel = 8 }));
        Should.Throw<ArgumentException>(() => With(SampleCredentials.Facts with { Levels = [new("1.1", -1)] }));
        Should.Throw<ArgumentException>(() => With(SampleCredentials.Facts with { Levels = [new("1.1", 1), new("1.1", 2)] }));

        static string With(CertificateFacts facts) => SampleCredentials.Issue(draft: SampleCredentials.Draft with { Facts = facts });
    }
}
