using Pix.Certification.Challenges;
using K = Pix.Certification.Challenges.BankFaultKind;

namespace Pix.Certification.Tests.Challenges;

[Rule("BNK-2")]
public sealed class ItemBankCheckTests
{
    [Theory]
    [InlineData("""{"id":"a","difficulty":-1.5,"discriminant":0.8,"guessing":0,"slip":1,"competence":"1.1","tube":"web","skill":"web1@2","accessible":false}""")]
    [InlineData("""{"id":"a"}""")]
    [InlineData("""{"id":"a","guessing":0.25,"slip":0.95}""")]
    [InlineData("""{"id":"a","model":"grm","discriminant":1.2,"steps":[-1,0,0.5],"anchor":true,"errors":{},"fit":{}}""")]
    [InlineData("""{"id":"a","model":"gpcm","discriminant":1.2,"steps":[0.5,-1]}""")]
    public void Check_WhenAnItemIsRight_FindsNothing(string item) => Faults(item).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"skill":"web1"}""", K.MissingProperty, "")]
    [InlineData("""{"id":"a","solution":"x"}""", K.UnknownProperty, ".solution")]
    [InlineData("""{"id":"a","difficulty":NaN}""", K.NotANumber, ".difficulty")]
    [InlineData("""{"id":"a","discriminant":0}""", K.DiscriminantNotPositive, ".discriminant")]
    [InlineData("""{"id":"a","guessing":1}""", K.ProbabilityOutOfRange, ".guessing")]
    [InlineData("""{"id":"a","guessing":-0.1}""", K.ProbabilityOutOfRange, ".guessing")]
    [InlineData("""{"id":"a","slip":1.01}""", K.ProbabilityOutOfRange, ".slip")]
    [InlineData("""{"id":"a","slip":0}""", K.ProbabilityOutOfRange, ".slip")]
    [InlineData("""{"id":"a","guessing":0.5,"slip":0.5}""", K.ProbabilityOutOfRange, ".slip")]
    [InlineData("""{"id":"a","competence":"8.1"}""", K.UnknownCompetence, ".competence")]
    [InlineData("""{"id":"a","tube":"w b"}""", K.TubeMalformed, ".tube")]
    [InlineData("""{"id":"a","skill":"web9"}""", K.LevelOutOfRange, ".skill")]
    [InlineData("""{"id":"a","tube":"web","skill":"web0"}""", K.LevelOutOfRange, ".skill")]
    [InlineData("""{"id":"a","skill":"web"}""", K.SkillNotTubeAndLevel, ".skill")]
    [InlineData("""{"id":"a","tube":"html","skill":"web1"}""", K.SkillNotTubeAndLevel, ".skill")]
    [InlineData("""{"id":"a","accessible":1}""", K.WrongType, ".accessible")]
    [InlineData("""{"id":"a","model":"nominal","steps":[0]}""", K.ModelUnknown, ".model")]
    [InlineData("""{"id":"a","model":"grm"}""", K.MissingProperty, "")]
    [InlineData("""{"id":"a","steps":[0]}""", K.MissingProperty, "")]
    [InlineData("""{"id":"a","model":"gpcm","steps":[]}""", K.StepsOutOfRange, ".steps")]
    [InlineData("""{"id":"a","model":"gpcm","steps":[0,1,2,3,4,5,6,7,8,9]}""", K.StepsOutOfRange, ".steps")]
    [InlineData("""{"id":"a","model":"grm","steps":[0,0.5,0.5]}""", K.StepOutOfRange, ".steps[2]")]
    [InlineData("""{"id":"a","model":"gpcm","steps":[31]}""", K.StepOutOfRange, ".steps[0]")]
    [InlineData("""{"id":"a","model":"gpcm","steps":[0,"1"]}""", K.WrongType, ".steps[1]")]
    [InlineData("""{"id":"a","model":"gpcm","steps":[0],"difficulty":0}""", K.UnknownProperty, ".difficulty")]
    [InlineData("42", K.WrongType, "")]
    public void Check_WhenAnItemIsWrong_NamesTheFaultAndThePlace(string item, K kind, string path)
    {
        var fault = Faults(item).Single();

        (fault.Kind, fault.Path).ShouldBe((kind, "$.items[0]" + path));
    }

    [Fact]
    public void Check_ComparesItemsWithEachOther()
    {
        var faults = Faults("""{"id":"a","competence":"1.1","skill":"web1"},{"id":"a","competence":"1.2","tube":"web","skill":"web2"}""");

        faults.Select(fault => (fault.Kind, fault.Path)).ShouldBe([(K.DuplicateId, "$.items[1].id"), (K.TubeInTwoCompetences, "$.items[1].tube")]);
    }

    [Theory]
    [InlineData("", K.NotJson, "line 1, column 1")]
    [InlineData("[]", K.WrongType, "$")]
    [InlineData("{}", K.MissingProperty, "$")]
    [InlineData("""{"items":{}}""", K.WrongType, "$.items")]
    [InlineData("""{"items":[]}""", K.NoChallenge, "$.items")]
    public void Check_WhenTheFileHasAnotherShape_SaysWhere(string json, K kind, string path)
    {
        var fault = ItemBankCheck.Check(new("f", json), BankText.Reading).Single();

        (fault.Kind, fault.Path).ShouldBe((kind, path));
    }

    [Fact]
    public void IsItemBank_TellsTheTwoFormsApart()
    {
        ItemBankCheck.IsItemBank(new("f", """{"items":3}""")).ShouldBeTrue();
        ItemBankCheck.IsItemBank(new("f", """{"items":[{"discriminant":NaN}]}""")).ShouldBeTrue();
        ItemBankCheck.IsItemBank(new("f", BankText.File("1.1"))).ShouldBeFalse();
        ItemBankCheck.IsItemBank(new("f", "items")).ShouldBeFalse();
        ItemBankCheck.IsItemBank(new("f", "[]")).ShouldBeFalse();
    }

    private static IReadOnlyList<BankFault> Faults(string items) => ItemBankCheck.Check(new("f", $$"""{"items":[{{items}}]}"""), BankText.Reading);
}
