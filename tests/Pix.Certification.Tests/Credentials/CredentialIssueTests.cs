using System.Text.Json.Nodes;
using Pix.Certification.Certificates;
using Pix.Certification.Tests.Primitives;

namespace Pix.Certification.Tests.Certificates;

[Rule("CER-3")]
public sealed class CredentialIssueTests
{
    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public void AnIssuedCredential_GivesItsFactsBack(string algorithm)
    {
        var key = Credentials.KeyOf(algorithm);

        var read = Credentials.Verify(Credentials.Issue(key)).OrThrow();

        (read.Id, read.IssuerId, read.IssuerName).ShouldBe((Credentials.Draft.Id, Credentials.Issuer.Id, Credentials.Issuer.Name));
        (read.Holder, read.Number, read.Day, read.CentreName).ShouldBe(("Zoé L’Hermitte", "208-004", new(2024, 3, 12), "Lycée « Jean Moulin »"));
        (read.Score, read.ScoreMax, read.LevelMax, read.GlobalLevel).ShouldBe((512, 895, 7, 5));
        read.Levels.ShouldBe(Credentials.Facts.Levels);
        read.CodeFingerprint.ShouldBe(Credentials.Code.Fingerprint());
        (read.ValidFrom, read.ValidUntil).ShouldBe((Credentials.IssuedAt, null));
        read.Statuses.ShouldBe(
        [
            new("1EdTechRevocationList", Credentials.RevocationNames, null, false),
            new("revocation", Credentials.RevocationBits, 94_567, false),
            new("suspension", Credentials.SuspensionBits, 11, false),
        ]);
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public void Header_NamesAlgorithmKeyAndTypeAndNothingElse(string algorithm)
    {
        var key = Credentials.KeyOf(algorithm);

        Credentials.Part(Credentials.Issue(key), 0).ShouldBe($$"""{"alg":"{{algorithm}}","kid":"{{key.Public.Thumbprint}}","typ":"JWT"}""");
    }

    [Fact]
    public void Payload_IsTheCredentialInOneOrderForGood()
    {
        var payload = Credentials.Part(Credentials.Issue(), 1);
        var id = Credentials.Draft.Id;

        payload.ShouldStartWith("""{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",""");
        var members = JsonNode.Parse(payload)!.AsObject();
        members.Select(m => m.Key).ShouldBe(["@context", "id", "type", "name", "issuer", "validFrom", "credentialSubject", "credentialStatus", "iss", "jti", "sub", "nbf"]);
        (members["iss"]!.GetValue<string>(), members["jti"]!.GetValue<string>(), members["sub"]!.GetValue<string>(), members["nbf"]!.GetValue<long>())
            .ShouldBe((Credentials.Issuer.Id, id, $"{id}#holder", Credentials.IssuedAt.ToUnixTimeSeconds()));
        members["validFrom"]!.GetValue<string>().ShouldBe("2024-04-02T07:30:15Z");
        members["credentialStatus"]![1]!.ToJsonString().ShouldBe(
            """{"id":"https://exams.example.org/status/1#94567","type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"94567","statusListCredential":"https://exams.example.org/status/1"}""");
        members["credentialStatus"]![0]!.ToJsonString().ShouldBe("""{"id":"https://exams.example.org/revocations","type":"1EdTechRevocationList"}""");
    }

    [Fact]
    public void TheSameDraft_GivesTheSameTokenWithRsa() => Credentials.Issue(Credentials.RsaKey).ShouldBe(Credentials.Issue(Credentials.RsaKey));

    [Fact]
    [Rule("CER-1")]
    public void ACredential_SaysNoMoreThanTheCertificate()
    {
        var payload = Credentials.Part(Credentials.Issue(), 1);

        payload.ShouldNotContain("2006"); // The birth date stays on paper.
        payload.ShouldNotContain("adaptive-2024");
        payload.ShouldNotContain(Credentials.Code.Show()[2..]);
    }

    [Fact]
    public void ATestWithoutALevelOfItsOwn_KeepsTheMaximumOfThatDay()
    {
        var draft = Credentials.Draft with { Facts = Credentials.Facts with { GlobalLevel = null, Levels = [] }, Entries = [], RevocationListId = null };

        var read = Credentials.Verify(Credentials.Issue(draft: draft)).OrThrow();

        (read.GlobalLevel, read.LevelMax, read.Levels.Count, read.Statuses.Count).ShouldBe((null, 7, 0, 0));
    }

    [Fact]
    public void PartsOfASecond_AreLeftOut()
    {
        var draft = Credentials.Draft with { Facts = Credentials.Facts with { IssuedAt = Credentials.IssuedAt + Duration.FromMilliseconds(999) } };

        Credentials.Verify(Credentials.Issue(draft: draft)).OrThrow().ValidFrom.ShouldBe(Credentials.IssuedAt);
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
        Should.Throw<ArgumentException>(() => Credentials.Issue(draft: Credentials.Draft with { Id = "208-004" }));
        Should.Throw<ArgumentException>(() => SignedCredentials.Issue(Credentials.Draft, Credentials.Issuer with { Id = "us" }, Credentials.CurveKey));
        Should.Throw<ArgumentException>(() => Credentials.Issue(draft: Credentials.Draft with { Entries = [new(StatusPurpose.Revocation, "a:b", 1), new(StatusPurpose.Revocation, "a:c", 1)] }));
        Should.Throw<ArgumentException>(() => Credentials.Issue(draft: Credentials.Draft with { Entries = [new(StatusPurpose.Revocation, "a:b", -1)] }));
        Should.Throw<ArgumentException>(() => With(Credentials.Facts with { Score = 896 }));
        Should.Throw<ArgumentException>(() => With(Credentials.Facts with { GlobalLevel = 8 }));
        Should.Throw<ArgumentException>(() => With(Credentials.Facts with { Levels = [new("1.1", -1)] }));
        Should.Throw<ArgumentException>(() => With(Credentials.Facts with { Levels = [new("1.1", 1), new("1.1", 2)] }));

        static string With(CertificateFacts facts) => Credentials.Issue(draft: Credentials.Draft with { Facts = facts });
    }
}
