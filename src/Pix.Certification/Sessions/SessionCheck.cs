using System.Globalization;
using Pix.Certification.Policies;
using Pix.Certification.Timing;

namespace Pix.Certification.Sessions;

/// <summary>Checks what was filled in for a session, and finds everything that is wrong at once (SES-1, SES-8, ELI-3).</summary>
public static class SessionCheck
{
    private const int TextCharactersMax = 200;
    private const int ObservationCharactersMax = 2000;

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
        Text(faults, "site", new("Le nom du site", "The site"), filled.Site);
        Text(faults, "room", new("La salle", "The room"), filled.Room);
        if (filled.Invigilators.Count == 0)
        {
            faults.Add(Missing("invigilators", new("Le nom d'au moins un surveillant", "The name of at least one invigilator")));
        }

        foreach (var name in filled.Invigilators)
        {
            Text(faults, "invigilators", new("Le nom d'un surveillant", "An invigilator's name"), name);
        }

        if (filled.Name?.Length > TextCharactersMax)
        {
            faults.Add(TooLong("name", new("Le nom de la session", "The session's name"), TextCharactersMax));
        }

        if (filled.Observation?.Length > ObservationCharactersMax)
        {
            faults.Add(TooLong("observation", new("L'observation", "The observation"), ObservationCharactersMax));
        }

        When(faults, filled, centre, policy, now, origin);
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
        else if (origin == SessionOrigin.MassImport && start.OrThrow().Instant < now)
        {
            faults.Add(new(
                "SES-8",
                new("La date et l'heure de début sont passées.", "The date and time of the start have passed."),
                new("Un import ne peut planifier que des sessions à venir.", "An import can only plan sessions to come."),
                Facts.Of(("field", "starts"), ("starts", filled.Starts.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)))));
        }

        if (centre.TakenSlots.Contains(filled.Slot()))
        {
            faults.Add(new(
                "SES-8",
                new(
                    $"Une session a déjà lieu au même endroit et à la même heure ({filled.Slot()}).",
                    $"There is already a session at the same place and time ({filled.Slot()})."),
                new("Ouvrez la session existante, ou changez la salle ou l'heure.", "Open that session, or change the room or the time."),
                Facts.Of(("field", "starts"), ("slot", filled.Slot().ToString()))));
        }

        if (new AudienceCalendar(
            policy.Eligibility.Windows,
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
        else if (value.Length > TextCharactersMax)
        {
            faults.Add(TooLong(field, name, TextCharactersMax));
        }
    }

    private static Refusal Missing(string field, Wording name) => new(
        "SES-1",
        new($"{name.French} manque.", $"{name.English} is missing."),
        new("Renseignez ce champ.", "Fill it in."),
        Facts.Of("field", field));

    private static Refusal TooLong(string field, Wording name, int most) => new(
        "SES-1",
        new($"{name.French} dépasse {most} caractères.", $"{name.English} is longer than {most} characters."),
        new("Raccourcissez ce texte.", "Shorten it."),
        Facts.Of(("field", field), ("charactersMax", most)));
}
