using System.Globalization;
using System.Text;

namespace Pix.Certification.Tests.Primitives;

[Rule("CAN-5")]
public sealed class LatinFoldingTests
{
    // Letters that are looked up before their marks are taken off, because their base is a ligature and no ASCII letter.
    private const string Ligatures = "ǢǣǼǽ";

    // Without globalisation data, the platform gives every text back as it is.
    private static readonly bool PlatformKnowsUnicode = "é".Normalize(NormalizationForm.FormD).Length == 2;

    [Fact]
    public void EveryCharacter_HasTheBaseLetterThatUnicodeGivesIt()
    {
        if (!PlatformKnowsUnicode)
        {
            LatinFolding.BaseLetter('é').ShouldBe('e');
            return;
        }

        for (var c = '\0'; c < '\uFFFF'; c++)
        {
            if (!char.IsSurrogate(c) && c != '\uFFFE' && !Ligatures.Contains(c, StringComparison.Ordinal))
            {
                LatinFolding.BaseLetter(c).ShouldBe(Expected(c), $"U+{(int)c:X4}");
            }
        }
    }

    [Fact]
    public void TheMarksOfLatinLetters_AreAllMarks()
    {
        for (var c = '\0'; PlatformKnowsUnicode && c < '\uFFFE'; c++)
        {
            if (!char.IsSurrogate(c) && LatinFolding.BaseLetter(c) != c)
            {
                c.ToString().Normalize(NormalizationForm.FormD).Skip(1).ShouldAllBe(mark => LatinFolding.IsMark(mark), $"U+{(int)c:X4}");
            }
        }

        for (var c = '\0'; c < '\uFFFE'; c++)
        {
            if (LatinFolding.IsMark(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.OtherNotAssigned)
            {
                CharUnicodeInfo.GetUnicodeCategory(c).ShouldBeOneOf(UnicodeCategory.NonSpacingMark, UnicodeCategory.EnclosingMark);
            }
        }
    }

    [Theory]
    [InlineData("œŒ", "OE")]
    [InlineData("æÆǢǣǼǽ", "AE")]
    [InlineData("ßẞ", "SS")]
    [InlineData("ĳĲ", "IJ")]
    [InlineData("ﬀ", "FF")]
    [InlineData("ﬁ", "FI")]
    [InlineData("ﬂ", "FL")]
    [InlineData("ﬃ", "FFI")]
    [InlineData("ﬄ", "FFL")]
    [InlineData("ﬅﬆ", "ST")]
    public void Ligatures_AreSpeltOut(string ligatures, string letters) => ligatures.ShouldAllBe(c => LatinFolding.Spelt(c) == letters);

    // The first letter of the full decomposition, when it is an ASCII letter (or the long s, which is one under its dot).
    private static char Expected(char c)
    {
        var decomposed = c.ToString().Normalize(NormalizationForm.FormD);
        return decomposed.Length > 1 || decomposed[0] != c
            ? char.IsAsciiLetter(decomposed[0]) || decomposed[0] == '\u017F' ? decomposed[0] : c
            : c;
    }
}
