namespace Pix.Certification.Tests.Primitives;

[Rule("SES-2")]
public sealed class SecretDrawTests
{
    [Fact]
    public void Draw_ThrowsAwayTheBytesThatWouldFavourTheFirstCharacters()
    {
        Span<char> text = stackalloc char[3];

        // 17 letters go 15 times into 255: the byte 255 belongs to no letter.
        new KnownSecrets(255, 0, 255, 16, 254).Draw(Alphabets.Letters, text);

        new string(text).ShouldBe("BYY");
    }

    [Theory]
    [InlineData(Alphabets.Letters)]
    [InlineData(Alphabets.Digits)]
    [InlineData(Alphabets.LettersAndDigits)]
    public void Draw_TakesEveryCharacterAsOftenAsAnyOther(string alphabet)
    {
        // Every byte once: a uniform source. Each character then comes exactly as often as every other.
        var everyByte = Enumerable.Range(0, 256).Select(static n => (byte)n).ToArray();
        var perRound = 256 - (256 % alphabet.Length);
        var text = new char[perRound * 5];

        new KnownSecrets(everyByte).Draw(alphabet, text);

        var counts = text.CountBy(static c => c).ToDictionary();
        counts.Count.ShouldBe(alphabet.Length);
        counts.Values.ShouldAllBe(n => n == text.Length / alphabet.Length);
    }

    [Fact]
    public void Letters_AndDigits_AreThoseOfTheRulebook()
    {
        Alphabets.Letters.ShouldBe("BCDFGHJKMPQRTVWXY");
        Alphabets.Digits.ShouldBe("2346789");
        Alphabets.LettersAndDigits.Distinct().Count().ShouldBe(24);
    }
}
