using Pix.Certification.Sessions;

namespace Pix.Certification.Tests.Sessions;

public sealed class SecretTests
{
    [Fact]
    [Rule("SES-2")]
    public void Codes_are_four_letters_and_two_digits_every_character_equally_likely()
    {
        var seen = new Dictionary<char, int>();
        var source = new KnownSecrets();
        for (var i = 0; i < 17 * 7 * 50; i++)
        {
            var code = AccessCode.Draw(source).ToString();
            code.Length.ShouldBe(6);
            (code[..4].All("BCDFGHJKMPQRTVWXY".Contains) && code[4..].All("2346789".Contains)).ShouldBeTrue(code);
            foreach (var c in code)
            {
                seen[c] = seen.GetValueOrDefault(c) + 1;
            }
        }

        seen.Count.ShouldBe(24);
        var letters = seen.Where(s => char.IsLetter(s.Key)).Select(s => s.Value).ToArray();
        var digits = seen.Where(s => char.IsDigit(s.Key)).Select(s => s.Value).ToArray();
        (letters.Max() - letters.Min()).ShouldBeLessThan(letters.Min() / 5);
        (digits.Max() - digits.Min()).ShouldBeLessThan(digits.Min() / 5);
    }

    [Theory]
    [Rule("SES-2")]
    [InlineData("TKBX47", true)]
    [InlineData(" tkbx 47 ", true)]
    [InlineData("TKBX4", false)]
    [InlineData("TKBX477", false)]
    [InlineData("TKBXA7", false)]
    [InlineData("AKBX47", false)]
    [InlineData("TKBX41", false)]
    [InlineData(null, false)]
    public void A_code_is_read_only_in_its_own_letters_and_digits(string? text, bool reads)
    {
        AccessCode.TryParse(text, out var code).ShouldBe(reads);
        (code?.Matches("tk bx47") ?? false).ShouldBe(reads);
        code?.Matches("TKBX48").ShouldBeFalse();
    }

    [Fact]
    [Rule("SES-3")]
    public void The_invigilators_secret_has_sixty_bits_is_its_own_and_is_stored_hashed()
    {
        var keys = SessionKeys.Draw(new KnownSecrets(), out var secret);
        var shown = secret.Show();
        (Math.Log2(24) * shown.Count(char.IsLetterOrDigit)).ShouldBeGreaterThanOrEqualTo(60);
        shown.Replace("-", "", StringComparison.Ordinal).ShouldNotContain(keys.Code.ToString());
        secret.ToString().ShouldNotContain(shown[..4]);
        keys.InvigilatorHash.ToString().ShouldNotContain(shown[..4]);
        keys.InvigilatorHash.Matches(shown).ShouldBeTrue();
        keys.InvigilatorHash.Matches($" {shown.ToLowerInvariant()} ").ShouldBeTrue();
        keys.InvigilatorHash.Matches(keys.Code.ToString()).ShouldBeFalse();
        keys.InvigilatorHash.Matches(null).ShouldBeFalse();
        secret.Hash(new KnownSecrets(9)).ShouldNotBe(keys.InvigilatorHash, "another salt");
        SecretHash.Of("abc-def", new KnownSecrets()).Matches("ABC DEF").ShouldBeTrue();
    }

    [Fact]
    [Rule("INV-1")]
    public void Five_wrong_secrets_are_free_then_each_doubles_the_wait()
    {
        var terms = new SessionBuilder().Policy.Session;
        var (throttle, now) = (SignInThrottle.Clear, Instant.FromUtc(2024, 3, 12, 8, 0));
        for (var i = 0; i < 5; i++)
        {
            throttle.Refuse(terms, now).ShouldBeNull($"attempt {i + 1}");
            throttle = throttle.Failed(now);
        }

        foreach (var seconds in new[] { 30, 60, 120, 240, 480, 960, 1920, 3600, 3600 })
        {
            var refusal = throttle.Refuse(terms, now);
            refusal!.Code.ShouldBe("INV-1");
            refusal.ShouldBeWellWorded();
            refusal.Facts["retryAfterSeconds"].ShouldBe((long)seconds);
            throttle.Refuse(terms, now + Duration.FromSeconds(seconds) - Duration.FromNanoseconds(1)).ShouldNotBeNull();
            now += Duration.FromSeconds(seconds);
            throttle.Refuse(terms, now).ShouldBeNull();
            throttle = throttle.Failed(now);
        }

        new SignInThrottle(int.MaxValue, now).Failed(now).RetryAt(terms).ShouldBe(now + Duration.FromHours(1));
    }
}
