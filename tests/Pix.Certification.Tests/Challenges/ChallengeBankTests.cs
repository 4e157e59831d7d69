using System.Text.Json.Nodes;
using Pix.Certification.Challenges;

namespace Pix.Certification.Tests.Challenges;

[Rule("BNK-1")]
public sealed class ChallengeBankTests
{
    private static readonly Func<JsonObject>[] All =
        [() => BankText.SingleChoice(), () => BankText.MultipleChoice(), () => BankText.ShortAnswer(), () => BankText.ShortAnswers(dependent: true)];

    [Fact]
    public void Read_GivesEverythingThatWasWritten()
    {
        var json = BankText.SingleChoice();
        (json["timedSeconds"], json["focused"], json["image"], json["attachment"], json["embed"], json["site"]) = (60, true, "media/i.svg", "media/a.csv", "media/e.html", "https://site.example/");
        (json["difficulty"], json["discriminant"], json["state"], json["skill"]) = (-1.5, 0.75, "archived", "url1@2");
        (json.At("texts.fr")["imageText"], json.At("texts.en")["imageText"]) = ("Une carte.", "A map.");

        var challenge = BankText.Read(json).OrThrow().Find("url1-a")!;

        (challenge.Competence, challenge.Kind, challenge.State, challenge.TimedSeconds).ShouldBe(("1.1", ChallengeKind.SingleChoice, ChallengeState.Archived, 60));
        (challenge.Skill.Tube, challenge.Skill.Level, challenge.Skill.Version).ShouldBe(("url", 1, 2));
        (challenge.Image, challenge.Attachment, challenge.Embed, challenge.Site).ShouldBe(("media/i.svg", "media/a.csv", "media/e.html", "https://site.example/"));
        (challenge.Difficulty, challenge.Discriminant).ShouldBe((-1.5, 0.75));
        challenge.Texts["fr"].ImageText.ShouldBe("Une carte.");
        challenge.Texts["en"].Choices.ShouldBe(["one", "two", "three"]);
        challenge.Traits.ShouldBe(
            ChallengeTraits.Image | ChallengeTraits.Embed | ChallengeTraits.Attachment | ChallengeTraits.Site | ChallengeTraits.Timed | ChallengeTraits.Focused | ChallengeTraits.Accessible);
    }

    [Fact]
    [Rule("BNK-4")]
    public void ToFile_IsReadAsTheSameBank_WhateverItHolds()
    {
        var full = BankText.SingleChoice();
        (full["timedSeconds"], full["focused"], full["image"], full["attachment"], full["embed"], full["site"]) = (60, true, "media/i.svg", "media/a.csv", "media/e.html", "https://site.example/");
        (full["difficulty"], full["discriminant"], full["state"], full["skill"]) = (-0.1, 1e-17, "archived", "url1@2");
        (full.At("texts.fr")["imageText"], full.At("texts.en")["imageText"]) = ("Une « carte » \"é\" \u2028 \u0001 😀 </script>", "A map.");
        full.At("texts.fr")["statement"] = "Deux\nlignes\tet plus";
        var elsewhere = BankText.ShortAnswer("elsewhere", tube: "web");
        elsewhere["competence"] = "4.3";
        var loose = BankText.ShortAnswer("all");
        loose["tolerances"] = new JsonArray("T3", "T1", "T2");
        var standIn = BankText.MultipleChoice("standIn");
        var bare = BankText.MultipleChoice("bare");
        (standIn["alternativeTo"], bare["accessible"]) = ("bare", false);
        var bank = BankText.Read([full, elsewhere, loose, standIn, bare, BankText.ShortAnswers("d", dependent: true), BankText.ShortAnswers("e"), BankText.ShortAnswer()]).OrThrow();

        var again = ChallengeBankReader.Read(bank.ToFile(), BankText.Reading).OrThrow();

        again.Checksum.ShouldBe(bank.Checksum);
        again.ToFile().Json.ShouldBe(bank.ToFile().Json);
        again.Find("url1-a")!.Texts["fr"].ImageText.ShouldBe("Une « carte » \"é\" \u2028 \u0001 😀 </script>");
        again.SolutionOf("d", "fr").Grade(GivenAnswer.OfFields(new Dictionary<string, string> { ["a"] = "Chrome", ["b"] = "Firefox" })).ShouldBe(AnswerOutcome.Correct);
        bank.ToFile().ToString().ShouldNotContain("Mozilla", Case.Sensitive, "A file says its name, never what is in it.");
    }

    [Fact]
    [Rule("BNK-4")]
    public void A_bank_is_known_by_what_its_media_say_and_not_by_where_they_are_read()
    {
        var challenge = BankText.SingleChoice();
        (challenge["attachment"], challenge["embed"]) = ("media/a.csv", "media/e.html");
        var file = new BankFile("f", BankText.File("1.1", challenge));
        ChallengeBank Bank(string csv) => ChallengeBankReader.Read(file, BankText.Reading with { Media = BankText.Media(("media/a.csv", csv), ("media/e.html", "<p>"), ("media/other.csv", "?")) }).OrThrow();
        var bank = Bank("a;b");

        bank.Media.Select(static medium => (medium.Path, medium.MediaType, medium.Length)).ShouldBe([("media/a.csv", "text/csv", 3L), ("media/e.html", "text/html", 3L)]);
        bank.MediumAt("media/other.csv").ShouldBeNull("no challenge hands it out");
        using (var content = new StreamReader(bank.MediumAt("media/a.csv")!.Open()))
        {
            content.ReadToEnd().ShouldBe("a;b");
        }

        Bank("a;b").Checksum.ShouldBe(bank.Checksum);
        Bank("a;c").Checksum.ShouldNotBe(bank.Checksum, "another file under the same path makes another bank");

        // Known by its text alone it is what it was before media counted; a host that keeps it knows the media by their hashes.
        bank.WithoutMedia().Checksum.ShouldBe(ChallengeBankReader.Read(file, BankText.Reading).OrThrow().Checksum);
        var kept = ChallengeBankReader.Read(
            bank.ToFile(),
            BankText.Reading with { Media = path => bank.MediumAt(path) is { } medium ? BankMedium.Kept(path, medium.Sha256, medium.Length) : null }).OrThrow();
        (kept.Checksum, kept.MediumAt("media/a.csv")!.CanOpen).ShouldBe((bank.Checksum, false));
        Should.Throw<InvalidOperationException>(() => kept.MediumAt("media/a.csv")!.Open());
    }

    [Fact]
    public void The_checksum_of_a_bank_without_media_is_the_one_that_journals_have() =>
        BankText.Read(BankText.SingleChoice(), BankText.ShortAnswer()).OrThrow().Checksum.ShouldBe("8fffd1cc18a455844d2af30df777a03773568cc3ee72fc2ac2efdfe3dd080054");

    [Fact]
    public void Read_WhenNothingIsSaidOfAccessibility_TakesAChallengeForInaccessible()
    {
        var json = BankText.SingleChoice();
        json.Remove("accessible");

        BankText.Read(json).OrThrow().Find("url1-a")!.IsAccessible.ShouldBeFalse();
    }

    [Fact]
    [Rule("BNK-3")]
    public void OfSkill_GivesTheVariantsOfThatVersionOnly()
    {
        var newer = BankText.SingleChoice("c");
        newer["skill"] = "url1@2";
        var bank = BankText.Read(BankText.SingleChoice("b"), newer, BankText.SingleChoice("a"), BankText.MultipleChoice("d")).OrThrow();

        bank.OfSkill(SkillName.Parse("url1")).Select(challenge => challenge.Id).ShouldBe(["a", "b"]);
        bank.OfSkill(SkillName.Parse("url1@2")).Single().Id.ShouldBe("c");
        bank.OfSkill(SkillName.Parse("url7")).ShouldBeEmpty();
        bank.OfCompetence("1.1").Count.ShouldBe(4);
        bank.OfCompetence("4.3").ShouldBeEmpty();
    }

    [Fact]
    public void SolutionOf_GradesInTheLocaleOfTheAnswer()
    {
        var json = BankText.ShortAnswer();
        json.At("texts.en")["solutions"] = new JsonArray("address");
        var bank = BankText.Read(json).OrThrow();

        bank.SolutionOf("url3-a", "fr").Grade(GivenAnswer.OfText("adresse")).ShouldBe(AnswerOutcome.Correct);
        bank.SolutionOf("url3-a", "en").Grade(GivenAnswer.OfText("adresse")).ShouldBe(AnswerOutcome.Wrong);
        Should.Throw<KeyNotFoundException>(() => bank.SolutionOf("url3-a", "de"));
    }

    [Fact]
    public void Read_WhenFilesAreGivenInAnotherOrder_GivesTheSameBank()
    {
        BankFile one = new("1.1.json", BankText.File("1.1", All[0](), All[1]()));
        BankFile other = new("1.2.json", BankText.File("1.2", BankText.SingleChoice("x", "xml"), BankText.MultipleChoice("y", "xml")));
        BankFile turned = new("1.2.json", BankText.File("1.2", BankText.MultipleChoice("y", "xml"), BankText.SingleChoice("x", "xml")));

        var bank = ChallengeBankReader.Read([one, other], BankText.Reading).OrThrow();
        var again = ChallengeBankReader.Read([turned, one], BankText.Reading).OrThrow();

        again.Checksum.ShouldBe(bank.Checksum);
        again.Challenges.Select(challenge => challenge.Id).ShouldBe(bank.Challenges.Select(challenge => challenge.Id));
        bank.Competences.ShouldBe(["1.1", "1.2"]);
    }

    [Fact]
    public void Checksum_IsTheSameForEver()
    {
        // A stored result names the bank by its checksum: if this test fails, the canonical form has changed and needs another name.
        var bank = BankText.Read([.. All.Select(make => make())]).OrThrow();

        bank.Checksum.ShouldBe("edf262a2423f59f247015a22853a28c65ca6a774e7ff4e0e3d7589cdcb0fba4c");
        bank.Version.ShouldBe(bank.Checksum[..12]);
    }

    [Fact]
    public void Checksum_WhenAnythingChanges_Changes()
    {
        Action<JsonObject>[] changes =
        [
            c => c["id"] = "z", c => c["choice"] = 1, c => c["accessible"] = false, c => c["focused"] = true, c => c["timedSeconds"] = 5, c => c["difficulty"] = 0.0,
            c => c["discriminant"] = 1.0, c => c["state"] = "archived", c => c["skill"] = "url1@2", c => c["site"] = "https://a.example", c => c["embed"] = "e", c => c["attachment"] = "e",
            c => c.At("texts.fr")["statement"] = "x", c => c.At("texts.fr.choices")[0] = "x", c => c.At("texts")["de"] = c.At("texts.fr").DeepClone(),
            c => (c["competence"], c["tube"], c["skill"]) = ("1.2", "o", "o1"),
        ];
        Action<JsonObject>[] textChanges =
        [
            c => c["tolerances"] = new JsonArray("T1"), c => c.At("texts.fr.solutions")[0] = "x", c => c.At("texts.fr.solutions").AsArray().RemoveAt(0),
        ];
        Action<JsonObject>[] fieldChanges =
        [
            c => c["dependent"] = false, c => c.At("texts.fr.fields")[0]!["label"] = "x", c => c.At("texts.fr.fields")[0]!["solutions"]![0] = "x",
        ];

        var checksums = Changed(All[0], changes).Concat(Changed(All[2], textChanges)).Concat(Changed(All[3], fieldChanges)).ToArray();

        checksums.Distinct().Count().ShouldBe(checksums.Length);

        static IEnumerable<string> Changed(Func<JsonObject> make, Action<JsonObject>[] changes) => changes.Prepend(_ => { }).Select(change =>
        {
            var json = make();
            change(json);
            return BankText.Read(json).OrThrow().Checksum;
        });
    }

    [Fact]
    public void Read_WhenTheBankHasAName_KeepsIt() =>
        ChallengeBankReader.Read(new BankFile("f", BankText.File("1.1", All[0]())), BankText.Reading with { Version = "2026.1" }).OrThrow().Version.ShouldBe("2026.1");

    [Fact]
    public void OrThrow_WhenThereAreFaults_ListsThem()
    {
        var json = BankText.SingleChoice();
        (json["level"], json["kind"]) = (12, "essay");

        var thrown = Should.Throw<InvalidOperationException>(() => BankText.Read(json).OrThrow());

        thrown.Message.ShouldContain("$.challenges[0].level");
        thrown.Message.ShouldContain("$.challenges[0].kind");
    }

    [Theory]
    [Rule("GRD-1")]
    [InlineData("choices:2", true)]
    [InlineData("pass", true)]
    [InlineData("choices:3", true)]
    [InlineData("choices:4", false)]
    [InlineData("choices:1,2", false)]
    [InlineData("choices:", false)]
    [InlineData("text:two", false)]
    [InlineData("fields:a=two", false)]
    public void Objection_WhenTheShapeIsAnother_SaysSo(string answer, bool fits) => Objects(All[0], answer).ShouldBe(!fits);

    [Theory]
    [Rule("GRD-1")]
    [InlineData("fields:a=x&b=y", true)]
    [InlineData("fields:a=x", true)]
    [InlineData("fields:c=x", false)]
    [InlineData("text:x", false)]
    public void Objection_WhenTheFieldsAreOthers_SaysSo(string answer, bool fits) => Objects(All[3], answer).ShouldBe(!fits);

    private static bool Objects(Func<JsonObject> make, string answer)
    {
        GivenAnswer.TryParse(answer, out var given).ShouldBeTrue();
        var refusal = BankText.Read(make()).OrThrow().Challenges[0].Objection(given!);
        (refusal?.Code ?? "GRD-1").ShouldBe("GRD-1");
        return refusal is not null;
    }
}
