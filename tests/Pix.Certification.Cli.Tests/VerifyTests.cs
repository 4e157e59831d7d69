using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Pix.Certification.Credentials;

namespace Pix.Certification.Cli.Tests;

[Rule("CER-3")]
[Rule("CER-4")]
public sealed class VerifyTests : IDisposable
{
    private const string List = "https://exams.example.org/status/1";
    private const string At = "2026-01-01T00:00:00Z";
    private static readonly Instant IssuedAt = Instant.FromUtc(2024, 4, 2, 7, 30);
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 1, 0, 0);

    private static readonly CredentialIssuer Issuer = new()
    {
        Id = "https://exams.example.org/issuer",
        Name = "Examinations Example",
        Url = "https://exams.example.org",
        Achievement = new("https://exams.example.org/achievements/digital", "Certification of digital skills", "Supervised certification.", "A supervised test."),
    };

    private readonly Pixcert _pixcert = new();
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly SigningKey _key;
    private readonly string _token;
    private readonly string _credential;
    private readonly string _keys;

    public VerifyTests()
    {
        _key = SigningKey.Of(_rsa);
        _token = SignedCredentials.Issue(Draft(), Issuer, _key);
        _credential = _pixcert.Write("credential.jwt", _token + "\n");
        _keys = _pixcert.Write("keys.json", KeySet.Of(_key.Public).ToJson());
    }

    [Fact]
    public void Verify_AGenuineCredential_GivesItsFacts()
    {
        var run = Tool.Run(null, "verify", _credential, "--keys", _keys, "--at", At);

        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        var answer = JsonNode.Parse(run.Output)!;
        answer["valid"]!.GetValue<bool>().ShouldBeTrue();
        answer["refusal"].ShouldBeNull();
        var facts = answer["facts"]!;
        (facts["holder"]!.GetValue<string>(), facts["number"]!.GetValue<string>(), facts["date"]!.GetValue<string>(), facts["score"]!.GetValue<int>(), facts["levelMax"]!.GetValue<int>())
            .ShouldBe(("Zoé L’Hermitte", "208-004", "2024-03-12", 512, 7));
        facts["levels"]!.ToJsonString().ShouldBe("""[{"competence":"1.1","level":5}]""");
        facts["statuses"]!.ToJsonString().ShouldBe($$"""[{"type":"revocation","list":"{{List}}","index":5,"checked":false}]""");
    }

    [Fact]
    public void Verify_WithoutAnInstant_VerifiesNow() => Answer(_credential)["valid"]!.GetValue<bool>().ShouldBeTrue();

    [Fact]
    public void Verify_AsksTheListsGiven()
    {
        var clean = _pixcert.Write("clean.jwt", Status());
        var revoked = _pixcert.Write("revoked.jwt", Status(5));

        Answer(_credential, "--at", At, "--status", clean)["facts"]!["statuses"]![0]!["checked"]!.GetValue<bool>().ShouldBeTrue();
        Answer(_credential, "--at", At, "--status", revoked)["refusal"]!["code"]!.GetValue<string>().ShouldBe("CER-4");
        Answer(_credential, "--at", At, "--status", clean, "--status", revoked)["valid"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public void Verify_ARefusal_IsAnAnswerInEitherLanguage()
    {
        var tampered = _pixcert.Write("tampered.jwt", _token[..^4] + "AAAA");

        var english = Answer(tampered, "--at", At);
        english["valid"]!.GetValue<bool>().ShouldBeFalse();
        english["facts"].ShouldBeNull();
        english["refusal"]!["code"]!.GetValue<string>().ShouldBe("CER-3");
        english["refusal"]!["facts"]!["fault"]!.GetValue<string>().ShouldBe("signature");
        Answer(tampered, "--at", At, "--language", "fr")["refusal"]!["message"]!.GetValue<string>().ShouldStartWith("Le certificat signé a été modifié");
        Answer(_credential, "--at", "2024-01-01T00:00:00Z")["refusal"]!["facts"]!["validFrom"]!.GetValue<string>().ShouldBe("2024-04-02T07:30:00Z");
        Answer(_credential, "--issuer", "https://other.example")["refusal"]!["facts"]!["fault"]!.GetValue<string>().ShouldBe("issuer");
    }

    [Fact]
    public void Verify_AnyFileAsACredential_IsRefusedAndNoFault()
    {
        File.WriteAllBytes(_pixcert.PathOf("noise.jwt"), [0, 255, 10, 13, 128, 46, 46]);
        Answer(_pixcert.PathOf("noise.jwt"))["refusal"]!["facts"]!["fault"]!.GetValue<string>().ShouldBe("notAToken");
        Answer(_pixcert.Write("large.jwt", new string('A', 300_000)))["refusal"]!["facts"]!["fault"]!.GetValue<string>().ShouldBe("tooLarge");
    }

    [Fact]
    public void Verify_ReadsStandardInputAndWritesAFile()
    {
        var output = _pixcert.PathOf("answer.json");

        Tool.Run(_token, "verify", "-", "--keys", _keys, "--at", At, "--out", output).ExitCode.ShouldBe(0);

        JsonNode.Parse(File.ReadAllText(output))!["valid"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public void Verify_WhatCannotBeRead_Exits2AndSaysWhichFile()
    {
        var runs = new[]
        {
            (Tool.Run(null, "verify", "nowhere.jwt", "--keys", _keys), "nowhere.jwt"),
            (Tool.Run(null, "verify", _credential, "--keys", "nowhere.json"), "nowhere.json"),
            (Tool.Run(null, "verify", _credential, "--keys", _credential), "credential.jwt"),
            (Tool.Run(null, "verify", _credential, "--keys", _keys, "--status", "nowhere.status"), "nowhere.status"),
            (Tool.Run("", "verify", "-", "--keys", _keys), "(standard input)"),
            (Tool.Run(null, "verify", _credential, "--keys", _keys, "--at", "yesterday"), "yesterday"),
            (Tool.Run(null, "verify", _credential), "--keys"),
        };
        foreach (var (run, named) in runs)
        {
            (run.ExitCode, run.Output).ShouldBe((2, ""), run.Errors);
            run.Errors.ShouldContain(named);
            run.Errors.ShouldNotContain("   at ");
        }
    }

    public void Dispose()
    {
        _rsa.Dispose();
        _pixcert.Dispose();
    }

    private static CredentialDraft Draft() => new()
    {
        Id = "urn:uuid:9d5605a9-07db-433a-a3a0-322750a4a3bd",
        CodeFingerprint = new('a', 64),
        Entries = [new(StatusPurpose.Revocation, List, 5)],
        Facts = new()
        {
            Number = "208-004",
            Holder = new("L’Hermitte", "Zoé", new(2006, 7, 28)),
            Day = new(2024, 3, 12),
            CentreName = "Lycée Jean Moulin",
            Score = 512,
            ScoreMax = 895,
            LevelMax = 7,
            Levels = [new("1.1", 5)],
            PolicyId = "own",
            IssuedAt = IssuedAt,
        },
    };

    private string Status(params int[] set) => SignedCredentials.Issue(StatusList.Of(List, StatusPurpose.Revocation, set), Issuer.Id, _key, Now - Duration.FromDays(1), Now + Duration.FromDays(1));

    private JsonNode Answer(string credential, params string[] options)
    {
        var run = Tool.Run(null, ["verify", credential, "--keys", _keys, .. options]);
        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        return JsonNode.Parse(run.Output)!;
    }
}
