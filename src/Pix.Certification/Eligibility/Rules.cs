using Pix.Certification.Policies;

namespace Pix.Certification.Eligibility;

/// <summary>Enough certifiable competences, judged at the reconciliation instant (ELI-1).</summary>
/// <param name="required">How many are enough.</param>
/// <param name="levelMin">From which level a competence is certifiable; only said, as the applicant's count rests on it already.</param>
public sealed class EnoughCertifiableCompetences(int required, int levelMin = 1) : EligibilityRule(Enough.With(new(required)))
{
    private static readonly Condition<Needed, Applicant> Enough = new((needed, a) => a.CertifiableCompetences >= needed.Competences);

    internal override void Explain(Applicant applicant, List<Refusal> unmet)
    {
        var missing = required - applicant.CertifiableCompetences;
        var nearest = string.Join(", ", applicant.MissingCompetences.Take(missing));
        unmet.Add(new(
            "ELI-1",
            EligibilityWords.TooFewCertifiableReason(applicant.CertifiableCompetences, required),
            nearest.Length == 0
                ? EligibilityWords.TooFewCertifiableRemedy(levelMin, missing)
                : EligibilityWords.TooFewCertifiableNearestRemedy(levelMin, missing, nearest),
            Facts.Of(
                ("certifiable", applicant.CertifiableCompetences), ("required", required), ("nearest", applicant.MissingCompetences))));
    }

    private sealed record Needed(int Competences);
}

/// <summary>Enough days between two sessions of one person (ELI-2). Having been certified before is no obstacle (ELI-7).</summary>
/// <param name="sessionDay">The day of the session applied for, in the centre's zone.</param>
/// <param name="days">How many days; exactly that many is enough.</param>
public sealed class RestedBetweenSessions(LocalDate sessionDay, int days)
    : EligibilityRule(FarEnough.With(new(sessionDay.PlusDays(-days), sessionDay.PlusDays(days))))
{
    // The bounds are worked out beforehand, so that a query compares dates and does no arithmetic on them. It is said a second time as
    // code, because a compiled expression makes a delegate of its inner lambda for every person anew. The tests ask both of everybody.
    private static readonly Condition<Around, Applicant> FarEnough = new(
        (around, a) => !a.OtherSessions.Any(day => day > around.Before && day < around.After),
        static (around, a) =>
        {
            for (var n = 0; n < a.OtherSessions.Count; n++)
            {
                if (a.OtherSessions[n] > around.Before && a.OtherSessions[n] < around.After)
                {
                    return false;
                }
            }

            return true;
        });

    /// <summary>The day from which somebody may sit who sat on others; null when nothing keeps them from sitting on this one.</summary>
    /// <param name="otherSessions">The days of their other sessions.</param>
    public LocalDate? MayFrom(IReadOnlyList<LocalDate> otherSessions)
    {
        ArgumentNullException.ThrowIfNull(otherSessions);
        var from = FirstDayApart(otherSessions);
        return from == sessionDay ? null : from;
    }

    internal override void Explain(Applicant applicant, List<Refusal> unmet)
    {
        var other = applicant.OtherSessions.MinBy(day => Math.Abs(Period.DaysBetween(day, sessionDay)));
        var from = FirstDayApart(applicant.OtherSessions);
        unmet.Add(new(
            "ELI-2",
            EligibilityWords.TooSoonReason(Spoken.Day(other), days),
            EligibilityWords.TooSoonRemedy(Spoken.Day(from)),
            Facts.Of(("eligibleFrom", from), ("otherSession", other), ("days", days))));
    }

    // The first day, from the session's on, that lies far enough from every other session: past one may come another.
    private LocalDate FirstDayApart(IReadOnlyList<LocalDate> otherSessions)
    {
        var first = sessionDay;
        foreach (var other in otherSessions.Order())
        {
            if (other.PlusDays(-days) < first && first < other.PlusDays(days))
            {
                first = other.PlusDays(days);
            }
        }

        return first;
    }

    private sealed record Around(LocalDate Before, LocalDate After);
}

/// <summary>The session's day lies in the campaign of its audience (ELI-3).</summary>
public sealed class WithinAudienceWindow : EligibilityRule
{
    private static readonly Condition<Calendar, Applicant> Open = new((calendar, _) => calendar.IsOpen);

    private readonly Refusal? _closed;

    /// <summary>Asks whether an audience's calendar is open on a day.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="audience">The audience.</param>
    /// <param name="sessionDay">The day.</param>
    public WithinAudienceWindow(AudienceCalendar calendar, Audience audience, LocalDate sessionDay)
        : this((calendar ?? throw new ArgumentNullException(nameof(calendar))).Refuse(audience, sessionDay))
    {
    }

    private WithinAudienceWindow(Refusal? closed)
        : base(Open.With(new(closed is null))) => _closed = closed;

    internal override void Explain(Applicant applicant, List<Refusal> unmet)
    {
        if (_closed is not null)
        {
            unmet.Add(_closed);
        }
    }

    private sealed record Calendar(bool IsOpen);
}

/// <summary>One person is one candidate of a session (ELI-4).</summary>
public sealed class NotLinkedTwice() : EligibilityRule(Unlinked)
{
    private static readonly Condition<Applicant> Unlinked = new(a => !a.AlreadyLinked);

    internal override void Explain(Applicant applicant, List<Refusal> unmet) => unmet.Add(new(
        "ELI-4",
        EligibilityWords.LinkedAlreadyReason,
        EligibilityWords.LinkedAlreadyRemedy,
        Facts.Of("alreadyLinked", true)));
}
