using System.Numerics;
using FsCheck.Xunit;
using Pix.Certification.Credentials;
using Pix.Certification.Tests.Primitives;

namespace Pix.Certification.Tests.Credentials;

[Rule("CER-2")]
public sealed class VerificationCodeTests
{
    private const string Symbols = "2346789BCDFGHJKMPQRTVWXY";

    // What follows the prefix: 12 drawn characters and the check character.
    private const int Length = 13;

    private static readonly VerificationCode Sample = VerificationCode.Draw(new SeededSecrets(1));

    [Fact]
    public void Code_IsPAndTwelveCharactersAndOneThatChecksThem()
    {
        foreach (var seed in Enumerable.Range(1, 200))
        {
            var text = VerificationCode.Draw(new SeededSecrets(seed)).Show();

            text.Length.ShouldBe(2 + Length);
            text.ShouldStartWith("P-");
            text[2..].All(Symbols.Contains).ShouldBeTrue(text);
            VerificationCode.TryParse(text, out _).ShouldBeTrue(text);
        }
    }

    [Fact]
    public void CheckCharacter_IsThatOfTheHybridSystem()
    {
        // Reckoned by hand from the definition: 24 -> +0 (2) = 24 -> 23; +1 (3) = 24 -> 23; +23 (Y) = 22 -> 19; 19 + c = 1 (mod 24): c = 6, the '9'.
        CheckCharacter.Of("23Y").ShouldBe('9');
        CheckCharacter.Closes("23Y9").ShouldBeTrue();
    }

    [Fact]
    public void EveryCharacterOfACode_IsEquallyLikely()
    {
        const int Codes = 20_000;
        var secrets = new SeededSecrets(7);
        var counts = new int[Length, Symbols.Length];
        for (var i = 0; i < Codes; i++)
        {
            var text = VerificationCode.Draw(secrets).Show()[2..];
            for (var at = 0; at < Length; at++)
            {
                counts[at, Symbols.IndexOf(text[at], StringComparison.Ordinal)]++;
            }
        }

        for (var at = 0; at < Length; at++)
        {
            var expected = Codes / (double)Symbols.Length;
            var chiSquare = Enumerable.Range(0, Symbols.Length).Sum(s => Math.Pow(counts[at, s] - expected, 2) / expected);
            chiSquare.ShouldBeLessThan(60); // 23 degrees of freedom: above 60 once in 30,000.
        }
    }

    [Fact]
    public void EverySingleWrongCharacter_IsSeen()
    {
        // From every state that a beginning can lead to, two characters that differ lead to states that differ: so do all that follow, up to the check character.
        for (var state = 1; state <= Symbols.Length; state++)
        {
            var after = Symbols.Select(s => CheckCharacter.Step(state, s)).ToHashSet();
            after.Count.ShouldBe(Symbols.Length);
            after.ShouldAllBe(s => s >= 1 && s <= Symbols.Length);
        }

        // And on whole codes: each place, each wrong character.
        var text = Sample.Show();
        var wrong =
            from at in Enumerable.Range(2, Length)
            from symbol in Symbols
            where symbol != text[at]
            select text[..at] + symbol + text[(at + 1)..];
        wrong.Count(w => VerificationCode.TryParse(w, out _)).ShouldBe(0);
    }

    [Fact]
    public void OfNeighboursThatChangePlaces_NearlyAllAreSeen()
    {
        // 99.6 % are seen, as the documentation says: pairs of different neighbours, from each of the 24 states.
        var (pairs, unseen) = (0, 0);
        for (var state = 1; state <= Symbols.Length; state++)
        {
            foreach (var first in Symbols)
            {
                foreach (var second in Symbols.Where(s => s != first))
                {
                    pairs++;
                    unseen += CheckCharacter.Step(CheckCharacter.Step(state, first), second) == CheckCharacter.Step(CheckCharacter.Step(state, second), first) ? 1 : 0;
                }
            }
        }

        (pairs, unseen).ShouldBe((13_248, 48));
    }

    [Theory]
    [InlineData("lower")]
    [InlineData("blanks")]
    [InlineData("no hyphen")]
    [InlineData("groups")]
    public void Read_ForgivesCaseBlanksAndHyphens(string how)
    {
        var text = Sample.Show();
        var typed = how switch
        {
            "lower" => text.ToLowerInvariant(),
            "blanks" => $"  {text[..5]} {text[5..]}\u00A0",
            "no hyphen" => text.Replace("-", "", StringComparison.Ordinal),
            _ => Sample.ShowInGroups(),
        };

        VerificationCode.Read(typed).OrThrow().ShouldBe(Sample);
    }

    [Fact]
    public void Groups_ReadAsFourFourFourOne() => Sample.ShowInGroups().ShouldMatch("^P-[2-9B-Y]{4} [2-9B-Y]{4} [2-9B-Y]{4} [2-9B-Y]$");

    [Fact]
    public void AWrongCheckCharacter_IsATypingErrorAndSaidToBe()
    {
        var text = Sample.Show();
        var wrong = text[..^1] + Symbols.First(s => s != text[^1]);

        VerificationCode.Read(wrong).ShouldRefuse("CER-2").Facts["fault"].ShouldBe("mistyped");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("P-")]
    [InlineData("P-2222")]
    [InlineData("Q-2222222222222")]
    [InlineData("P-22222222222222")]
    [InlineData("P-O222222222222")]
    [InlineData("2222222222222")]
    public void WhatIsNoCode_IsSaidToBeNone(string? typed) => VerificationCode.Read(typed).ShouldRefuse("CER-2").Facts["fault"].ShouldBe("malformed");

    [Property]
    public bool Read_NeverThrows(string? typed) => VerificationCode.Read(typed).IsOk || !VerificationCode.TryParse(typed, out _);

    [Fact]
    public void AGuess_HitsOneOfTenMillionCertificatesLessThanOnceInABillion()
    {
        // Whoever guesses can reckon the check character, so that it does not count: 24^12 codes, 10^7 of them in use.
        var codes = BigInteger.Pow(Symbols.Length, 12);
        var inUse = BigInteger.Pow(10, 7);

        codes.ShouldBe(BigInteger.Parse("36520347436056576", System.Globalization.CultureInfo.InvariantCulture));
        (inUse * BigInteger.Pow(10, 9)).ShouldBeLessThan(codes); // 2.7e-10.
    }

    [Fact]
    public void Fingerprint_IsTheHashOfTheCode()
    {
        Sample.Fingerprint().ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Sample.Show()))));
        VerificationCode.Draw(new SeededSecrets(2)).Fingerprint().ShouldNotBe(Sample.Fingerprint());
    }

    [Fact]
    public void TheCode_DoesNotSlipIntoALog() => $"{Sample}".ShouldNotContain(Sample.Show()[2..]);
}
