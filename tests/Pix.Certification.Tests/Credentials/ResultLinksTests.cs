using Pix.Certification.Credentials;

namespace Pix.Certification.Tests.Credentials;

/// <summary>A link opens one result, for a time, for whoever holds it whole (PUB-1).</summary>
public sealed class ResultLinksTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(static n => (byte)(n * 7))];
    private static readonly Instant Until = Instant.FromUtc(2024, 4, 30, 12, 0);

    private static string Token => ResultLinks.Write(new(208), new(4), Until, Key);

    [Fact]
    [Rule("PUB-1")]
    public void A_link_opens_its_result_until_its_end_and_not_from_then_on()
    {
        ResultLinks.Read(Token, Key, Until - Duration.FromSeconds(1)).OrThrow().ShouldBe(new(new(208), new(4), Until));
        var refusal = ResultLinks.Read(Token, Key, Until).ShouldRefuse("PUB-1");
        (refusal.Facts["fault"], refusal.Facts["until"]).ShouldBe(("expired", Until));
        Token.ShouldBe("AQAAANAAAAAEAAAAAGYw3UBjCevOuyrSVZAPDVupgMRJzYKn4Dxa3lzyPwL5s_rM_Q", "Links that were sent must go on opening.");
        Token.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_').ShouldBeTrue();
    }

    [Fact]
    [Rule("PUB-1")]
    public void A_link_with_one_letter_changed_opens_nothing_wherever_it_is()
    {
        for (var place = 0; place < Token.Length; place++)
        {
            foreach (var other in "ABghz09-_")
            {
                var altered = Token[..place] + other + Token[(place + 1)..];
                if (altered != Token)
                {
                    ResultLinks.Read(altered, Key, Until - Duration.FromDays(1)).ShouldRefuse("PUB-1").Facts["fault"].ShouldBe("altered", $"{place} {other}");
                }
            }
        }
    }

    [Theory]
    [Rule("PUB-1")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AQ")]
    [InlineData("é")]
    [InlineData("AQAAANAAAAAEAAAAAGYw3UBjCevOuyrSVZAPDVup MRJzYKn4Dxa3lzyPwL5s_rM_Q")]
    public void What_is_no_link_opens_nothing(string? token) => ResultLinks.Read(token, Key, Until - Duration.FromDays(1)).ShouldRefuse("PUB-1").Facts["fault"].ShouldBe("altered");

    [Fact]
    [Rule("PUB-1")]
    public void A_link_of_another_key_opens_nothing_and_a_key_too_short_is_misuse()
    {
        ResultLinks.Read(Token, [.. Key.Reverse()], Until - Duration.FromDays(1)).ShouldRefuse("PUB-1");
        ResultLinks.Read(Token + "A", Key, Until - Duration.FromDays(1)).ShouldRefuse("PUB-1");
        Should.Throw<ArgumentException>(static () => ResultLinks.Write(new(208), new(4), Until, Key.AsSpan(1)));
        Should.Throw<ArgumentException>(static () => ResultLinks.Read(Token, Key.AsSpan(1), Until));
        Should.Throw<ArgumentException>(static () => ResultLinks.Write(default, new(4), Until, Key));
    }
}
