using System.Globalization;

namespace Pix.Certification.Policies;

/// <summary>When sessions of an audience may be held (ELI-3).</summary>
/// <param name="windows">The windows of a policy.</param>
/// <param name="exempt">True for a centre that no window binds.</param>
public sealed class AudienceCalendar(IReadOnlyList<AudienceWindow> windows, bool exempt = false)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

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
        var name = audience == Audience.College ? new Wording("collège", "lower secondary") : new Wording("lycée", "upper secondary");
        return new(
            "ELI-3",
            new(
                $"Le {Day(day)} est hors de la période de certification ({name.French}).",
                $"{Day(day)} is outside the certification period ({name.English})."),
            next is null
                ? new(
                    "Aucune période n'est ouverte : ajoutez-la à la politique, ou demandez une dérogation pour le centre.",
                    "No period is listed: add it to the policy, or have the centre exempted.")
                : next.LastDay < day
                ? new(
                    $"La dernière période connue a pris fin le {Day(next.LastDay)} : ajoutez la suivante à la politique, ou "
                        + $"demandez une dérogation pour le centre.",
                    $"The last period known ended on {Day(next.LastDay)}: add the next one to the policy, or have the centre exempted.")
                : new(
                    $"Choisissez un jour du {Day(next.FirstDay)} au {Day(next.LastDay)}, ou demandez une dérogation pour le centre.",
                    $"Choose a day from {Day(next.FirstDay)} to {Day(next.LastDay)}, or have the centre exempted."),
            next is null
                ? Facts.Of(("audience", audience.ToString()), ("day", day))
                : Facts.Of(("audience", audience.ToString()), ("day", day), ("firstDay", next.FirstDay), ("lastDay", next.LastDay)));
    }

    private static string Day(LocalDate date) => date.ToString("dd/MM/uuuu", Invariant);
}
