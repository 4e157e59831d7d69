using System.Text.Json;

namespace Pix.Certification.Tests.Primitives;

public sealed class IdTests
{
    [Fact]
    public void Numbers_BeginAtOne()
    {
        new SessionId(1).ToString().ShouldBe("1");
        new CandidateId(int.MaxValue).ToString().ShouldBe("2147483647");
        Should.Throw<ArgumentOutOfRangeException>(() => new SessionId(0));
        Should.Throw<ArgumentOutOfRangeException>(() => new CandidateId(-1));
    }

    [Fact]
    public void Texts_AreNotBlank()
    {
        new AccountId("a-1").ToString().ShouldBe("a-1");
        Should.Throw<ArgumentException>(() => new AccountId(" "));
        Should.Throw<ArgumentException>(() => new CentreId(""));
        Should.Throw<ArgumentNullException>(() => new LearnerId(null!));
    }

    [Fact]
    public void Default_NamesNobodyAndDoesNotThrow()
    {
        default(AccountId).ToString().ShouldBe("");
        default(SessionId).ToString().ShouldBe("0");
        default(CentreId).ShouldNotBe(new CentreId("a"));
    }

    [Fact]
    public void Candidates_AreInTheOrderOfTheirNumbers()
    {
        var (former, latter) = (new CandidateId(2), new CandidateId(10));

        (former < latter && former <= latter && latter > former && latter >= former).ShouldBeTrue();
        (latter < former || latter <= former || former > latter || former >= latter).ShouldBeFalse();
        new[] { latter, former }.Order().ShouldBe([former, latter]);
    }

    [Fact]
    public void Json_GivesTheSameIdBack()
    {
        RoundTrip(new SessionId(208), "208");
        RoundTrip(new CandidateId(4), "4");
        RoundTrip(new AccountId("a\"é"), null);
        RoundTrip(new CentreId("c-1"), "\"c-1\"");
        RoundTrip(new LearnerId("12"), "\"12\"");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-4")]
    [InlineData("\"4\"")]
    [InlineData("null")]
    [InlineData("4.5")]
    public void Json_ThatIsNoNumberOfASession_IsSaidToBeNone(string json) => Should.Throw<JsonException>(() => JsonSerializer.Deserialize<SessionId>(json));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("4")]
    [InlineData("null")]
    public void Json_ThatIsNoAccount_IsSaidToBeNone(string json) => Should.Throw<JsonException>(() => JsonSerializer.Deserialize<AccountId>(json));

    private static void RoundTrip<T>(T id, string? json)
    {
        var written = JsonSerializer.Serialize(id);
        written.ShouldBe(json ?? written);
        JsonSerializer.Deserialize<T>(written).ShouldBe(id);
    }
}
