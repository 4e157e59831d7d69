using System.IO.Compression;
using System.Text.Json.Nodes;
using Pix.Certification.Credentials;

namespace Pix.Certification.Tests.Credentials;

[Rule("CER-3")]
[Rule("CER-4")]
public sealed class CredentialStatusTests
{
    private const int RevocationIndex = 94_567;
    private const int SuspensionIndex = 11;
    private static readonly string Token = SampleCredentials.Issue();
    private static readonly string Id = SampleCredentials.Draft.Id;

    [Fact]
    public void ListsThatSayNothingAgainstIt_AreSaidToBeChecked()
    {
        SampleCredentials.Verify(Token, SampleCredentials.Bits(StatusPurpose.Revocation, 1, RevocationIndex - 1), SampleCredentials.Bits(StatusPurpose.Suspension), SampleCredentials.Names(new RevokedCredential("urn:uuid:other")))
            .OrThrow().Statuses.ShouldAllBe(s => s.IsChecked);
        SampleCredentials.Verify(Token, SampleCredentials.Bits(StatusPurpose.Suspension)).OrThrow().Statuses.Select(s => s.IsChecked).ShouldBe([false, false, true]);
    }

    [Fact]
    public void ARevokedCredential_SaysSo()
    {
        SampleCredentials.Verify(Token, SampleCredentials.Bits(StatusPurpose.Revocation, RevocationIndex)).FaultOf("CER-4").ShouldBe("revoked");
        SampleCredentials.Verify(Token, SampleCredentials.Names(new RevokedCredential(Id, "fraud"))).ShouldRefuse("CER-4").Facts["reason"].ShouldBe("fraud");
    }

    [Fact]
    public void ASuspendedCredential_SaysSoAndHoldsAgainAfterwards()
    {
        var list = StatusList.Of(SampleCredentials.SuspensionBits, StatusPurpose.Suspension, [SuspensionIndex]);

        SampleCredentials.Verify(Token, Sign(list)).FaultOf("CER-4").ShouldBe("suspended");
        SampleCredentials.Verify(Token, Sign(list.Clear(SuspensionIndex).OrThrow())).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void ASupersededCredential_PointsToItsSuccessorWhateverTheOrderOfTheLists()
    {
        var names = SampleCredentials.Names(new RevokedCredential(Id, null, "urn:uuid:next"));
        var bits = SampleCredentials.Bits(StatusPurpose.Revocation, RevocationIndex);

        foreach (var lists in new[] { new[] { names, bits }, [bits, names] })
        {
            var refusal = SampleCredentials.Verify(Token, lists).ShouldRefuse("CER-4");
            (refusal.Facts["fault"], refusal.Facts["successor"]).ShouldBe(("superseded", "urn:uuid:next"));
        }
    }

    [Fact]
    public void AListOfAnotherIssuerOrKey_IsNotBelieved()
    {
        var list = StatusList.Of(SampleCredentials.RevocationBits, StatusPurpose.Revocation, []);
        var (from, until) = (SampleCredentials.Now, SampleCredentials.Now + Duration.FromDays(1));

        SampleCredentials.Verify(Token, SignedCredentials.Issue(list, "https://other.example", SampleCredentials.CurveKey, from, until)).FaultOf().ShouldBe("issuer");
        SampleCredentials.Verify(Token, SignedCredentials.Issue(list, SampleCredentials.Issuer.Id, SampleCredentials.StrangerKey, from, until)).FaultOf().ShouldBe("keyUnknown");
        SampleCredentials.Verify(Token, SignedCredentials.Issue(RevocationList.Of(SampleCredentials.RevocationNames, []), "https://other.example", SampleCredentials.CurveKey, from, until)).FaultOf().ShouldBe("issuer");
    }

    [Fact]
    public void ASwappedList_IsSeen()
    {
        // Nobody is revoked in another list of the same issuer, nor in the list of suspensions under the address of the revocations.
        SampleCredentials.Verify(Token, Sign(StatusList.Of("https://exams.example.org/status/9", StatusPurpose.Revocation, []))).FaultOf().ShouldBe("statusListOfAnother");
        SampleCredentials.Verify(Token, Sign(StatusList.Of(SampleCredentials.RevocationBits, StatusPurpose.Suspension, []))).FaultOf().ShouldBe("statusListOfAnother");
        SampleCredentials.Verify(Token, Sign(RevocationList.Of(SampleCredentials.RevocationBits, []))).FaultOf().ShouldBe("statusListOfAnother");
        SampleCredentials.Verify(Token, Token).FaultOf().ShouldBe("contents");
    }

    [Fact]
    public void AListThatIsTooOldOrNotYetValid_IsRefused()
    {
        var list = StatusList.Of(SampleCredentials.RevocationBits, StatusPurpose.Revocation, []);
        var names = RevocationList.Of(SampleCredentials.RevocationNames, []);
        var day = Duration.FromDays(1);

        SampleCredentials.Verify(Token, SignedCredentials.Issue(list, SampleCredentials.Issuer.Id, SampleCredentials.CurveKey, SampleCredentials.Now - day, SampleCredentials.Now)).FaultOf().ShouldBe("expired");
        SampleCredentials.Verify(Token, SignedCredentials.Issue(list, SampleCredentials.Issuer.Id, SampleCredentials.CurveKey, SampleCredentials.Now + day, SampleCredentials.Now + day)).FaultOf().ShouldBe("notYetValid");
        SampleCredentials.Verify(Token, SignedCredentials.Issue(names, SampleCredentials.Issuer.Id, SampleCredentials.CurveKey, SampleCredentials.Now - day, SampleCredentials.Now)).FaultOf().ShouldBe("expired");
    }

    [Fact]
    public void APositionOutsideTheList_IsRefused()
    {
        var token = SampleCredentials.Issue(draft: SampleCredentials.Draft with { Entries = [new(StatusPurpose.Revocation, SampleCredentials.RevocationBits, StatusList.EntriesLeast)] });

        SampleCredentials.Verify(token, SampleCredentials.Bits(StatusPurpose.Revocation)).FaultOf().ShouldBe("statusListIndex");
    }

    [Theory]
    [InlineData(StatusList.EntriesMost / 8, true)]
    [InlineData((StatusList.EntriesMost / 8) + 1, false)]
    [InlineData(100_000_000, false)] // A hundred megabytes of nothing in a hundred kilobytes.
    [InlineData((StatusList.EntriesLeast / 8) - 1, false)]
    public void AListOutsideTheSizesAllowed_IsNotDecompressed(int bytes, bool isRead)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(new byte[bytes]);
        }

        var result = SampleCredentials.Verify(Token, WithEncoded("u" + CanonicalBase64.Encode(packed.ToArray())));

        result.IsOk.ShouldBe(isRead);
        if (!isRead)
        {
            result.FaultOf().ShouldBe("encodedList");
        }
    }

    [Theory]
    [InlineData("u")]
    [InlineData("uAAAA")]
    [InlineData("z3BMQEAAADCoPVP")]
    [InlineData("H4sIAAAAAAAAA")]
    [InlineData("u!!!!")]
    public void BitsThatAreNone_AreRefused(string encoded) => SampleCredentials.Verify(Token, WithEncoded(encoded)).FaultOf().ShouldBe("encodedList");

    [Theory]
    [InlineData("[{\"id\":\"a\"}]")]
    [InlineData("[{\"id\":7,\"revoked\":true}]")]
    [InlineData("[{\"id\":\"a\",\"revoked\":\"yes\"}]")]
    [InlineData("[\"a\"]")]
    [InlineData("{}")]
    [InlineData("[{\"id\":\"a\",\"revoked\":true},{\"id\":\"a\",\"revoked\":true}]")]
    public void ANamesListOfAnotherShape_IsNotBelieved(string entries) =>
        SampleCredentials.Verify(Token, SampleCredentials.Resigned(SampleCredentials.Names(), payload => payload["revokedCredentials"] = JsonNode.Parse(entries))).FaultOf().ShouldBe("contents");

    [Fact]
    public void AnEntryThatIsNotRevoked_SaysNothingAgainst() =>
        SampleCredentials.Verify(Token, SampleCredentials.Resigned(SampleCredentials.Names(new RevokedCredential(Id)), payload => payload["revokedCredentials"]![0]!["revoked"] = false)).IsOk.ShouldBeTrue();

    [Fact]
    public void AnUnsignedList_IsNotBelieved() =>
        SampleCredentials.Verify(Token, RevocationList.Of(SampleCredentials.RevocationNames, []).ToJson(SampleCredentials.Issuer.Id)).FaultOf().ShouldBe("notAToken");

    private static string WithEncoded(string encoded) => SampleCredentials.Resigned(SampleCredentials.Bits(StatusPurpose.Revocation), payload => payload["credentialSubject"]!["encodedList"] = encoded);

    private static string Sign(StatusList list) => SignedCredentials.Issue(list, SampleCredentials.Issuer.Id, SampleCredentials.CurveKey, SampleCredentials.Now, SampleCredentials.Now + Duration.FromDays(1));

    private static string Sign(RevocationList list) => SignedCredentials.Issue(list, SampleCredentials.Issuer.Id, SampleCredentials.CurveKey, SampleCredentials.Now, SampleCredentials.Now + Duration.FromDays(1));
}
