using NodaTime;
using Pix.Certification.Challenges;
using Pix.Certification.Sittings;
using Pix.Certification.Tests.Walks;
using Pix.Certification.Timing;
using static Pix.Certification.Tests.Sittings.ExamHall;

namespace Pix.Certification.Tests.Sittings;

/// <summary>A sitting on a walk, with the answers that its candidate was told are kept.</summary>
internal sealed class SittingWalker(long seed, HashSet<string> met) : Walker<Sitting, SittingEvent>(NewSitting(seed), met)
{
    private readonly Dictionary<int, (string Said, string Receipt)> _accepted = [];

    private readonly List<RoomPause> _pauses = [];

    public Instant Now { get; private set; } = Start;

    public ExamClock Clock => ExamHall.Clock(pauses: _pauses, stopped: _pauses is [.., { To: null } open] ? open.From : null);

    public string Wait(int seconds)
    {
        Now += Duration.FromSeconds(seconds);
        return Answers.Yes;
    }

    public string Stop()
    {
        if (_pauses is not [.., { To: null }])
        {
            _pauses.Add(new(Now, null));
        }

        return Answers.Yes;
    }

    public string GoOn()
    {
        if (_pauses is [.., { To: null } open])
        {
            _pauses[^1] = open with { To = Now };
        }

        return Answers.Yes;
    }

    public string Answer(int number, string said, int key)
    {
        var given = said switch { "wrong" => GivenAnswer.OfChoices(1), "pass" => GivenAnswer.Pass, _ => GivenAnswer.OfChoices(2) };
        return Subject.Answer(number, given, $"k{key}", AnswerCircumstances.None, Course, Clock, Now).Said(receipt =>
        {
            if (receipt.IsKeptAside)
            {
                return "aside";
            }

            // An acknowledged answer is never replaced, and has one receipt for ever.
            _accepted.TryAdd(number, (said, receipt.Code));
            _accepted[number].ShouldBe((said, receipt.Code));
            return "accepted";
        });
    }

    protected override Sitting Load(IEnumerable<SittingEvent> past) => Sitting.Load(past);

    protected override Sitting Copy(Sitting subject) => subject.Copy();

    protected override string ToJson(SittingEvent happened) => happened.ToJson();

    protected override SittingEvent FromJson(string json) => SittingEvent.FromJson(json);

    protected override string Picture(Sitting sitting) => Describe(sitting);

    protected override string Facts(Sitting sitting)
    {
        (sitting.Alert is not null && sitting.State != SittingState.InProgress).ShouldBeFalse();
        var answers = sitting.Served.Select(static place => place.Answer is null ? "none" : Word(place));
        return $"{sitting.State} on hold: {sitting.Alert is not null}; answers: {string.Join(' ', answers)}; "
            + $"replaced: {sitting.Withdrawn.Count}; kept aside: {sitting.KeptAside.Count}";
    }

    protected override void Watch()
    {
        Subject.Length.ShouldBe(SittingOracle.Length);
        Subject.Answered.ShouldBe(Subject.Served.Count(static place => place.IsAnswered));
        Subject.Served.Count(static place => !place.IsAnswered).ShouldBeLessThanOrEqualTo(1);
        Subject.Served.Select(static place => place.Challenge).Concat(Subject.Withdrawn.Select(static w => w.Challenge)).ShouldBeUnique();
        foreach (var (number, (said, receipt)) in _accepted)
        {
            var place = Subject.Served[number - 1];
            place.Receipt.ShouldBe(receipt);
            if (place.Outcome != AnswerOutcome.TimedOut || said == "pass")
            {
                place.Outcome.ShouldBe(said switch { "right" => AnswerOutcome.Correct, "wrong" => AnswerOutcome.Wrong, _ => AnswerOutcome.Passed });
            }
        }
    }

    private static string Word(ServedChallenge place) =>
        place.Answer == GivenAnswer.Pass.ToCanonicalText() ? "pass" : place.Answer == GivenAnswer.OfChoices(2).ToCanonicalText() ? "right" : "wrong";
}
