using Pix.Certification.Documents.Printing;
using Pix.Certification.Reports;

namespace Pix.Certification.Documents.Papers;

/// <summary>What an invigilator holds in hand (<i>kit surveillant</i>): how to sign in, what to do when, and what to write down.</summary>
internal static class InvigilatorKit
{
    public static Wording Title { get; } = new("Kit du surveillant", "Invigilator kit");

    public static Html Pages(SessionFacts session, Voice voice) => Html.Of($"""
        <section class="sheet">{Page.Top(
            session.CentreName,
            voice.Say(Title),
            voice.Say("N° de session", "Session number"),
            Html.Of($"{session.Id}"))}
        {Phrases.PlaceAndTime(session, voice)}
        <h2>{voice.Say("Se connecter à l'espace surveillant", "Sign in to the invigilators' page")}</h2>
        <div class="panel">
        {(session.InvigilatorAddress is { } address
            ? Html.Of($"<p>{voice.Say("Adresse :", "Address:")} <strong>{address.ToString()}</strong></p>")
            : null)}
        <p>{voice.Say("Numéro de session :", "Session number:")} <strong>{session.Id}</strong></p>
        {Secret(session, voice)}
        </div>
        <p class="note">{voice.Say(
            "Ce document ouvre l'espace surveillant : gardez-le sur vous et ne le montrez pas aux candidats. Le code d'accès des "
                + "candidats n'est écrit nulle part ; l'espace surveillant vous l'affiche au moment de le donner.",
            "This paper opens the invigilators' page: keep it on you and do not show it to candidates. The candidates' access "
                + "code is written nowhere; the invigilators' page shows it when it is to be given.")}</p>
        <h2>{voice.Say("Avant le test", "Before the test")}</h2>
        <ol>
        <li>{voice.Say(
            "Projetez ou affichez la notice pour le candidat et le numéro de session.",
            "Project or post the candidates' notice and the session number.")}</li>
        <li>{voice.Say(
            "Contrôlez l'identité de chaque candidat et faites-le signer sur la feuille d'émargement.",
            "Check the identity of each candidate and have them sign the attendance sheet.")}</li>
        <li>{voice.Say(
            "Confirmez la présence de chacun dans l'espace surveillant ; elle vaut pour un démarrage dans le quart d'heure.",
            "Confirm everybody's presence on the invigilators' page; it allows a start within a quarter of an hour.")}</li>
        <li>{voice.Say(
            "Lisez les consignes. Quand tous sont prêts, donnez le code d'accès à toute la salle, au même moment.",
            "Read the instructions out. When all are ready, give the access code to the whole room, all at once.")}</li>
        <li>{voice.Say(
            "Notez l'heure réelle de début sur la feuille d'émargement.",
            "Note the time of the real beginning on the attendance sheet.")}</li>
        </ol>
        <h2>{voice.Say("Pendant le test", "During the test")}</h2>
        <ul>
        <li>{voice.Say("Circulez régulièrement derrière les candidats.", "Walk regularly behind the candidates.")}</li>
        <li>{voice.Say(
            "Problème sur une question : faites recharger la page ; sinon, traitez l'alerte dans l'espace surveillant, et notez "
                + "le numéro de la question.",
            "A problem with a question: have the page reloaded; otherwise deal with the alert on the invigilators' page, and "
                + "note the number of the question.")}</li>
        <li>{voice.Say(
            "Déconnexion ou navigateur fermé : confirmez de nouveau la présence, le candidat rejoint la session et reprend "
                + "à la même question.",
            "Disconnection or closed browser: confirm the presence again, the candidate joins again and goes on at "
                + "the same question.")}</li>
        <li>{voice.Say(
            "Alarme ou coupure pour toute la salle : mettez la salle en pause ; chacun retrouve son temps à la seconde près.",
            "An alarm or a cut for the whole room: pause the room; everybody gets their time back to the second.")}</li>
        <li>{voice.Say(
            "Fraude : faites un signalement C6 et remplissez un procès-verbal de fraude.",
            "Fraud: file a C6 report and fill in a fraud record.")}</li>
        </ul>
        <h2>{voice.Say("À la fin", "At the end")}</h2>
        <ol>
        <li>{voice.Say(
            $"Un test dure {voice.Span(Duration.FromMinutes(session.Terms.TestMinutes))} ; les temps majorés sont sur la "
                + $"feuille d'émargement et dans l'espace surveillant.",
            $"A test lasts {voice.Span(Duration.FromMinutes(session.Terms.TestMinutes))}; extra time is on the attendance sheet "
                + $"and on the invigilators' page.")}</li>
        <li>{voice.Say(
            "Le temps est écoulé : invitez à passer les questions restantes jusqu'à l'écran de fin.",
            "When time is over: have the questions that are left passed, up to the end screen.")}</li>
        <li>{voice.Say(
            "Constatez l'écran de fin de chacun et cochez-le. Sans cette coche, le jury peut rejeter la certification.",
            "See everybody's end screen and tick it. Without the tick, the jury may reject the certification.")}</li>
        <li>{voice.Say(
            "Remettez à l'administrateur la feuille d'émargement, le procès-verbal d'incident et les éventuels procès-verbaux de "
                + "fraude : ils sont conservés cinq ans.",
            "Hand the attendance sheet, the incident record and any fraud records over to the administrator: they are "
                + "kept for five years.")}</li>
        </ol>
        <h2>{voice.Say("Codes des signalements", "Codes of reports")}</h2>
        <ul class="columns note">{ReportCategory.All.Select(c => Html.Of($"<li><strong>{c.Code}</strong> {voice.Say(c.Name)}</li>"))}</ul>
        </section>

        """);

    private static Html Secret(SessionFacts session, Voice voice) => session.InvigilatorSecret is { } secret
        ? Html.Of($"<p>{voice.Say("Secret :", "Secret:")} <span class=\"secret\">{secret}</span></p>")
        : Page.Line(voice.Say(
            "Secret (remis à la création de la session, à recopier ici)",
            "Secret (given when the session was created, to be copied here)"));
}
