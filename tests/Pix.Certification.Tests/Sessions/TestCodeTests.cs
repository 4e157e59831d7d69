using System.Text.Json;
using Pix.Certification.Sessions;
using Pix.Certification.Tests.Primitives;

namespace Pix.Certification.Tests.Sessions;

[Rule("SES-7")]
public sealed class TestCodeTests
{
    [Fact]
    public void A_code_is_two_letters_and_two_digits_that_nobody_confuses()
    {
        var source = new SeededSecrets(7);
        var drawn = Enumerable.Range(0, 5000).Select(_ => TestCode.Draw(source).ToString()).ToArray();
        drawn.ShouldAllBe(static code => code.Length == 4);
        string.Concat(drawn.SelectMany(static c => c[..2]).Distinct().Order()).ShouldBe("BCDFGHJKMPQRTVWXY");
        string.Concat(drawn.SelectMany(static c => c[2..]).Distinct().Order()).ShouldBe("2346789");
    }

    [Theory]
    [InlineData("TK47", "TK47")]
    [InlineData(" t k-4 7 ", "TK47")]
    [InlineData("TK4", null)]
    [InlineData("TK471", null)]
    [InlineData("AK47", null)]
    [InlineData("TK40", null)]
    [InlineData("47TK", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Case_and_blanks_are_forgiven_and_what_could_not_be_drawn_is_none(string? typed, string? code)
    {
        TestCode.TryParse(typed, out var read).ShouldBe(code is not null);
        read?.ToString().ShouldBe(code);
    }

    [Fact]
    public void It_is_kept_as_it_is_written()
    {
        TestCode.TryParse("TK47", out var code).ShouldBeTrue();
        var json = JsonSerializer.Serialize(code);
        json.ShouldBe("\"TK47\"");
        JsonSerializer.Deserialize<TestCode>(json).ShouldBe(code);
    }

    [Theory]
    [InlineData("anne.martin@ecole.example", true)]
    [InlineData("a@b.fr", true)]
    [InlineData("a@b", false)]
    [InlineData("@b.fr", false)]
    [InlineData("a@@b.fr", false)]
    [InlineData("a@b.fr, c@d.fr", false)]
    [InlineData("Anne <a@b.fr>", false)]
    [InlineData("a@b.fr.", false)]
    [InlineData("a\u202e@b.fr", false)]
    [Rule("CAN-1")]
    public void An_address_is_one_address(string text, bool isOne) => TypedText.LooksLikeAnAddress(text).ShouldBe(isOne);
}
