namespace Pix.Certification.Policies;

/// <summary>Everything that can be wrong with a policy's text, found in one go.</summary>
internal static class PolicyFaults
{
    public static IEnumerable<Wording> In(PolicyText text)
    {
        if (string.IsNullOrWhiteSpace(text.Id))
        {
            yield return PoliciesWords.In;
        }

        foreach (var (name, value, min, max) in Bounds(text))
        {
            if (value < min || value > max)
            {
                yield return PoliciesWords.PolicyIn(name, value, min, max);
            }
        }

        foreach (var (name, value) in Kinds(text).Where(static kind => !Enum.IsDefined(kind.Value.GetType(), kind.Value)))
        {
            yield return PoliciesWords.InNameValueWhichDoesNot(name, $"{value}");
        }

        if (text.Session.SignInWaitSeconds > text.Session.SignInWaitMinutesMax * 60)
        {
            yield return PoliciesWords.FirstWaitTooLong(
                text.Session.SignInWaitSeconds,
                text.Session.SignInWaitMinutesMax);
        }

        if (text.Session.SessionMinutes < text.Session.TestMinutes)
        {
            yield return PoliciesWords.SessionTooShort(text.Session.SessionMinutes, text.Session.TestMinutes);
        }

        if (text.Scale.LevelMax > text.Scale.Levels)
        {
            yield return PoliciesWords.HighestLevelTooHigh(text.Scale.LevelMax, text.Scale.Levels);
        }

        if (text.Eligibility.CertifiableLevelMin > text.Scale.LevelMax)
        {
            yield return PoliciesWords.CertifiableLevelTooHigh(text.Eligibility.CertifiableLevelMin);
        }

        if (text.AdaptiveTest.Scale is { } scale && text.Test != TestKind.Adaptive)
        {
            yield return PoliciesWords.ScaleUnused($"{scale}");
        }

        foreach (var fault in WindowFaults(text.Eligibility.Windows).Concat(text.ProfileTest.Faults())
            .Concat(text.AdaptiveTest.Faults())
            .Concat(text.Retention.Faults()))
        {
            yield return fault;
        }
    }

    public static Refusal Refuse(string id, Wording[] faults) => new(
        "POL-3",
        PoliciesWords.PolicyFaultyReason(id, Wording.Join(LanguagesWords.Semicolon, faults)),
        PoliciesWords.PolicyFaultyRemedy,
        Facts.Of(("policy", id), ("faults", faults.Select(f => f.English).ToArray()))) { Kind = RefusalKind.Invalid };

    private static IEnumerable<(string Name, int Value, int Min, int Max)> Bounds(PolicyText text)
    {
        var session = text.Session;
        yield return (nameof(session.TestMinutes), session.TestMinutes, 1, 1440);
        yield return (nameof(session.SessionMinutes), session.SessionMinutes, 1, 2880);
        yield return (nameof(session.CandidatesPerInvigilator), session.CandidatesPerInvigilator, 1, 1000);
        yield return (nameof(session.CandidatesPerSpareWorkstation), session.CandidatesPerSpareWorkstation, 1, 1000);
        yield return (nameof(session.PresenceMinutes), session.PresenceMinutes, 1, 1440);
        yield return (nameof(session.JoinMinutesBefore), session.JoinMinutesBefore, 0, 1_000_000);
        yield return (nameof(session.AlertsMax), session.AlertsMax, 1, 1000);
        yield return (nameof(session.ExtraTimePercentUnasked), session.ExtraTimePercentUnasked, 0, 999);
        yield return (nameof(session.ExtraTimePercentMax), session.ExtraTimePercentMax, 0, 999);
        yield return (nameof(session.EntryHours), session.EntryHours, 1, 720);
        yield return (nameof(session.CommentCharacters), session.CommentCharacters, 0, 100_000);
        yield return (nameof(session.SignInFailures), session.SignInFailures, 1, 100);
        yield return (nameof(session.SignInWaitSeconds), session.SignInWaitSeconds, 1, 3600);
        yield return (nameof(session.SignInWaitMinutesMax), session.SignInWaitMinutesMax, 1, 1440);
        yield return (nameof(text.Eligibility.CertifiableCompetencesMin), text.Eligibility.CertifiableCompetencesMin, 0, 1000);
        yield return (nameof(text.Eligibility.CertifiableLevelMin), text.Eligibility.CertifiableLevelMin, 1, 100);
        yield return (nameof(text.Eligibility.DaysBetweenSessions), text.Eligibility.DaysBetweenSessions, 0, 3650);
        yield return (nameof(text.Positioning.EasyTubeLevelMax), text.Positioning.EasyTubeLevelMax, 0, 100);
        yield return (nameof(text.Positioning.FirstLevel), text.Positioning.FirstLevel, 1, 100);
        yield return (nameof(text.Positioning.LevelsAbovePrediction), text.Positioning.LevelsAbovePrediction, 0, 100);
        yield return (nameof(text.Positioning.RetryDays), text.Positioning.RetryDays, 0, 3650);
        yield return (nameof(text.Positioning.RestartDays), text.Positioning.RestartDays, 0, 3650);
        yield return (nameof(text.Positioning.FeedbackQuestions), text.Positioning.FeedbackQuestions, 1, 100);
        yield return (nameof(text.Scale.Levels), text.Scale.Levels, 1, 100);
        yield return (nameof(text.Scale.LevelMax), text.Scale.LevelMax, 1, 100);
        yield return (nameof(text.Scale.PixPerLevel), text.Scale.PixPerLevel, 1, 10_000);
    }

    private static IEnumerable<(string Name, Enum Value)> Kinds(PolicyText text) =>
    [
        (nameof(text.Test), text.Test),
        (nameof(text.Session.TimeKeeping), text.Session.TimeKeeping),
        .. text.Eligibility.Windows.Select(static window => (nameof(window.Audience), (Enum)window.Audience)),
    ];

    private static IEnumerable<Wording> WindowFaults(IReadOnlyList<AudienceWindow> windows)
    {
        foreach (var window in windows.Where(w => w.LastDay < w.FirstDay))
        {
            yield return PoliciesWords.WindowReversed($"{window.Audience}", Spoken.Day(window.FirstDay));
        }

        foreach (var audience in windows.GroupBy(w => w.Audience))
        {
            // Every pair, not only neighbours: a long window may overlap several.
            var inOrder = audience.Where(w => w.FirstDay <= w.LastDay).OrderBy(w => w.FirstDay).ToArray();
            var overlaps = inOrder.SelectMany((former, position) => inOrder.Skip(position + 1)
                .Where(latter => latter.FirstDay <= former.LastDay)
                .Select(latter => (former, latter)));
            foreach (var (former, latter) in overlaps)
            {
                yield return PoliciesWords.WindowsOverlap(
                    $"{audience.Key}",
                    Spoken.Day(former.FirstDay),
                    Spoken.Day(latter.FirstDay));
            }
        }
    }
}
