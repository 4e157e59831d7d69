using System.Globalization;
using Pix.Certification.Candidates;
using Pix.Certification.Policies;
using Pix.Certification.Timing;

namespace Pix.Certification.Sessions;

/// <summary>Checks what was filled in for a session, and finds everything that is wrong at once (SES-1, SES-8, ELI-3).</summary>
public static class SessionCheck
{
    private const int TextCharactersMax = 200;
    private const int ObservationCharactersMax = 2000;
    private const int MinutesJustPassed = 5;
    internal const int InvigilatorsMax = 50;

    /// <summary>Everything wrong with a session's details; each refusal's fact <c>field</c> names the field.</summary>
    /// <param name="details">What was filled in.</param>
    /// <param name="centre">The centre that will hold it.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="now">The present, for what may not lie in the past.</param>
    /// <param name="origin">How the session comes to be.</param>
    public static IReadOnlyList<Refusal> Faults(
        SessionDetails details,
        Centre centre,
        CertificationPolicy policy,
        Instant now,
        SessionOrigin origin = SessionOrigin.ByHand)
    {
        ArgumentNullException.ThrowIfNull(details);
        ArgumentNullException.ThrowIfNull(centre);
        ArgumentNullException.ThrowIfNull(policy);
        var faults = new List<Refusal>();
        var filled = details.Tidied();
        Text(faults, "site", SessionsWords.Faults, filled.Site);
        Text(faults, "room", SessionsWords.SessionCheckFaults, filled.Room);
        faults.AddRange(InvigilatorFaults(filled.Invigilators, filled.Invigilators.Count > 0));
        if (filled.Invigilators.Count > InvigilatorsMax)
        {
            return faults;
        }

        Words(faults, "name", SessionsWords.SessionName, filled.Name, TextCharactersMax);
        Words(faults, "observation", SessionsWords.Observation, filled.Observation, ObservationCharactersMax);

        When(faults, filled, centre, policy, now, origin);
        return faults;
    }

    /// <summary>Everything wrong with the invigilators that are named.</summary>
    internal static IReadOnlyList<Refusal> InvigilatorFaults(IReadOnlyList<string> names, bool isNamed)
    {
        var faults = new List<Refusal>();
        if (!isNamed)
        {
            faults.Add(Missing("invigilators", SessionsWords.OneInvigilator));
        }

        if (names.Count > InvigilatorsMax)
        {
            faults.Add(TooManyInvigilators());
            return faults;
        }

        Invigilators(faults, names);
        return faults;
    }

    private static void When(
        List<Refusal> faults,
        SessionDetails filled,
        Centre centre,
        CertificationPolicy policy,
        Instant now,
        SessionOrigin origin)
    {
        var start = filled.ResolveStart();
        if (start.IsRefused(out var unresolved))
        {
            faults.Add(unresolved);
        }
        else if (origin == SessionOrigin.ByHand && start.OrThrow().Instant + Duration.FromMinutes(MinutesJustPassed) <= now)
        {
            // Whoever plans a session that begins now has filled a form in meanwhile.
            faults.Add(new(
                "SES-8",
                SessionsWords.PastUnconfirmedReason,
                SessionsWords.PastUnconfirmedRemedy,
                Facts.Of(("field", "starts"), ("local", $"{filled.Starts:s}"), ("confirm", true))) { Kind = RefusalKind.Invalid });
        }
        else if (origin == SessionOrigin.MassImport && start.OrThrow().Instant < now)
        {
            faults.Add(new(
                "SES-8",
                SessionsWords.StartInThePastReason,
                SessionsWords.StartInThePastRemedy,
                Facts.Of(("field", "starts"), ("starts", filled.Starts.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)))));
        }

        var slot = filled.Slot();
        if (centre.TakenSlots.FirstOrDefault(taken => taken.Overlaps(slot, policy.Session.SessionMinutes)) is { } other)
        {
            faults.Add(new(
                "SES-8",
                SessionsWords.SlotTakenReason($"{other}"),
                SessionsWords.SlotTakenRemedy,
                Facts.Of(("field", "starts"), ("slot", other.ToString()))));
        }

        var levels = policy.Eligibility.Levels.Where(level => level.Audience == filled.Audience).Select(static level => level.Name);
        if (filled.Level is { } asked && !levels.Contains(asked))
        {
            faults.Add(new(
                "ELI-3",
                PoliciesWords.LevelUnknownReason(asked),
                PoliciesWords.LevelUnknownRemedy(string.Join(", ", levels)),
                Facts.Of(("field", "audience"), ("level", asked))) { Kind = RefusalKind.Invalid });
        }

        if (new AudienceCalendar(
            policy.Eligibility.Windows,
            centre.Periods,
            centre.ExemptFromCalendar).Refuse(filled.Audience, filled.Starts.Date) is { } closed)
        {
            faults.Add(closed);
        }
    }

    private static void Text(List<Refusal> faults, string field, Wording name, string value)
    {
        if (value.Length == 0)
        {
            faults.Add(Missing(field, name));
        }
        else
        {
            Words(faults, field, name, value, TextCharactersMax);
        }
    }

    private static void Words(List<Refusal> faults, string field, Wording name, string? value, int most)
    {
        if (value?.Length > most)
        {
            faults.Add(TooLong(field, name, most));
        }
        else if (TypedText.Refuse("SES-1", field, value) is { } spoilt)
        {
            faults.Add(spoilt);
        }
    }

    // One person named twice is one pair of eyes, and would count as two (SES-6).
    private static void Invigilators(List<Refusal> faults, IReadOnlyList<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (TypedText.RefuseName("SES-1", "invigilators", name, TextCharactersMax) is { } unfit)
            {
                faults.Add(unfit);
            }
            else if (!seen.Add(PersonKey.Normalise(name)))
            {
                faults.Add(new(
                    "SES-1",
                    SessionsWords.InvigilatorTwiceReason(name),
                    SessionsWords.InvigilatorTwiceRemedy,
                    Facts.Of(("field", "invigilators"), ("name", name))) { Kind = RefusalKind.Invalid });
            }
        }
    }

    private static Refusal TooManyInvigilators() => new(
        "SES-1",
        SessionsWords.InvigilatorsTooManyReason,
        SessionsWords.InvigilatorsTooManyRemedy(InvigilatorsMax),
        Facts.Of(("field", "invigilators"), ("itemsMax", InvigilatorsMax))) { Kind = RefusalKind.Invalid };

    private static Refusal Missing(string field, Wording name) => new(
        "SES-1",
        SessionsWords.MissingReason(name),
        SessionsWords.MissingRemedy,
        Facts.Of("field", field)) { Kind = RefusalKind.Invalid };

    private static Refusal TooLong(string field, Wording name, int most) => new(
        "SES-1",
        SessionsWords.TooLongReason(name, most),
        SessionsWords.TooLongRemedy,
        Facts.Of(("field", field), ("charactersMax", most))) { Kind = RefusalKind.Invalid };
}
