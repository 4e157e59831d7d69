using Pix.Certification.Documents.Printing;

namespace Pix.Certification.Documents.Papers;

/// <summary>The convocations (CAN-12): a page for each candidate, with the place, the local time and what to bring.</summary>
internal static class Convocation
{
    public static Wording Title { get; } = new("Convocation", "Convocation");

    public static Html Pages(SessionFacts session, Voice voice)
    {
        var candidates = session.ByName();
        return candidates.Count > 0
            ? Html.Join(candidates.Select((c, i) => One(session, c, voice, i == 0)))
            : Html.Of($"<section class=\"sheet\">{Top(session, voice, isFirst: true)}<p class=\"panel\">{voice.Say(
                "Cette session n'a pas encore de candidat : il n'y a personne à convoquer.",
                "This session has no candidate yet: there is nobody to convoke.")}</p></section>\n");
    }

    private static Html Top(SessionFacts session, Voice voice, bool isFirst) =>
        Page.Top(
            session.CentreName,
            voice.Say("Convocation à la certification des compétences numériques", "Convocation to the certification of digital skills"),
            voice.Say("N° de session", "Session number"),
            Html.Of($"{session.Id}"),
            isFirst);

    private static Html One(SessionFacts session, CandidateFacts candidate, Voice voice, bool isFirst)
    {
        var (identity, details) = (candidate.Identity, candidate.Details);
        return Html.Of($"""
            <section class="sheet">{Top(session, voice, isFirst)}
            {Page.Facts(
                (voice.Say("Nom de naissance", "Birth name"), Page.Text(identity.BirthName)),
                (voice.Say("Prénom", "First name"), Page.Text(identity.FirstName)),
                (voice.Say("Date de naissance", "Birth date"), Html.Of($"{Voice.Short(identity.BirthDate)}")),
                (voice.Say("Classe", "Class"), details.Class is { } form ? Page.Text(form) : null),
                (voice.Say("Identifiant local", "Local id"), details.LocalId is { } local ? Page.Text(local) : null))}
            <p>{voice.Say(
                "Vous êtes convoqué(e) à l'épreuve de certification suivante :",
                "You are called to the following certification exam:")}</p>
            <div class="panel">{Page.Facts(
                (voice.Say("Date", "Date"), Html.Of($"{voice.Long(session.Starts.Local.Date)}")),
                (
                    voice.Say("Heure locale", "Local time"),
                    Html.Of($"{Voice.Clock(session.Starts.Local.TimeOfDay)} ({voice.ZoneOf(session.Starts)})")),
                (voice.Say("Site", "Site"), Page.Text(session.Details.Site)),
                (voice.Say("Salle", "Room"), Page.Text(session.Details.Room)),
                (voice.Say("Session", "Session"), session.Details.Name is { } name ? Page.Text(name) : null),
                (voice.Say(
                    "Durée de votre test",
                    "Length of your test"),
                    Html.Of($"{voice.Span(Phrases.Allowance(candidate.Accommodations, session.Terms.TestMinutes))}")))}</div>
            {Adapted(session, candidate, voice, isFirst)}
            {Heading(voice.Say("À apporter", "What to bring"), isFirst)}
            <ul>
            <li>{voice.Say(
                "Une pièce d'identité avec photo : elle est contrôlée à l'entrée.",
                "An identity document with a photo: it is checked at the door.")}</li>
            <li>{voice.Say(
                "De quoi vous connecter à votre compte : identifiant (ou adresse e-mail) et mot de passe, ou ceux de l'espace "
                    + "numérique de votre établissement.",
                "What you sign in with: the user name (or e-mail address) and password of your account, or those of "
                    + "your school's portal.")}</li>
            <li>{voice.Say("Cette convocation.", "This convocation.")}</li>
            </ul>
            {Heading(voice.Say("Avant le jour de l'épreuve", "Before the day"), isFirst)}
            <ul>
            <li>{voice.Say(
                "Vérifiez dans votre profil que vous êtes certifiable.",
                "Check in your profile that you can be certified.")}</li>
            <li>{voice.Say("Essayez une fois de vous connecter à votre compte.", "Try once to sign in to your account.")}</li>
            <li>{voice.Say(
                "Vérifiez l'orthographe de votre nom et votre date de naissance ci-dessus, et signalez toute erreur à l'établissement.",
                "Check the spelling of your name and your birth date above, and tell the establishment of any error.")}</li>
            </ul>
            {Heading(voice.Say("Le jour de l'épreuve", "On the day"), isFirst)}
            <ul>
            <li>{voice.Say(
                "Présentez-vous dix minutes avant l'heure : identité, émargement, installation.",
                "Be there ten minutes early: identity, signature, settling in.")}</li>
            <li>{voice.Say(
                "Téléphone et montre connectée restent éteints, dans votre sac.",
                "Phone and smart watch stay switched off, in your bag.")}</li>
            <li>{voice.Say(
                "Pendant le test, vous pourrez chercher sur le web ; vous ne pourrez communiquer avec personne.",
                "During the test you may search the web; you may not communicate with anybody.")}</li>
            </ul>
            </section>

            """);
    }

    private static Html Heading(string text, bool isFirst) => isFirst ? Html.Of($"<h2>{text}</h2>") : Html.Of($"<h3>{text}</h3>");

    private static Html? Adapted(SessionFacts session, CandidateFacts candidate, Voice voice, bool isFirst)
    {
        var said = Phrases.AdaptedInWords(candidate.Accommodations, session.Terms.TestMinutes, voice);
        return said.Count == 0
            ? null
            : Html.Of($"{Heading(
                voice.Say("Vos aménagements", "Your accommodations"),
                isFirst)}<ul>{said.Select(static s => Html.Of($"<li>{s}</li>"))}</ul>");
    }
}
