using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Psychometrics;
using Pix.Certification.Sittings;

namespace Pix.Certification.Jury;

/// <summary>
/// What about a test is unusual, with how often that happens to somebody who works alone (JUR-5). Always one of each kind, in their order.
/// </summary>
/// <remarks>
/// It only looks: nothing that a result follows from is changed, and nothing below the jury can ask for it. See docs/psychometrics.md for
/// the formulas, docs/studies/signals.md for what each finds and how often it errs.
/// </remarks>
public static class JurySignals
{
    // Below the first level and above the last, a scale of capacities has no end of its own.
    private const double EndWidth = 2;

    /// <summary>Looks at the test of a candidate.</summary>
    /// <param name="sitting">The sitting.</param>
    /// <param name="course">Its course.</param>
    /// <param name="room">Everybody else's of the session; this one may be among them.</param>
    /// <param name="profile">The profile with which the candidate joined; null when it is not known any more.</param>
    /// <param name="terms">From where on something is unusual; null for the usual terms.</param>
    public static IReadOnlyList<JurySignal> Of(
        Sitting sitting,
        TestCourse course,
        IEnumerable<Sitting> room,
        ProfileSnapshot? profile,
        SignalTerms? terms = null)
    {
        ArgumentNullException.ThrowIfNull(sitting);
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(room);
        if (course.Bank.Checksum != sitting.BankChecksum)
        {
            throw new ArgumentException($"This sitting follows bank {sitting.BankVersion}.", nameof(course));
        }

        // Whoever began after the bank was replaced was asked other challenges, or the same with other parameters.
        var others = room.Where(other => other.Candidate != sitting.Candidate && other.BankChecksum == sitting.BankChecksum);
        return Of(
            TraceOf(sitting, course.Bank),
            [.. others.Select(other => TraceOf(other, course.Bank))],
            profile is null ? null : CapacityOf(profile, course.Policy),
            terms);
    }

    /// <summary>Looks at a test whose answers come from anywhere.</summary>
    /// <param name="test">The test.</param>
    /// <param name="room">Those of the others in the room.</param>
    /// <param name="known">The capacity that the profile stands for; null when there is none.</param>
    /// <param name="terms">From where on something is unusual; null for the usual terms.</param>
    public static IReadOnlyList<JurySignal> Of(TestTrace test, IReadOnlyList<TestTrace> room, double? known, SignalTerms? terms = null)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(room);
        terms ??= SignalTerms.Default;
        return [Unlikely(test, terms), Hasty(test, terms), Alike(test, room, terms), Above(test, known, terms)];
    }

    /// <summary>The capacity that a profile stands for: the mean, over its competences, of where pix and level lie in the levels.</summary>
    public static double CapacityOf(ProfileSnapshot profile, CertificationPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(policy);
        var (terms, pixPerLevel) = (policy.AdaptiveTest, policy.Scale.PixPerLevel);
        return profile.Competences.Average(standing =>
        {
            var levels = terms.LevelsByCompetence.GetValueOrDefault(standing.Code, terms.Levels);
            var level = Math.Min(standing.Level, levels.Count - 1);
            var min = Math.Max(levels[level].Min, levels[0].Max - EndWidth);
            var max = Math.Min(levels[level].Max, levels[^1].Min + EndWidth);
            return min + ((max - min) * Math.Clamp((standing.Pix - (pixPerLevel * level)) / (double)pixPerLevel, 0, 1));
        });
    }

    private static JurySignal Unlikely(TestTrace test, SignalTerms terms)
    {
        var none = new JurySignal(SignalKind.UnlikelyAnswers) { AlarmRate = terms.AlarmRate, Answers = test.Judged.Count };
        if (GapOf(test, terms) is { } gap)
        {
            return none with { Gap = gap };
        }

        var fit = PersonFit.Of(test.Items!, test.Judged, test.Capacity!.Value.Capacity);
        return none with
        {
            Chance = fit.PValue,
            Gap = fit.PValue is null ? SignalGap.NothingVaries : null,
            Index = fit.CorrectedLz,
            PlainIndex = fit.Lz,
        };
    }

    // A pass needs no reading; what was met before may need none.
    private static JurySignal Hasty(TestTrace test, SignalTerms terms)
    {
        var timed = test.Answers.Where(static answer => answer is { Given: not null, IsKnown: false, Characters: > 0 }).ToList();
        var hasty = timed.Where(answer => answer.Spent.TotalSeconds < answer.Characters / terms.CharactersPerSecond).ToList();
        return new(SignalKind.HastyAnswers)
        {
            AlarmRate = terms.AlarmRate,
            Answers = timed.Count,
            Count = hasty.Count,
            Chance = timed.Count == 0 ? null : RareCount.TailOf([.. timed.Select(_ => terms.HastyChance)], hasty.Count),
            Gap = timed.Count == 0 ? SignalGap.TooFewAnswers : null,
            Challenges = [.. hasty.Select(static answer => answer.Number)],
        };
    }

    // Among twenty, somebody is always the likest: the chance of the likest pair counts once for everybody it was looked for among.
    private static JurySignal Alike(TestTrace test, IReadOnlyList<TestTrace> room, SignalTerms terms)
    {
        var none = new JurySignal(SignalKind.AlikeAnswers) { AlarmRate = terms.AlarmRate };
        if (GapOf(test, terms) is { } gap)
        {
            return none with { Gap = gap };
        }

        var pairs = room.Where(other => other.Candidate != test.Candidate && GapOf(other, terms) is null)
            .Select(other => AlikePair.Of(test, other, terms))
            .Where(static pair => pair.Found.Shared > 0)
            .ToList();
        if (pairs.Count == 0)
        {
            return none with { Gap = SignalGap.NobodyToCompare };
        }

        var likest = pairs.MinBy(static pair => pair.Found.PValue)!;
        return none with
        {
            Chance = Math.Min(1, pairs.Count * likest.Found.PValue),
            Answers = likest.Found.Shared,
            Count = likest.Found.Alike,
            Expected = likest.Found.Expected,
            SameMistakes = likest.SameMistakes,
            ExpectedMistakes = likest.ExpectedMistakes,
            Other = likest.Other,
            Challenges = likest.Numbers,
        };
    }

    private static JurySignal Above(TestTrace test, double? known, SignalTerms terms)
    {
        var none = new JurySignal(SignalKind.AboveProfile) { AlarmRate = terms.AlarmRate, Answers = test.Judged.Count };
        if (GapOf(test, terms) is { } gap)
        {
            return none with { Gap = gap };
        }

        if (known is not { } expected)
        {
            return none with { Gap = SignalGap.NoProfile };
        }

        var (shown, error) = (test.Capacity!.Value.Capacity, test.Capacity.Value.Error);
        var jump = AbilityJump.Of(expected, terms.ProfileDeviation, shown, error);
        return none with { Chance = jump.PValue, Index = jump.Deviations };
    }

    private static SignalGap? GapOf(TestTrace test, SignalTerms terms) =>
        test.Items is null ? SignalGap.NotCalibrated
        : test.Judged.Count == 0 && test.Answers.Count > 0 ? SignalGap.NotCalibrated
        : test.Judged.Count < terms.AnswersMin ? SignalGap.TooFewAnswers
        : null;

    private static TestTrace TraceOf(Sitting sitting, ChallengeBank bank)
    {
        var items = AdaptiveCourse.ItemsOf(bank, sitting.Locale);
        return new(
            sitting.Candidate,
            items.IsRefused(out _) ? null : items.OrThrow(),
            [.. sitting.Served.Where(static served => served.IsAnswered).Select(served => Traced(served, sitting, bank))]);
    }

    private static TracedAnswer Traced(ServedChallenge served, Sitting sitting, ChallengeBank bank)
    {
        var text = bank.Find(served.Challenge)?.Texts.GetValueOrDefault(sitting.Locale);
        var isKnown = GivenAnswer.TryParse(served.Answer, out var given);
        return new(
            served.Number,
            served.Challenge,
            served.Outcome == AnswerOutcome.Correct,
            isKnown && given!.IsPass ? null : TextFolding.Fold(served.Answer!, TextTolerances.CaseAccentsAndBlanks),
            served.AnsweredAt!.Value - served.ServedAt - served.OnHold)
        {
            Characters = text is null ? 0 : text.Statement.Length + text.Choices.Sum(static choice => choice.Length),
            IsKnown = sitting.AnsweredBefore.Contains(served.Challenge) || sitting.LastCertification.Contains(served.Challenge),
        };
    }
}
