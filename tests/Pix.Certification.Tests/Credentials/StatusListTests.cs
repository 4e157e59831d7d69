using FsCheck;
using FsCheck.Xunit;
using Pix.Certification.Credentials;
using Pix.Certification.Tests.Primitives;

namespace Pix.Certification.Tests.Credentials;

[Rule("CER-3")]
public sealed class StatusListTests
{
    // The example of the W3C Recommendation "Bitstring Status List v1.0", status list credential: 131072 bits, none set.
    private const string SpecificationExample = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";

    private const string Id = "https://exams.example.org/status/1";

    [Fact]
    public void TheExampleOfTheSpecification_IsAnEmptyListOfTheLeastSize()
    {
        var list = StatusList.Decode(Id, StatusPurpose.Revocation, SpecificationExample).OrThrow();

        list.Entries.ShouldBe(131_072);
        Enumerable.Range(0, list.Entries).Any(list.IsSet).ShouldBeFalse();
    }

    [Property(MaxTest = 30)]
    public void Bits_ComeBackAsTheyWere(NonNegativeInt[] set)
    {
        int[] indexes = [.. set.Select(i => i.Get % StatusList.EntriesLeast).Append(0).Append(StatusList.EntriesLeast - 1).Distinct()];
        var list = StatusList.Of(Id, StatusPurpose.Suspension, indexes);

        var read = StatusList.Decode(Id, StatusPurpose.Suspension, list.Encode()).OrThrow();

        list.Encode().ShouldStartWith("u");
        Enumerable.Range(0, read.Entries).Where(read.IsSet).ShouldBe(indexes.Order());
    }

    [Fact]
    public void TheFirstPosition_IsTheLeftMostBit()
    {
        var encoded = StatusList.Of(Id, StatusPurpose.Revocation, [0, 9]).Encode();

        using var zip = new System.IO.Compression.GZipStream(new MemoryStream(CanonicalBase64.Decode(encoded.AsSpan(1))!), System.IO.Compression.CompressionMode.Decompress);
        (zip.ReadByte(), zip.ReadByte()).ShouldBe((0b1000_0000, 0b0100_0000));
    }

    [Fact]
    [Rule("CER-4")]
    public void ARevocationIsForGood_AndASuspensionIsNot()
    {
        var revoked = StatusList.Of(Id, StatusPurpose.Revocation, []).Set(7);
        revoked.IsSet(7).ShouldBeTrue();
        revoked.Clear(7).ShouldRefuse("CER-4");
        revoked.Set(7).IsSet(7).ShouldBeTrue();

        var suspended = StatusList.Of(Id, StatusPurpose.Suspension, []).Set(7);
        suspended.Clear(7).OrThrow().IsSet(7).ShouldBeFalse();
        suspended.IsSet(7).ShouldBeTrue(); // The list itself never changes.
    }

    [Fact]
    public void Positions_AreDrawnAllOverTheListAndNeverTwice()
    {
        var list = StatusList.Of(Id, StatusPurpose.Revocation, []);
        var (taken, secrets) = (new HashSet<int>(), new SeededSecrets(5));
        for (var i = 0; i < 4_000; i++)
        {
            taken.Add(list.Allocate(secrets, taken.Contains).OrThrow()).ShouldBeTrue();
        }

        foreach (var eighth in taken.GroupBy(i => i / (StatusList.EntriesLeast / 8)))
        {
            eighth.Count().ShouldBeInRange(400, 600); // 500 expected, standard deviation 21.
        }
    }

    [Fact]
    public void ANearlyFullList_GivesItsLastPositionAndThenSaysThatItIsFull()
    {
        var list = StatusList.Of(Id, StatusPurpose.Revocation, []);

        list.Allocate(new SeededSecrets(1), i => i != 77).OrThrow().ShouldBe(77);
        list.Allocate(new SeededSecrets(1), _ => true).ShouldRefuse("CER-3");
    }

    [Fact]
    public void WhatIsNoList_IsAFaultOfTheCaller()
    {
        Should.Throw<ArgumentException>(() => StatusList.Of("here", StatusPurpose.Revocation, []));
        Should.Throw<ArgumentOutOfRangeException>(() => StatusList.Of(Id, StatusPurpose.Revocation, [], StatusList.EntriesLeast - 8));
        Should.Throw<ArgumentOutOfRangeException>(() => StatusList.Of(Id, StatusPurpose.Revocation, [], StatusList.EntriesMost + 8));
        Should.Throw<ArgumentOutOfRangeException>(() => StatusList.Of(Id, StatusPurpose.Revocation, [StatusList.EntriesLeast]));
        Should.Throw<ArgumentOutOfRangeException>(() => StatusList.Of(Id, StatusPurpose.Revocation, []).IsSet(-1));
    }

    [Fact]
    public void ANamesList_IsSortedAndKeepsWhatIsRevoked()
    {
        var list = RevocationList.Of(Id, [new("urn:b"), new("urn:a", "fraud")]).With(new("urn:a", "other")).With(new("urn:c", null, "urn:d"));

        list.ToJson("https://exams.example.org/issuer").ShouldBe(
            """{"id":"https://exams.example.org/status/1","issuer":"https://exams.example.org/issuer","revokedCredentials":[{"id":"urn:a","revoked":true,"revocationReason":"fraud"},{"id":"urn:b","revoked":true},{"id":"urn:c","revoked":true,"supersededBy":"urn:d"}]}""");
        Should.Throw<ArgumentException>(() => RevocationList.Of(Id, [new("urn:a"), new("urn:a")]));
    }
}
