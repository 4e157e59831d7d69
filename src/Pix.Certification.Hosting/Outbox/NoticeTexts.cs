using System.Globalization;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Outbox;

/// <summary>What notices say: in the language of the candidate's test, and below it in the other one.</summary>
internal static class NoticeTexts
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static (string Subject, string Body) Convocation(Session session, Candidate candidate, string centre)
    {
        var starts = session.Details.Starts;
        var (number, minutes) = (session.Id, session.Policy.Session.TestMinutes);
        var fr = $"""
            Bonjour {candidate.Identity.FirstName},

            Vous êtes convoqué(e) à une session de certification Pix.

            Date : {Day(starts.Date)}
            Heure : {starts.ToString("HH'h'mm", CultureInfo.InvariantCulture)} (heure du lieu)
            Lieu : {session.Details.Site}, salle {session.Details.Room}
            Centre de certification : {centre}
            Numéro de session : {number}
            Durée du test : {minutes} minutes, hors temps majoré

            Présentez-vous avec une pièce d'identité et de quoi vous connecter à votre compte.
            Le code d'accès vous sera donné dans la salle.
            """;
        var en = $"""
            Hello {candidate.Identity.FirstName},

            You are called to a Pix certification session.

            Date: {starts.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}
            Time: {starts.ToString("HH:mm", CultureInfo.InvariantCulture)} (on the wall of the room)
            Place: {session.Details.Site}, room {session.Details.Room}
            Certification centre: {centre}
            Session number: {number}
            Length of the test: {minutes} minutes, extra time apart

            Bring a proof of identity and what you need to sign in to your account. The access code is given in the room.
            """;
        return In(
            candidate,
            new($"Convocation à la certification Pix, session {number}", $"Your Pix certification session {number}"),
            fr,
            en);
    }

    public static (string Subject, string Body) Result(Session session, Candidate candidate, string centre, string? link, Instant until)
    {
        var number = session.CertificationNumber(candidate.Id);
        var day = until.InZone(DateTimeZoneProviders.Tzdb[session.Details.Zone]).Date;
        var fr = $"""
            Bonjour,

            Le résultat de la certification Pix n° {number}, passée le {Day(session.Details.Starts.Date)} ({centre}), est publié.

            {(link is null
                ? "Il est sur le compte de la personne certifiée."
                : $"Il peut être consulté ici jusqu'au {Day(day)} :\n{link}\n\nCe lien ouvre le résultat à qui le possède : ne "
                    + $"le transférez pas.")}
            """;
        var en = $"""
            Hello,

            The result of Pix certification {number}, taken on {session.Details.Starts.Date.ToString(
                "uuuu-MM-dd",
                CultureInfo.InvariantCulture)} ({centre}), is published.

            {(link is null
                ? "It is on the account of the person certified."
                : $"It can be seen here until {day.ToString(
                    "uuuu-MM-dd",
                    CultureInfo.InvariantCulture)}:\n{link}\n\nThis link opens the result to whoever holds it: do not forward it.")}
            """;
        return In(candidate, new($"Certification Pix {number} : résultat publié", $"Pix certification {number}: result published"), fr, en);
    }

    private static (string Subject, string Body) In(Candidate candidate, Wording subject, string french, string english)
    {
        var language = candidate.Accommodations.TestLanguage;
        var (first, second) = language == Language.English ? (english, french) : (french, english);
        return (subject.In(language), $"{first.ReplaceLineEndings("\n")}\n\n-- \n\n{second.ReplaceLineEndings("\n")}\n");
    }

    private static string Day(LocalDate date) => date.ToString("dddd d MMMM uuuu", French);
}
