using Pix.Certification.Documents.Printing;

namespace Pix.Certification.Documents.Papers;

/// <summary>What candidates read on the wall or beside their screen (<i>notice candidat</i>): how to join, sit and end the test.</summary>
internal static class CandidateNotice
{
    public static Wording Title { get; } = new("Notice pour le candidat", "Notice for candidates");

    public static Html Pages(SessionFacts session, Voice voice) => Html.Of($"""
        <section class="sheet aloud">{Page.Top(
            session.CentreName,
            voice.Say(Title),
            voice.Say("N° de session", "Session number"),
            Html.Of($"{session.Id}"))}
        <h2>{voice.Say("Rejoindre la session", "Join the session")}</h2>
        <ol>
        <li>{voice.Say(
            "Ouvrez le navigateur et connectez-vous à votre compte.",
            "Open the browser and sign in to your account.")}{Address(session, voice)}</li>
        <li>{voice.Say("Ouvrez la rubrique « Certification ».", "Open “Certification”.")}</li>
        <li>{voice.Say("Saisissez le numéro de session", "Enter the session number")} <strong>{session.Id}</strong>{voice.Say(
            ", puis votre prénom, votre nom de naissance et votre date de naissance, exactement comme sur la feuille d'émargement.",
            ", then your first name, birth name and birth date, exactly as on the attendance sheet.")}</li>
        <li>{voice.Say(
            "Attendez que le surveillant confirme votre présence.",
            "Wait for the invigilator to confirm that you are present.")}</li>
        <li>{voice.Say(
            "Quand le surveillant donne le code d'accès à toute la salle, saisissez-le : votre test commence.",
            "When the invigilator gives the access code to the whole room, enter it: your test begins.")}</li>
        </ol>
        <div class="panel"><p><strong>{voice.Say(
            "Vous n'arrivez pas à rejoindre la session ?",
            "You cannot join the session?")}</strong></p>
        <ul>
        <li>{voice.Say(
            "Votre nom n'est pas sur la feuille : appelez le surveillant.",
            "Your name is not on the sheet: call the invigilator.")}</li>
        <li>{voice.Say(
            "Votre nom ou votre date de naissance y sont faux : saisissez-les tels qu'ils y figurent, puis demandez la "
                + "correction au surveillant.",
            "Your name or birth date is wrong on it: enter them as they are there, then ask the invigilator to have them corrected.")}</li>
        </ul></div>
        <h2>{voice.Say("Pendant le test", "During the test")}</h2>
        <ul>
        <li>{voice.Say(
            $"Vous avez {voice.Span(Duration.FromMinutes(session.Terms.TestMinutes))}, ou davantage si un temps majoré vous est "
                + $"accordé. Le temps restant s'affiche.",
            $"You have {voice.Span(Duration.FromMinutes(session.Terms.TestMinutes))}, or more if extra time is granted to you. "
                + $"The time left is shown.")}</li>
        <li>{voice.Say(
            "Répondez puis cliquez sur « Je valide ». Si vous ne savez pas, cliquez sur « Je passe » : on ne revient pas en arrière.",
            "Answer, then click “Je valide”. If you do not know, click “Je passe”: there is no way back.")}</li>
        <li>{voice.Say(
            "Une question ne s'affiche pas bien ? Rechargez la page. Si cela ne suffit pas, cliquez sur « Signaler un problème » "
                + "et appelez le surveillant avant de répondre.",
            "A question does not show well? Reload the page. If that is not enough, click “Signaler un problème” and call the "
                + "invigilator before answering.")}</li>
        <li>{voice.Say(
            "Déconnecté(e) ? Reconnectez-vous et rejoignez la session de nouveau : le test reprend à la même question.",
            "Disconnected? Sign in and join the session again: the test goes on at the same question.")}</li>
        </ul>
        <h2>{voice.Say("À la fin", "At the end")}</h2>
        <ol>
        <li>{voice.Say(
            "Le temps est écoulé et il reste des questions : passez-les avec « Je passe », jusqu'à l'écran de fin.",
            "Time is over and questions are left: pass them with “Je passe”, up to the end screen.")}</li>
        <li><strong>{voice.Say(
            "Montrez l'écran de fin au surveillant.",
            "Show the end screen to the invigilator.")}</strong> {voice.Say(
                "Sans cela, votre certification peut être rejetée.",
                "Without that, your certification can be rejected.")}</li>
        <li>{voice.Say(
            "Signez la feuille d'émargement si ce n'est déjà fait, effacez les fichiers que vous avez téléchargés, puis déconnectez-vous.",
            "Sign the attendance sheet if you have not done so, delete the files that you downloaded, then sign out.")}</li>
        </ol>
        </section>

        """);

    private static Html? Address(SessionFacts session, Voice voice) =>
        session.CandidateAddress is { } address
            ? Html.Of($" {voice.Say("L'adresse :", "The address:")} <strong>{address.ToString()}</strong>")
            : null;
}
