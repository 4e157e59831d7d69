using System.Text.Json.Nodes;
using Pix.Certification.Challenges;
using K = Pix.Certification.Challenges.BankFaultKind;

namespace Pix.Certification.Tests.Challenges;

[Rule("BNK-2")]
public sealed class BankFaultTests
{
    private static readonly string[] TooMany = [.. Enumerable.Range(1, 65).Select(n => $"choice {n}")];

    /// <summary>One way to spoil a challenge: the fault it must raise, where, and the spoiling.</summary>
    private static readonly (K Kind, string Path, Func<JsonObject> Make, Action<JsonObject> Spoil)[] Spoilings =
    [
        (K.WrongType, ".level", () => BankText.SingleChoice(), c => c["level"] = "one"),
        (K.WrongType, ".focused", () => BankText.SingleChoice(), c => c["focused"] = "yes"),
        (K.WrongType, ".texts.fr.choices", () => BankText.SingleChoice(), c => c.At("texts.fr")["choices"] = "one"),
        (K.WrongType, ".id", () => BankText.SingleChoice(), c => c["id"] = null),
        (K.MissingProperty, ".texts.fr", () => BankText.SingleChoice(), c => c.At("texts.fr").AsObject().Remove("statement")),
        (K.MissingProperty, "", () => BankText.SingleChoice(), c => c.Remove("kind")),
        (K.MissingProperty, "", () => BankText.SingleChoice(), c => c.Remove("choice")),
        (K.UnknownProperty, ".colour", () => BankText.SingleChoice(), c => c["colour"] = "red"),
        (K.UnknownProperty, ".texts.en.hint", () => BankText.SingleChoice(), c => c.At("texts.en")["hint"] = "two"),
        (K.MisplacedProperty, ".tolerances", () => BankText.SingleChoice(), c => c["tolerances"] = new JsonArray("T1")),
        (K.MisplacedProperty, ".texts.fr.solutions", () => BankText.SingleChoice(), c => c.At("texts.fr")["solutions"] = new JsonArray("one")),
        (K.EmptyText, ".texts.en.statement", () => BankText.SingleChoice(), c => c.At("texts.en")["statement"] = "  "),
        (K.EmptyText, ".texts.en.choices[1]", () => BankText.SingleChoice(), c => c.At("texts.en.choices")[1] = ""),
        (K.EmptyText, ".texts.en.fields[1].label", () => BankText.ShortAnswers(), c => c.At("texts.en.fields")[1]!["label"] = ""),
        (K.UnknownCompetence, ".competence", () => BankText.SingleChoice(), c => (c["competence"], c["tube"], c["skill"]) = ("9.9", "other", "other1")),
        (K.IdMalformed, ".id", () => BankText.SingleChoice(), c => c["id"] = "url 1"),
        (K.LevelOutOfRange, ".level", () => BankText.SingleChoice(), c => c["level"] = 9),
        (K.LevelOutOfRange, ".level", () => BankText.SingleChoice(), c => c["level"] = 0),
        (K.TubeMalformed, ".tube", () => BankText.SingleChoice(), c => c["tube"] = "u r l"),
        (K.SkillNotTubeAndLevel, ".skill", () => BankText.SingleChoice(), c => c["skill"] = "url2"),
        (K.SkillNotTubeAndLevel, ".skill", () => BankText.SingleChoice(), c => c["skill"] = "url1@0"),
        (K.KindUnknown, ".kind", () => BankText.SingleChoice(), c => c["kind"] = "essay"),
        (K.StateUnknown, ".state", () => BankText.SingleChoice(), c => c["state"] = "draft"),
        (K.TimedSecondsNotPositive, ".timedSeconds", () => BankText.SingleChoice(), c => c["timedSeconds"] = 0),
        (K.NotANumber, ".difficulty", () => BankText.SingleChoice(), c => c["difficulty"] = "NaN"),
        (K.NotANumber, ".discriminant", () => BankText.SingleChoice(), c => c["discriminant"] = JsonNode.Parse("1e999")),
        (K.DiscriminantNotPositive, ".discriminant", () => BankText.SingleChoice(), c => c["discriminant"] = 0),
        (K.DiscriminantNotPositive, ".discriminant", () => BankText.SingleChoice(), c => c["discriminant"] = -0.5),
        (K.ToleranceUnknown, ".tolerances[1]", () => BankText.ShortAnswer(), c => c["tolerances"] = new JsonArray("T1", "T4")),
        (K.ToleranceRepeated, ".tolerances[1]", () => BankText.ShortAnswer(), c => c["tolerances"] = new JsonArray("T1", "T1")),
        (K.MissingTranslation, ".texts", () => BankText.SingleChoice(), c => c.At("texts").AsObject().Remove("en")),
        (K.LocaleMalformed, ".texts.english", () => BankText.SingleChoice(), c => c.At("texts")["english"] = c.At("texts.en").DeepClone()),
        (K.ChoicesDiffer, ".texts.en.choices", () => BankText.SingleChoice(), c => c.At("texts.en.choices").AsArray().RemoveAt(2)),
        (K.FieldsDiffer, ".texts.en.fields", () => BankText.ShortAnswers(), c => c.At("texts.en.fields")[1]!["key"] = "c"),
        (K.TooFewChoices, ".texts.fr.choices", () => BankText.SingleChoice(), c => SetAll(c, "choices", () => new JsonArray("one"), then: () => c["choice"] = 1)),
        (K.TooManyChoices, ".texts.fr.choices", () => BankText.SingleChoice(), c => SetAll(c, "choices", () => new JsonArray([.. TooMany.Select(t => JsonValue.Create(t))]))),
        (K.DuplicateChoice, ".texts.fr.choices[2]", () => BankText.SingleChoice(), c => c.At("texts.fr.choices")[2] = "one "),
        (K.ChoiceOutOfRange, ".choice", () => BankText.SingleChoice(), c => c["choice"] = 4),
        (K.ChoiceOutOfRange, ".choice", () => BankText.SingleChoice(), c => c["choice"] = 0),
        (K.ChoiceOutOfRange, ".rightChoices[1]", () => BankText.MultipleChoice(), c => c["rightChoices"] = new JsonArray(1, 4)),
        (K.RightChoiceRepeated, ".rightChoices[1]", () => BankText.MultipleChoice(), c => c["rightChoices"] = new JsonArray(1, 1)),
        (K.NoSolution, ".rightChoices", () => BankText.MultipleChoice(), c => c["rightChoices"] = new JsonArray()),
        (K.NoSolution, ".texts.fr.solutions", () => BankText.ShortAnswer(), c => c.At("texts.fr")["solutions"] = new JsonArray()),
        (K.NoSolution, ".texts.fr.fields[0].solutions", () => BankText.ShortAnswers(), c => c.At("texts.fr.fields")[0]!["solutions"] = new JsonArray()),
        (K.SolutionLost, ".texts.fr.solutions[0]", () => BankText.ShortAnswer(), c => c.At("texts.fr")["solutions"] = new JsonArray("...")),
        (K.SolutionRepeated, ".texts.fr.solutions[1]", () => BankText.ShortAnswer(), c => c.At("texts.fr")["solutions"] = new JsonArray("url", "url")),
        (K.TooManySolutions, ".texts.fr.solutions", () => BankText.ShortAnswer(), c => c.At("texts.fr")["solutions"] = new JsonArray([.. TooMany.Select(t => JsonValue.Create(t))])),
        (K.TooFewFields, ".texts.fr.fields", () => BankText.ShortAnswers(), c => SetAll(c, "fields", () => new JsonArray(BankText.Field("a", "one", "x")))),
        (K.TooManyFields, ".texts.fr.fields", () => BankText.ShortAnswers(), c => SetAll(c, "fields", () => new JsonArray([.. TooMany.Take(17).Select(t => BankText.Field(t, t, "x"))]))),
        (K.DuplicateField, ".texts.fr.fields[1].key", () => BankText.ShortAnswers(), c => SetAll(c, "fields", () => new JsonArray(BankText.Field("a", "1", "x"), BankText.Field("a", "2", "y")))),
        (K.ImageWithoutText, ".texts.fr", () => BankText.SingleChoice(), c => c["image"] = "media/url1-a.svg"),
        (K.TextWithoutImage, ".texts.fr.imageText", () => BankText.SingleChoice(), c => c.At("texts.fr")["imageText"] = "A map."),
        (K.MediumOutside, ".attachment", () => BankText.SingleChoice(), c => c["attachment"] = "../secret.csv"),
        (K.MediumOutside, ".attachment", () => BankText.SingleChoice(), c => c["attachment"] = "/etc/passwd"),
        (K.MediumOutside, ".embed", () => BankText.SingleChoice(), c => c["embed"] = "https://elsewhere.example/x.html"),
        (K.SiteMalformed, ".site", () => BankText.SingleChoice(), c => c["site"] = "javascript:alert(1)"),
        (K.AlternativeUnknown, ".alternativeTo", () => BankText.SingleChoice(), c => c["alternativeTo"] = "nobody"),
        (K.AlternativeMisplaced, ".alternativeTo", () => BankText.SingleChoice(), c => c["alternativeTo"] = c["id"]!.DeepClone()),
    ];

    public static TheoryData<int> EverySpoiling => [.. Enumerable.Range(0, Spoilings.Length)];

    [Theory]
    [MemberData(nameof(EverySpoiling))]
    public void Read_WhenOneThingIsWrong_NamesTheFaultAndThePlace(int spoiling)
    {
        var (kind, path, make, spoil) = Spoilings[spoiling];
        var challenge = make();
        BankText.Read(challenge.DeepClone().AsObject()).Faults.ShouldBeEmpty();
        spoil(challenge);

        var loading = BankText.Read(challenge);

        loading.Bank.ShouldBeNull();
        var fault = loading.Faults[0];
        (fault.Kind, fault.Path, fault.File).ShouldBe((kind, "$.challenges[0]" + path, "1.1.json"));
        loading.Faults.ShouldAllBe(other => other.Kind == kind, "A fault must not bring faults of other kinds with it.");
    }

    [Fact]
    public void Read_WhenABankHasEveryFault_ReportsThemAllAtOnce()
    {
        var challenges = Spoilings.Select((spoiling, index) =>
        {
            var challenge = spoiling.Make();
            (challenge["id"], challenge["tube"], challenge["skill"]) = ($"c{index}", $"tube{index}_", $"tube{index}_{challenge["level"]}");
            spoiling.Spoil(challenge);
            return challenge;
        }).ToArray();

        var faults = BankText.Read(challenges).Faults;

        foreach (var (index, (kind, path, _, _)) in Spoilings.Index())
        {
            faults.ShouldContain(fault => fault.Kind == kind && fault.Path == $"$.challenges[{index}]{path}");
        }

        faults.Select(fault => fault.Kind).Distinct().Count().ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Every_kind_of_fault_can_be_raised()
    {
        K[] elsewhere = [K.NotJson, K.NotUnicode, K.DuplicateProperty, K.NoChallenge, K.DuplicateId, K.TubeInTwoCompetences, K.MediumMissing, K.MediumTypeUnknown, K.MediumNotItsType, K.MediumEmpty, K.MediumTooLarge, K.TooManyMedia, K.MediaTooLarge, K.ProbabilityOutOfRange, K.ModelUnknown, K.StepsOutOfRange, K.StepOutOfRange];

        Spoilings.Select(spoiling => spoiling.Kind).Concat(elsewhere).Distinct().ShouldBe(Enum.GetValues<K>(), ignoreOrder: true);
    }

    [Fact]
    public void Every_fault_says_what_is_wrong_and_what_to_do_in_both_languages()
    {
        foreach (var kind in Enum.GetValues<K>())
        {
            var (reason, remedy) = BankFaultWordings.Of(kind, "v", "e");
            foreach (var text in new[] { reason.French, reason.English, remedy.French, remedy.English })
            {
                text.ShouldEndWith(".");
                text.Length.ShouldBeGreaterThan(6);
            }

            reason.French.ShouldNotBe(reason.English);
            remedy.French.ShouldNotBe(remedy.English);
        }
    }

    [Fact]
    public void Read_WhenAnIdIsTaken_NamesBothPlaces()
    {
        var fault = BankText.Read(BankText.SingleChoice("twin"), BankText.MultipleChoice("twin")).Faults.Single();

        (fault.Kind, fault.Path, fault.Code).ShouldBe((K.DuplicateId, "$.challenges[1].id", "BNK-2"));
        fault.Reason.English.ShouldContain("1.1.json $.challenges[0]");
    }

    [Fact]
    [Rule("BNK-3")]
    public void Read_WhenATubeIsInTwoCompetences_SaysSo()
    {
        var loading = ChallengeBankReader.Read(
            [new("1.1.json", BankText.File("1.1", BankText.SingleChoice("a"))), new("1.2.json", BankText.File("1.2", BankText.SingleChoice("b")))],
            BankText.Reading);

        var fault = loading.Faults.Single();
        (fault.Kind, fault.File, fault.Path).ShouldBe((K.TubeInTwoCompetences, "1.2.json", "$.challenges[0].tube"));
    }

    [Fact]
    public void Read_WhenAMediumDoesNotComeWithTheBank_SaysSo()
    {
        var challenge = BankText.SingleChoice();
        challenge["attachment"] = "media/list.csv";
        var file = new BankFile("f", BankText.File("1.1", challenge));

        ChallengeBankReader.Read(file, BankText.Reading with { Media = BankText.Media(("media/list.csv", "a;b")) }).Faults.ShouldBeEmpty();
        var fault = ChallengeBankReader.Read(file, BankText.Reading with { Media = BankText.Media(("media/other.csv", "a;b")) }).Faults.Single();
        (fault.Kind, fault.Path).ShouldBe((K.MediumMissing, "$.challenges[0].attachment"));
    }

    [Theory]
    [Rule("BNK-4")]
    [InlineData("attachment", "media/run.exe", "MZ", K.MediumTypeUnknown, ".pdf")]
    [InlineData("image", "media/page.html", "<p>", K.MediumTypeUnknown, ".svg")]
    [InlineData("embed", "media/drawing.svg", "<svg/>", K.MediumTypeUnknown, ".html")]
    [InlineData("image", "media/drawing.png", "<svg/>", K.MediumNotItsType, "image/png")]
    [InlineData("attachment", "media/table.ods", "a;b", K.MediumNotItsType, "opendocument")]
    [InlineData("image", "media/drawing.svg", "", K.MediumEmpty, "nothing in it")]
    [InlineData("image", "media/drawing.SVG", "<svg>        </svg>", K.MediumTooLarge, "16 bytes")]
    public void Read_WhenAMediumIsNotWhatCanBeShown_SaysWhatToDo(string property, string path, string content, K kind, string said)
    {
        var challenge = BankText.SingleChoice();
        challenge[property] = path;
        if (property == "image")
        {
            (challenge.At("texts.fr")["imageText"], challenge.At("texts.en")["imageText"]) = ("Un dessin.", "A drawing.");
        }

        var reading = BankText.Reading with { Media = BankText.Media((path, content)), MediumBytesMax = 16 };
        var fault = ChallengeBankReader.Read(new BankFile("f", BankText.File("1.1", challenge)), reading).Faults.Single();

        (fault.Kind, fault.Path, fault.Code).ShouldBe((kind, $"$.challenges[0].{property}", "BNK-4"));
        fault.ToString().ShouldContain(path);
        fault.ToString().ShouldContain(said);
    }

    [Fact]
    [Rule("BNK-4")]
    public void Read_WhenMediaAreTooManyOrTooLargeTogether_SaysSoOnceWhereItIsSo()
    {
        var challenges = Enumerable.Range(1, 4).Select(static n =>
        {
            var challenge = BankText.SingleChoice($"url1-{n}");
            challenge["attachment"] = n == 2 ? "media/1.csv" : $"media/{n}.csv"; // The second hands out the first one's.
            return challenge;
        }).ToArray();
        var file = new BankFile("f", BankText.File("1.1", challenges));
        var reading = BankText.Reading with { Media = BankText.Media(("media/1.csv", "12345"), ("media/3.csv", "12345"), ("media/4.csv", "12345")) };

        ChallengeBankReader.Read(file, reading with { MediaMax = 3, MediaBytesMax = 15 }).OrThrow().Media.Count.ShouldBe(3);
        var tooMany = ChallengeBankReader.Read(file, reading with { MediaMax = 2 }).Faults.Single();
        (tooMany.Kind, tooMany.Path, tooMany.Code).ShouldBe((K.TooManyMedia, "$.challenges[3]", "BNK-4"));
        var tooLarge = ChallengeBankReader.Read(file, reading with { MediaBytesMax = 9 }).Faults.Single();
        (tooLarge.Kind, tooLarge.Path, tooLarge.Code).ShouldBe((K.MediaTooLarge, "$.challenges[2]", "BNK-4"));
        tooLarge.ToString().ShouldContain("10 bytes");
    }

    [Theory]
    [Rule("BNK-3")]
    [InlineData("url1", true, false, null)]
    [InlineData("url1", false, false, "accessible: true")]
    [InlineData("url1", true, true, "seen: accessible: false")]
    [InlineData("url1@2", true, false, "skill: url1")]
    public void Read_WhenAChallengeStandsInForAnother_ItMustBeAccessibleForOneThatIsNotAndOfTheSameSkill(string skill, bool isAccessible, bool isOtherAccessible, string? missing)
    {
        var (alternative, seen) = (BankText.SingleChoice("heard"), BankText.SingleChoice("seen"));
        (alternative["alternativeTo"], alternative["skill"], alternative["accessible"], seen["accessible"]) = ("seen", skill, isAccessible, isOtherAccessible);

        var loading = BankText.Read(alternative, seen);

        if (missing is null)
        {
            loading.OrThrow().Find("heard")!.AlternativeTo.ShouldBe("seen");
            return;
        }

        var fault = loading.Faults.Single();
        (fault.Kind, fault.Path).ShouldBe((K.AlternativeMisplaced, "$.challenges[0].alternativeTo"));
        fault.Remedy.English.ShouldContain(missing);
    }

    private static void SetAll(JsonObject challenge, string name, Func<JsonNode> value, Action? then = null)
    {
        challenge.At("texts.fr")[name] = value();
        challenge.At("texts.en")[name] = value();
        then?.Invoke();
    }
}
