using Pix.Certification.AspNetCore.Exam;
using Pix.Certification.Challenges;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>An answer is read alike whether a page or a program sends it.</summary>
public sealed class SentAnswerTests
{
    private static readonly string TooLong = new('a', SentAnswer.CharactersMax + 1);

    [Fact]
    public void Choices_a_text_or_a_text_a_field_are_an_answer_and_nothing_is_a_pass()
    {
        SentAnswer.Of([2, 1], null, null).OrThrow().ShouldBe(GivenAnswer.OfChoices(1, 2));
        SentAnswer.Of(null, "ctrl+z", null).OrThrow().ShouldBe(GivenAnswer.OfText("ctrl+z"));
        SentAnswer.Of(null, null, new Dictionary<string, string> { ["a"] = "1", ["b"] = "" }).OrThrow().Fields!["a"].ShouldBe("1");
        SentAnswer.Of(null, null, null).OrThrow().IsPass.ShouldBeTrue();
        SentAnswer.Of(null, TooLong[1..], null).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void What_is_blank_or_too_long_is_put_right()
    {
        Result<GivenAnswer>[] sent =
        [
            SentAnswer.Of([], null, null),
            SentAnswer.Of(null, " ", null),
            SentAnswer.Of(null, null, new Dictionary<string, string> { ["a"] = "", ["b"] = " " }),
            SentAnswer.Of(null, TooLong, null),
            SentAnswer.Of(null, null, new Dictionary<string, string> { ["a"] = TooLong }),
        ];
        sent.Select(Refused).Distinct().ShouldBe([("GRD-1", RefusalKind.Invalid)]);
    }

    [Fact]
    [Rule("API-3")]
    public void What_is_no_answer_cannot_be_understood()
    {
        Result<GivenAnswer>[] sent =
        [
            SentAnswer.Of([1], "one", null),
            SentAnswer.Of([0], null, null),
            SentAnswer.Of([GivenAnswer.ChoicesMost + 1], null, null),
            SentAnswer.Of(null, null, new Dictionary<string, string> { ["a"] = null! }),
        ];
        sent.Select(Refused).Distinct().ShouldBe([("API-3", RefusalKind.Malformed)]);
    }

    private static (string Code, RefusalKind Kind) Refused(Result<GivenAnswer> sent) =>
        sent.IsRefused(out var refusal) ? (refusal.Code, refusal.Kind) : default;
}
