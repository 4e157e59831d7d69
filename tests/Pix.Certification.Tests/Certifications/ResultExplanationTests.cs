using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pix.Certification.Certifications;
using Pix.Certification.Policies;
using Pix.Certification.Scoring;
using Pix.Certification.Testing;
using Pix.Certification.Tests.Sittings;
using Pix.Certification.Tests.Suite;
using static Pix.Certification.Tests.Certifications.JuryRoom;

namespace Pix.Certification.Tests.Certifications;

/// <summary>What a result says of itself, and what it never says.</summary>
public sealed class ResultExplanationTests
{
    [Fact]
    [Rule("CER-5")]
    public void AnAdaptiveResult_SaysItsLevelHowSureItIsAndWhatLiesNext()
    {
        var room = Adaptive(static n => n % 4 != 0);
        var explained = ResultExplanation.Of(room.First.Result!, room.Basis)!;

        (explained.Score, explained.ScoreMax).ShouldBe((room.First.Result!.Score!.Value, 895));
        explained.Levels.ShouldBe([new(1, 64), new(2, 128), new(3, 256), new(4, 384), new(5, 512), new(6, 640), new(7, 768)]);
        explained.Level!.Level.ShouldBe(AdaptiveScore.GlobalLevelOf(explained.Score)!.Value);
        (explained.Next?.From > explained.Score || explained.Next is null).ShouldBeTrue();
        explained.Likely!.Value.Low.ShouldBeLessThan(explained.Score);
        explained.Likely.Value.High.ShouldBeGreaterThan(explained.Score);
        explained.Areas.Select(static a => a.Area).ShouldBe(["1", "2", "3", "4", "5"]);
        explained.RatePercent.ShouldBeNull();
    }

    [Fact]
    [Rule("CER-5")]
    public void AProfileResult_SaysTheShareThatConfirmsIt_AndWhyFewerCompetencesAreCertified()
    {
        var room = Decided(static n => n > 3);
        var explained = ResultExplanation.Of(room.First.Result!, room.Basis)!;

        (explained.Test, explained.Likely, explained.Levels.Count).ShouldBe((TestKind.Profile, null, 0));
        (explained.RatePercent, explained.RatePercentMin).ShouldBe((80, 50));
        (explained.Certified, explained.Tested, explained.Hoped).ShouldBe((4, 5, 5));
        var whole = Decided();
        ResultExplanation.Of(whole.First.Result!, whole.Basis)!.Certified.ShouldBe(5);
    }

    [Fact]
    [Rule("CER-5")]
    public void WhereNothingWasScored_ThereIsNothingToExplain()
    {
        var room = Adaptive(answers: 19, abort: Pix.Certification.Reports.AbortReason.Candidate);
        ResultExplanation.Of(room.First.Result!, room.Basis).ShouldBeNull();
    }

    [Tried(15)]
    [Rule("CER-5")]
    [Rule("SEC-2")]
    public void AnExplanation_SaysNothingOfAChallenge(int luck)
    {
        var draw = new Random(luck);
        var right = Enumerable.Range(0, 33).Select(_ => draw.Next(100) < 20 + (Math.Abs(luck % 60))).ToArray();
        var room = Adaptive(n => right[n]);
        var said = JsonSerializer.Serialize(ResultExplanation.Of(room.First.Result!, room.Basis));

        foreach (var served in room.Basis.Sitting.Served)
        {
            var challenge = room.Basis.Bank.Find(served.Challenge)!;
            said.ShouldNotContain(challenge.Id);
            said.ShouldNotContain(room.Basis.Sitting.NameOf(challenge.Id));
            said.ShouldNotContain(challenge.Skill.ToString());
            said.ShouldNotContain(challenge.Texts.Values.First().Statement);
        }
    }
}
