using System.IO.Compression;
using System.Text.Json.Nodes;
using Pix.Certification.Certificates;

namespace Pix.Certification.Tests.Certificates;

[Rule("CER-3")]
[Rule("CER-4")]
public sealed class CredentialStatusTests
{
    private const int RevocationIndex = 94_567;
    private const int SuspensionIndex = 11;
    private static readonly string Token = Credentials.Issue();
    private static readonly string Id = Credentials.Draft.Id;

    [Fact]
    public void ListsThatSayNothingAgainstIt_AreSaidToBeChecked()
    {
        Credentials.Verify(Token, Credentials.Bits(StatusPurpose.Revocation, 1, RevocationIndex - 1), Credentials.Bits(StatusPurpose.Suspension), Credentials.Names(new RevokedCredential("urn:uuid:other")))
            .OrThrow().Statuses.ShouldAllBe(s => s.IsChecked);
        Credentials.Verify(Token, Credentials.Bits(StatusPurpose.Suspension)).OrThrow().Statuses.Select(s => s.IsChecked).ShouldBe([false, false, true]);
    }

    [Fact]
    public void ARevokedCredential_SaysSo()
    {
        Credentials.Verify(Token, Credentials.Bits(StatusPurpose.Revocation, RevocationIndex)).FaultOf("CER-4").ShouldBe("revoked");
        Credentials.Verify(Token, Credentials.Names(new RevokedCredential(Id, "fraud"))).ShouldRefuse("CER-4").Facts["reason"].ShouldBe("fraud");
    }

    [Fact]
    public void ASuspendedCredential_SaysSoAndHoldsAgainAfterwards()
    {
        var list = StatusList.Of(Credentials.SuspensionBits, StatusPurpose.Suspension, [SuspensionIndex]);

        Credentials.Verify(Token, Sign(list)).FaultOf("CER-4").ShouldBe("suspended");
        Credentials.Verify(Token, Sign(list.Clear(SuspensionIndex).OrThrow())).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void ASupersededCredential_PointsToItsSuccessorWhateverTheOrderOfTheLists()
    {
        var names = Credentials.Names(new RevokedCredential(Id, null, "urn:uuid:next"));
        var bits = Credentials.Bits(StatusPurpose.Revocation, RevocationIndex);

        foreach (var lists in new[] { new[] { names, bits }, [bits, names] })
        {
            var refusal = Credentials.Verify(Token, lists).ShouldRefuse("CER-4");
            (refusal.Facts["fault"], refusal.Facts["successor"]).ShouldBe(("superseded", "urn:uuid:next"));
        }
    }

    [Fact]
    public void AListOfAnotherIssuerOrKey_IsNotBelieved()
    {
        var list = StatusList.Of(Credentials.RevocationBits, StatusPurpose.Revocation, []);
        var (from, until) = (Credentials.Now, Credentials.Now + Duration.FromDays(1));

        Credentials.Verify(Token, SignedCredentials.Issue(list, "https://other.example", Credentials.CurveKey, from, until)).FaultOf().ShouldBe("issuer");
        Credentials.Verify(Token, SignedCredentials.Issue(list, Credentials.Issuer.Id, Credentials.StrangerKey, from, until)).FaultOf().ShouldBe("keyUnknown");
        Credentials.Verify(Token, SignedCredentials.Issue(RevocationList.Of(Credentials.RevocationNames, []), "https://other.example", Credentials.CurveKey, from, until)).FaultOf().ShouldBe("issuer");
    }

    [Fact]
    public void ASwappedList_IsSeen()
    {
        // Nobody is revoked in another list of the same issuer, nor in the list of suspensions under the address of the revocations.
        Credentials.Verify(Token, Sign(StatusList.Of("https://exams.example.org/status/9", StatusPurpose.Revocation, []))).FaultOf().ShouldBe("statusListOfAnother");
        Credentials.Verify(Token, Sign(StatusList.Of(Credentials.RevocationBits, StatusPurpose.Suspension, []))).FaultOf().ShouldBe("statusListOfAnother");
        Credentials.Verify(Token, Sign(RevocationList.Of(Credentials.RevocationBits, []))).FaultOf().ShouldBe("statusListOfAnother");
        Credentials.Verify(Token, Token).FaultOf().ShouldBe("contents");
    }

    [Fact]
    public void AListThatIsTooOldOrNotYetValid_IsRefused()
    {
        var list = StatusList.Of(Credentials.RevocationBits, StatusPurpose.Revocation, []);
        var names = RevocationList.Of(Credentials.RevocationNames, []);
        var day = Duration.FromDays(1);

        Credentials.Verify(Token, SignedCredentials.Issue(list, Credentials.Issuer.Id, Credentials.CurveKey, Credentials.Now - day, Credentials.Now)).FaultOf().ShouldBe("expired");
        Credentials.Verify(Token, SignedCredentials.Issue(list, Credentials.Issuer.Id, Credentials.CurveKey, Credentials.Now + day, Credentials.Now + day)).FaultOf().ShouldBe("notYetValid");
        Credentials.Verify(Token, SignedCredentials.Issue(names, Credentials.Issuer.Id, Credentials.CurveKey, Credentials.Now - day, Credentials.Now)).FaultOf().ShouldBe("expired");
    }

    [Fact]
    public void APositionOutsideTheList_IsRefused()
    {
        var token = Credentials.Issue(draft: Credentials.Draft with { Entries = [new(StatusPurpose.Revocation, Credentials.RevocationBits, StatusList.EntriesLeast)] });

        Credentials.Verify(token, Credentials.Bits(StatusPurpose.Revocation)).FaultOf().ShouldBe("statusListIndex");
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

        var result = Credentials.Verify(Token, WithEncoded("u" + CanonicalBase64.Encode(packed.ToArray())));

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
    public void BitsThatAreNone_AreRefused(string encoded) => Credentials.Verify(Token, WithEncoded(encoded)).FaultOf().ShouldBe("encodedList");

    [Theory]
    [InlineData("[{\"id\":\"a\"}]")]
    [InlineData("[{\"id\":7,\"revoked\":true}]")]
    [InlineData("[{\"id\":\"a\",\"revoked\":\"yes\"}]")]
    [InlineData("[\"a\"]")]
    [InlineData("{}")]
    [InlineData("[{\"id\":\"a\",\"revoked\":true},{\"id\":\"a\",\"revoked\":true}]")]
    public void ANamesListOfAnotherShape_IsNotBelieved(string entries) =>
        Credentials.Verify(Token, Credentials.Resigned(Credentials.Names(), payload => payload["revokedCredentials"] = JsonNode.Parse(entries))).FaultOf().ShouldBe("contents");

    [Fact]
    public void AnEntryThatIsNotRevoked_SaysNothingAgainst() =>
        Credentials.Verify(Token, Credentials.Resigned(Credentials.Names(new RevokedCredential(Id)), payload => payload["revokedCredentials"]![0]!["revoked"] = false)).IsOk.ShouldBeTrue();

    [Fact]
    public void AnUnsignedList_IsNotBelieved() =>
        Credentials.Verify(Token, RevocationList.Of(Credentials.RevocationNames, []).ToJson(Credentials.Issuer.Id)).FaultOf().ShouldBe("notAToken");

    private static string WithEncoded(string encoded) => Credentials.Resigned(Credentials.Bits(StatusPurpose.Revocation), payload => payload["credentialSubject"]!["encodedList"] = encoded);

    private static string Sign(StatusList list) => SignedCredentials.Issue(list, Credentials.Issuer.Id, Credentials.CurveKey, Credentials.Now, Credentials.Now + Duration.FromDays(1));

    private static string Sign(RevocationList list) => SignedCredentials.Issue(list, Credentials.Issuer.Id, Credentials.CurveKey, Credentials.Now, Credentials.Now + Duration.FromDays(1));
}
