using System.Text.Json;
using Pix.Certification.Sessions;
using Pix.Certification.Tests.Primitives;

namespace Pix.Certification.Tests.Sessions;

[Rule("SES-3")]
public sealed class InvigilatorSecretTests
{
    [Fact]
    public void ASecret_HoldsSixtyBitsOrMore()
    {
        var source = new SeededSecrets(1);
        var drawn = Enumerable.Range(0, 500).Select(_ => InvigilatorSecret.Draw(source).Show().Replace("-", "", StringComparison.Ordinal)).ToArray();

        var length = drawn.Select(static text => text.Length).Distinct().ShouldHaveSingleItem();
        var seen = Enumerable.Range(0, length).Select(place => drawn.Select(text => text[place]).Distinct().Count());
        seen.Sum(static characters => Math.Log2(characters)).ShouldBeGreaterThanOrEqualTo(60);
        drawn.Distinct().Count().ShouldBe(drawn.Length);
    }

    [Fact]
    public void ASecret_IsNeverWrittenByAccident()
    {
        var secret = InvigilatorSecret.Draw(new SeededSecrets(1));

        secret.ToString().ShouldBe("(invigilator secret)");
        $"{secret}".ShouldNotContain(secret.Show());
        JsonSerializer.Serialize(secret).ShouldBe("{}");
    }

    [Fact]
    public void TheHash_KnowsTheSecretHoweverItIsTyped()
    {
        var source = new SeededSecrets(2);
        var secret = InvigilatorSecret.Draw(source);
        var hash = secret.Hash(source);
        var shown = secret.Show();

        hash.Matches(shown).ShouldBeTrue();
        hash.Matches($" {shown.ToLowerInvariant().Replace('-', ' ')}").ShouldBeTrue();
        hash.Matches(shown[..^1]).ShouldBeFalse();
        hash.Matches(InvigilatorSecret.Draw(source).Show()).ShouldBeFalse();
        hash.Matches("").ShouldBeFalse();
        hash.Matches(null).ShouldBeFalse();
        hash.ToString().ShouldNotContain(shown.Replace("-", "", StringComparison.Ordinal));
    }

    [Fact]
    public void TheHash_OfTheSameSecretHasItsOwnSaltEachTime()
    {
        var source = new SeededSecrets(3);
        var secret = InvigilatorSecret.Draw(source);

        var (one, other) = (secret.Hash(source), secret.Hash(source));

        one.ShouldNotBe(other);
        (one.Matches(secret.Show()) && other.Matches(secret.Show())).ShouldBeTrue();
    }

    [Fact]
    public void TheHash_ForgivesInTheSecretWhatItForgivesInTheAttempt() =>
        SecretHash.Of("my-own secret", new SeededSecrets(4)).Matches("My-Own Secret").ShouldBeTrue();

    [Fact]
    public void TheHash_IsOfAStrongSchemeWithItsParametersAndReadsBack()
    {
        var hash = SecretHash.Of("ABCD", new SeededSecrets(5));

        var parts = hash.ToString().Split('$');
        parts[0].ShouldBe("pbkdf2-sha256");
        int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(100_000);
        Convert.FromBase64String(parts[2]).Length.ShouldBe(16);
        Convert.FromBase64String(parts[3]).Length.ShouldBe(32);
        var back = JsonSerializer.Deserialize<SecretHash>(JsonSerializer.Serialize(hash));
        back.ShouldBe(hash);
        back.ShouldNotBeNull().Matches("ABCD").ShouldBeTrue();
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<SecretHash>("\"md5$1$2$3\""));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<SecretHash>("\"\""));
    }

    [Fact]
    public void TheHashOfAnEarlierVersion_StillMatches()
    {
        // Computed apart from this library: PBKDF2, SHA-256, 1000 rounds, the salt being the bytes 0 to 15.
        const string Kept = "pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw==$grMHUnAxfH1XHkdJzeJgWDfiHKHcFw3K1Ql+l0HooNc=";

        SecretHash.Restore(Kept).Matches("tkbx-47").ShouldBeTrue();
        SecretHash.Restore(Kept).Matches("tkbx-46").ShouldBeFalse();
    }

    [Fact]
    public void TheKeysOfASession_AreTwoDifferentThings()
    {
        var keys = SessionKeys.Draw(new SeededSecrets(6), out var secret);

        keys.InvigilatorHash.Matches(secret.Show()).ShouldBeTrue();
        keys.InvigilatorHash.Matches(keys.Code.ToString()).ShouldBeFalse();
        keys.Code.Matches(secret.Show()).ShouldBeFalse();
        Should.Throw<ArgumentNullException>(() => SessionKeys.Draw(null!, out _));
    }
}
