using Pix.Certification.Challenges;

namespace Pix.Certification.Tests.Challenges;

[Rule("BNK-1")]
public sealed class SkillNameTests
{
    [Theory]
    [InlineData("url3", "url", 3, 1, "url3")]
    [InlineData("url3@1", "url", 3, 1, "url3")]
    [InlineData("url3@12", "url", 3, 12, "url3@12")]
    [InlineData("html58", "html5", 8, 1, "html58")]
    [InlineData("rech-Info_1", "rech-Info_", 1, 1, "rech-Info_1")]
    [InlineData("été1", "été", 1, 1, "été1")]
    public void TryParse_ReadsTubeLevelAndVersion(string text, string tube, int level, int version, string written)
    {
        var skill = SkillName.Parse(text);

        (skill.Tube, skill.Level, skill.Version, skill.ToString()).ShouldBe((tube, level, version, written));
        SkillName.Parse(skill.ToString()).ShouldBe(skill);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("url")]
    [InlineData("url0")]
    [InlineData("url9")]
    [InlineData("u rl3")]
    [InlineData("url3@")]
    [InlineData("url3@0")]
    [InlineData("url3@-1")]
    [InlineData("url3@ 1")]
    [InlineData("url3@1@2")]
    [InlineData("url3@99999999999")]
    public void TryParse_WhenTheTextIsNoSkill_SaysNo(string? text) => SkillName.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Parse_WhenTheTextIsNoSkill_ShowsIt() => Should.Throw<FormatException>(() => SkillName.Parse("url")).Message.ShouldContain("'url'");
}
