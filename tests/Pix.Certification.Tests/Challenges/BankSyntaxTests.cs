using Pix.Certification.Challenges;
using K = Pix.Certification.Challenges.BankFaultKind;

namespace Pix.Certification.Tests.Challenges;

[Rule("BNK-2")]
public sealed class BankSyntaxTests
{
    [Fact]
    public void Read_WhenTheFileIsNotJson_NamesLineAndColumn()
    {
        var fault = BankText.ReadText("{\n  \"competence\": \"été\" ! }").Faults.Single();

        (fault.Kind, fault.Code, fault.Path).ShouldBe((K.NotJson, "BNK-2", "line 2, column 23"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"competence\": \"1.1\", \"challenges\": [}")]
    [InlineData("{\"competence\": \"1.1\",}")]
    [InlineData("nothing")]
    [InlineData("{\"competence\": NaN")]
    public void Read_WhenTheFileIsNotJson_IsOneFault(string json) => BankText.ReadText(json).Faults.Single().Kind.ShouldBe(K.NotJson);

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    public void Read_WhenANumberIsWrittenAsNoNumber_FindsTheOtherFaultsToo(string word)
    {
        var challenge = BankText.SingleChoice();
        challenge["discriminant"] = 4242;
        challenge["level"] = 9;
        challenge.At("texts.fr")["statement"] = "What does \"NaN\" mean? \\ Infinity";
        var json = BankText.File("1.1", challenge).Replace("4242", word, StringComparison.Ordinal).Replace("\\u0022", "\\\"", StringComparison.Ordinal);
        json.ShouldContain("\\\"NaN\\\"");

        var faults = BankText.ReadText(json).Faults;

        faults.Select(fault => (fault.Kind, fault.Path)).ShouldBe([(K.LevelOutOfRange, "$.challenges[0].level"), (K.NotANumber, "$.challenges[0].discriminant")], ignoreOrder: true);
    }

    [Theory]
    [InlineData("[]", K.WrongType, "$")]
    [InlineData("{}", K.MissingProperty, "$")]
    [InlineData("{\"challenges\": []}", K.NoChallenge, "$.challenges")]
    [InlineData("{\"competence\": \"7.7\", \"challenges\": []}", K.UnknownCompetence, "$.competence")]
    [InlineData("{\"challenges\": [42]}", K.WrongType, "$.challenges[0]")]
    [InlineData("{\"challenges\": [], \"a b\": 1}", K.UnknownProperty, "$['a b']")]
    [InlineData("{\"challenges\": [], \"challenges\": []}", K.DuplicateProperty, "$.challenges")]
    [InlineData("{\"competence\": \"\\ud800\", \"challenges\": []}", K.NotUnicode, "$.competence")]
    [InlineData("{\"\\ud800\": \"\", \"challenges\": []}", K.NotUnicode, "$")]
    public void Read_WhenTheFileHasAnotherShape_SaysWhere(string json, K kind, string path) =>
        BankText.ReadText(json).Faults.ShouldContain(fault => fault.Kind == kind && fault.Path == path);

    [Fact]
    public void Read_WhenACharacterOfTheTextIsHalf_SaysSo() =>
        BankText.ReadText("{\"competence\": \"" + '\ud800' + "\"}").Faults.Single().Kind.ShouldBe(K.NotUnicode);

    [Fact]
    public void Read_WhenTheFileBeginsWithAByteOrderMark_ReadsIt() =>
        BankText.ReadText('\uFEFF' + BankText.File("1.1", BankText.SingleChoice())).Faults.ShouldBeEmpty();

    [Fact]
    public void Read_WhenAValueIsVeryLong_TheSentenceStaysASentence()
    {
        var challenge = BankText.SingleChoice();
        challenge["kind"] = new string('x', 10_000);

        BankText.Read(challenge).Faults.Single().Reason.English.Length.ShouldBeLessThan(200);
    }

    [Fact]
    public void Read_WhenTheCompetenceOfTheFileIsWrong_DoesNotRepeatItForEachChallenge()
    {
        var json = BankText.File("1.1", BankText.SingleChoice(), BankText.ShortAnswer()).Replace("\"1.1\"", "11", StringComparison.Ordinal);

        BankText.ReadText(json).Faults.Single().Path.ShouldBe("$.competence");
    }
}
