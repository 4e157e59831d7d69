using Pix.Certification.Documents.Printing;
using Pix.Certification.Policies;

namespace Pix.Certification.Documents.Papers;

/// <summary>What the invigilator reads out before the access code is given (<i>consignes</i>): large, to be read standing.</summary>
internal static class SpokenInstructions
{
    public static Wording Title { get; } = new("Consignes à lire aux candidats", "Instructions to read out");

    public static Html Pages(SessionFacts session, Voice voice) => Html.Of($"""
        <section class="sheet aloud">{Page.Top(
            session.CentreName,
            voice.Say(Title),
            voice.Say("N° de session", "Session number"),
            Html.Of($"{session.Id}"))}
        <p class="note">{voice.Say(
            "À lire à voix haute quand tous les candidats sont installés et ont rejoint la session, avant de donner le code "
                + "d'accès. Ajoutez les consignes propres à l'établissement.",
            "To be read out when all candidates are seated and have joined the session, before the access code is given. Add the "
                + "rules of your establishment.")}</p>
        <h2>{voice.Say("Le test", "The test")}</h2>
        <ul>{TheTest(session, voice)}
        <li>{voice.Say(
            $"Vous disposez de {voice.Span(Duration.FromMinutes(session.Terms.TestMinutes))}. Les candidats qui ont un temps "
                + $"majoré disposent de leur temps en plus.",
            $"You have {voice.Span(Duration.FromMinutes(session.Terms.TestMinutes))}. Candidates with extra time have theirs on top.")}</li>
        <li>{voice.Say(
            "Chaque question se répond ou se passe ; on ne revient pas sur une question validée ou passée.",
            "Each question is answered or passed; there is no way back to one that was.")}</li>
        </ul>
        <h2>{voice.Say("Ce qui est permis, ce qui ne l'est pas", "What is allowed, and what is not")}</h2>
        <ul>
        <li>{voice.Say(
            "Vous pouvez chercher sur le web et utiliser les logiciels de l'ordinateur.",
            "You may search the web and use the software of the computer.")}</li>
        <li>{voice.Say(
            "Certaines questions demandent de ne pas quitter la page : elles le disent.",
            "Some questions ask you not to leave the page: they say so.")}</li>
        <li>{voice.Say(
            "Vous ne communiquez avec personne, ni dans la salle, ni par messagerie, ni par un réseau social, ni avec un "
                + "assistant qui répond à votre place.",
            "You communicate with nobody: not in the room, nor by message, nor on a social network, nor with an assistant "
                + "that answers for you.")}</li>
        <li>{voice.Say(
            "Téléphones et montres connectées sont éteints et rangés dans les sacs.",
            "Phones and smart watches are off and in the bags.")}</li>
        <li>{voice.Say(
            "Une fraude est consignée dans un procès-verbal ; le jury peut rejeter la certification.",
            "A fraud is written down in a record; the jury may reject the certification.")}</li>
        </ul>
        <h2>{voice.Say("En cas de problème", "When there is a problem")}</h2>
        <ul>
        <li>{voice.Say(
            "Levez la main avant de répondre ou de passer : après, on ne peut plus rien faire pour cette question.",
            "Raise your hand before answering or passing: afterwards nothing can be done for that question.")}</li>
        <li>{voice.Say(
            "Une erreur dans votre nom ou votre date de naissance ? Dites-le-moi, je la note.",
            "An error in your name or birth date? Tell me, I write it down.")}</li>
        <li>{voice.Say(
            "Si vous êtes déconnecté, reconnectez-vous : le test reprend où il en était.",
            "If you are disconnected, sign in again: the test goes on where it was.")}</li>
        </ul>
        <h2>{voice.Say("À la fin", "At the end")}</h2>
        <ul>
        <li>{voice.Say(
            "Restez sur l'écran de fin et levez la main : je dois le voir. Sans cela, votre certification peut être rejetée.",
            "Stay on the end screen and raise your hand: I must see it. Without that, your certification can be rejected.")}</li>
        <li>{voice.Say(
            "Quand le temps est écoulé, passez les questions qui restent pour atteindre cet écran.",
            "When time is over, pass the questions that are left to reach that screen.")}</li>
        <li>{voice.Say(
            "Les résultats sont publiés après le jury, sur votre compte.",
            "Results are published after the jury, on your account.")}</li>
        </ul>
        <p class="panel">{voice.Say(
            "Y a-t-il des questions ? … Je vous donne maintenant le code d'accès. Vous pourrez commencer dès que vous l'aurez saisi.",
            "Any questions? … I now give you the access code. You may begin as soon as you have entered it.")}</p>
        </section>

        """);

    private static Html TheTest(SessionFacts session, Voice voice) => session.Test == TestKind.Profile
        ? Html.Of($"""
            <li>{voice.Say(
                "Votre test est construit à partir de votre profil : il porte sur les compétences où vous avez au moins le niveau 1.",
                "Your test is made from your profile: it is about the competences in which you have level 1 at least.")}</li>
            <li>{voice.Say(
                "Ses questions ressemblent aux plus difficiles de celles que vous avez déjà réussies.",
                "Its questions are like the hardest of those that you have already got right.")}</li>
            """)
        : Html.Of($"""
            <li>{voice.Say(
                "Votre test s'adapte à vos réponses : la question suivante dépend de ce que vous venez de réussir ou non.",
                "Your test adapts to your answers: the next question depends on what you have just got right or not.")}</li>
            <li>{voice.Say(
                "Il est normal de rencontrer des questions difficiles ; tout le monde en a.",
                "Meeting hard questions is normal; everybody has some.")}</li>
            """);
}
