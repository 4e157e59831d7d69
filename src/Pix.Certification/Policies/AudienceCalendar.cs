namespace Pix.Certification.Policies;

/// <summary>When sessions of an audience may be held (ELI-3).</summary>
/// <param name="windows">The windows of a policy.</param>
/// <param name="exempt">True for a centre that no window binds.</param>
public sealed class AudienceCalendar(IReadOnlyList<AudienceWindow> windows, bool exempt = false)
{
    /// <summary>A calendar of the windows of a policy and of what staff keep beside them.</summary>
    /// <param name="windows">The windows of a policy.</param>
    /// <param name="periods">The periods that are kept.</param>
    /// <param name="exempt">True for a centre that no window binds.</param>
    public AudienceCalendar(IReadOnlyList<AudienceWindow> windows, IEnumerable<AudienceWindow> periods, bool exempt)
        : this([.. windows, .. periods], exempt)
    {
    }

    /// <summary>Null when a session of the audience may be held on that day; otherwise why not, and when.</summary>
    public Refusal? Refuse(Audience audience, LocalDate day)
    {
        if (exempt || audience == Audience.General || windows.Any(w => w.Audience == audience && w.FirstDay <= day && day <= w.LastDay))
        {
            return null;
        }

        // The next window is what helps; when all are past, the latest says how far the calendar goes.
        var own = windows.Where(w => w.Audience == audience).OrderBy(w => w.FirstDay).ToArray();
        var next = Array.Find(own, w => w.FirstDay > day) ?? own.LastOrDefault();
        var name = audience == Audience.College ? PoliciesWords.LowerSecondary : PoliciesWords.UpperSecondary;
        return new(
            "ELI-3",
            PoliciesWords.OutsideWindowReason(Spoken.Day(day), name),
            next is null
                ? PoliciesWords.OutsideWindowNoneRemedy
                : next.LastDay < day
                ? PoliciesWords.OutsideWindowPastRemedy(Spoken.Day(next.LastDay))
                : PoliciesWords.OutsideWindowNextRemedy(Spoken.Day(next.FirstDay), Spoken.Day(next.LastDay)),
            next is null
                ? Facts.Of(("audience", audience.ToString()), ("day", day))
                : Facts.Of(("audience", audience.ToString()), ("day", day), ("firstDay", next.FirstDay), ("lastDay", next.LastDay)));
    }
}
