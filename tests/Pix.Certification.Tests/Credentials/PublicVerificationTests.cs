using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Tests.Primitives;

namespace Pix.Certification.Tests.Credentials;

[Rule("CER-2")]
public sealed class PublicVerificationTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly VerificationCode Code = VerificationCode.Draw(new SeededSecrets(1));
    private static readonly FoundCertificate Found = new() { Facts = SampleCredentials.Facts, Proof = NameProof.Of(Code, SampleCredentials.Facts.Holder.BirthName) };

    [Theory]
    [InlineData("L’Hermitte")]
    [InlineData(" lhermitte ")]
    [InlineData("LHÉRMITTE")]
    public void CodeAndBirthName_ShowTheFacts(string typed)
    {
        var shown = PublicVerification.Answer(Code, typed, Found, Now).OrThrow();

        (shown.Number, shown.Holder, shown.Day, shown.CentreName, shown.Score, shown.ScoreMax, shown.LevelMax, shown.GlobalLevel, shown.Standing, shown.Successor, shown.AskedAt)
            .ShouldBe(("208-004", "Zoé L’Hermitte", new(2024, 3, 12), "Lycée « Jean Moulin »", 512, 895, 7, 5, CertificateStanding.Valid, null, Now));
        shown.Levels.ShouldBe(SampleCredentials.Facts.Levels);
    }

    [Fact]
    public void AnUnknownCodeAndAWrongName_GetTheVerySameAnswer()
    {
        var unknown = PublicVerification.Answer(Code, "Dupont", null, Now).ShouldRefuse("CER-2");
        var wrong = PublicVerification.Answer(Code, "Dupont", Found, Now).ShouldRefuse("CER-2");

        wrong.ShouldBe(unknown);
        wrong.Facts.ShouldBe(unknown.Facts);
        foreach (var language in new[] { Language.French, Language.English })
        {
            wrong.Message(language).ShouldBe(unknown.Message(language));
        }
    }

    [Fact]
    public void AnUnknownCodeAndAWrongName_TakeTheSameWork()
    {
        // Counted in what the work takes, because a clock says something else each time.
        var (unknown, wrong) = (Work(null), Work(Found));

        ((double)unknown / wrong).ShouldBeInRange(0.9, 1.1, $"{unknown} and {wrong} bytes");

        static long Work(FoundCertificate? found)
        {
            var least = long.MaxValue;
            for (var i = 0; i < 200; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                _ = PublicVerification.Answer(Code, "Dupont", found, Now);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            return least;
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" - ")]
    public void NoNameAtAll_ShowsNothing(string? typed) => PublicVerification.Answer(Code, typed, Found, Now).ShouldRefuse("CER-2");

    [Fact]
    public void AnotherCode_DoesNotOpenTheCertificate() =>
        PublicVerification.Answer(VerificationCode.Draw(new SeededSecrets(2)), "Lhermitte", Found, Now).ShouldRefuse("CER-2");

    [Fact]
    public void AVeryLongName_IsAWrongOne() => PublicVerification.Answer(Code, "Lhermitte" + new string(' ', 1000), Found, Now).ShouldRefuse("CER-2");

    [Fact]
    public void OnceTheHolderIsErased_TheNameStillOpensAndIsNotShown()
    {
        var erased = Found with { Facts = SampleCredentials.Facts with { Holder = new("", "", default) }, IsHolderErased = true };

        var shown = PublicVerification.Answer(Code, "Lhermitte", erased, Now).OrThrow();

        shown.Holder.ShouldBeNull();
        shown.Score.ShouldBe(512);
    }

    [Theory]
    [Rule("CER-4")]
    [InlineData(CertificateStanding.Withdrawn, null)]
    [InlineData(CertificateStanding.Superseded, "208-009")]
    [InlineData(CertificateStanding.Revoked, null)]
    public void HowItStands_IsShownWithItsSuccessor(CertificateStanding standing, string? successor)
    {
        var shown = PublicVerification.Answer(Code, "Lhermitte", Found with { Standing = standing, Successor = successor }, Now).OrThrow();

        (shown.Standing, shown.Successor).ShouldBe((standing, successor));
    }

    [Fact]
    public void Proof_IsReadBackAndNothingElseIs()
    {
        NameProof.Restore(Found.Proof.ToString()).ShouldBe(Found.Proof);
        NameProof.Of(Code, "lhermitte").ShouldBe(Found.Proof);
        NameProof.Of(Code, "Dupont").ShouldNotBe(Found.Proof);
        Should.Throw<ArgumentException>(() => NameProof.Restore("00"));
        Should.Throw<ArgumentException>(() => NameProof.Restore(new string('g', 64)));
        Should.Throw<ArgumentException>(() => NameProof.Of(Code, " "));
        Should.Throw<ArgumentException>(() => NameProof.Of(Code, "-")); // Else nothing typed would be the name.
    }
}
