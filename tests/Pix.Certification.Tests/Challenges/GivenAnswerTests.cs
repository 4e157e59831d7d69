using Pix.Certification.Challenges;

namespace Pix.Certification.Tests.Challenges;

public sealed class GivenAnswerTests
{
    [Fact]
    [Rule("SIT-3")]
    public void Two_answers_are_equal_when_they_say_the_same()
    {
        GivenAnswer.OfChoices(1, 3).ShouldBe(GivenAnswer.OfChoices(3, 1, 1));
        GivenAnswer.OfChoices(1).ShouldNotBe(GivenAnswer.OfChoices(2));
        GivenAnswer.OfChoices().ShouldNotBe(GivenAnswer.Pass);
        GivenAnswer.OfText("").ShouldNotBe(GivenAnswer.Pass);
        GivenAnswer.OfText("a").ShouldNotBe(GivenAnswer.OfText("A"));
        Fields(("a", "1"), ("b", "2")).ShouldBe(Fields(("b", "2"), ("a", "1")));
        Fields(("a", "1")).ShouldNotBe(Fields(("a", "2")));
        Fields(("a", "1")).ShouldNotBe(Fields(("b", "1")));
        Fields().ShouldNotBe(GivenAnswer.Pass);
    }

    [Theory]
    [InlineData("choices:3,1", "choices:1,3")]
    [InlineData("choices:", "choices:")]
    [InlineData("text: as typed ", "text: as typed ")]
    [InlineData("fields:b=2&a=1", "fields:a=1&b=2")]
    [InlineData("fields:", "fields:")]
    [InlineData("pass", "pass")]
    public void ToCanonicalText_IsTheSameForEqualAnswers(string written, string canonical)
    {
        GivenAnswer.TryParse(written, out var answer).ShouldBeTrue();
        answer!.ToCanonicalText().ShouldBe(canonical);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Pass")]
    [InlineData("choices:0")]
    [InlineData("choices:65")]
    [InlineData("choices:one")]
    [InlineData("fields:a")]
    [InlineData("fields:a=1&a=2")]
    public void TryParse_WhenTheTextIsNoAnswer_SaysNo(string? text) => GivenAnswer.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    [Rule("SEC-1")]
    public void ToString_SaysTheKindAlone()
    {
        GivenAnswer.OfText("secret").ToString().ShouldBe("text");
        Fields(("secret", "secret")).ToString().ShouldBe("fields");
    }

    [Fact]
    public void An_answer_does_not_change_with_what_it_was_made_of()
    {
        var fields = new Dictionary<string, string> { ["a"] = "1" };
        var answer = GivenAnswer.OfFields(fields);
        fields["a"] = "2";

        answer.Fields!["a"].ShouldBe("1");
        Should.Throw<ArgumentOutOfRangeException>(() => GivenAnswer.OfChoices(0));
    }

    private static GivenAnswer Fields(params (string Key, string Text)[] fields) => GivenAnswer.OfFields(fields.ToDictionary(field => field.Key, field => field.Text));
}
