namespace Pix.Certification.Pages.Exam;

/// <summary>What a candidate reads before, during and after the test.</summary>
internal static class ExamWords
{
    public static Wording JoinTitle { get; } = new("Rejoindre une session", "Join a session");
    public static Wording JoinText { get; } = new(
        "Le numéro de session est au tableau. Écrivez votre identité comme sur la feuille d'émargement.",
        "The session's number is on the board. Write your identity as on the attendance sheet.");
    public static Wording Session { get; } = new("Numéro de session", "Session number");
    public static Wording FirstName { get; } = new("Prénom", "First name");
    public static Wording BirthName { get; } = new("Nom de naissance", "Birth name");
    public static Wording BirthDate { get; } = new("Date de naissance", "Birth date");
    public static Wording BirthDateHint { get; } = new("Jour, mois, année : 03/01/2012.", "Day, month, year: 03/01/2012.");
    public static Wording Join { get; } = new("Rejoindre", "Join");
    public static Wording NumberUnread { get; } = new("Le numéro de session ne se lit pas.", "The session number cannot be read.");
    public static Wording NumberRemedy { get; } = new("Recopiez les chiffres écrits au tableau.", "Copy the digits from the board.");
    public static Wording DateUnread { get; } = new("La date de naissance ne se lit pas.", "The birth date cannot be read.");
    public static Wording DateRemedy { get; } = new(
        "Écrivez le jour, le mois et l'année, par exemple 03/01/2012.",
        "Write day, month and year, such as 03/01/2012.");
    public static Wording YourSessions { get; } = new("Vos sessions en cours", "Your sessions");
    public static Wording GoBackIn { get; } = new("Y retourner", "Go back to it");

    public static Wording WaitForPresence { get; } = new(
        "Le surveillant doit confirmer votre présence.",
        "The invigilator must confirm that you are present.");
    public static Wording WaitForResume { get; } = new(
        "Votre test a été interrompu. Le surveillant doit autoriser votre reprise.",
        "Your test was cut. The invigilator must allow you back.");
    public static Wording WaitForCode { get; } = new(
        "Votre présence est confirmée. Le surveillant donnera le code d'accès quand tout le monde sera prêt.",
        "Your presence is confirmed. The invigilator will give the access code when everybody is ready.");
    public static Wording PageGoesOn { get; } = new("Cette page avance toute seule.", "This page goes on by itself.");
    public static Wording Refresh { get; } = new("Actualiser", "Refresh");
    public static Wording CodeTitle { get; } = new("Commencer le test", "Begin the test");
    public static Wording ResumeTitle { get; } = new("Reprendre le test", "Resume the test");
    public static Wording Code { get; } = new("Code d'accès", "Access code");
    public static Wording CodeHint { get; } = new(
        "Quatre lettres et deux chiffres, donnés par le surveillant. Votre temps commence dès que le code est accepté.",
        "Four letters and two digits, given by the invigilator. Your time begins once the code is accepted.");
    public static Wording ResumeHint { get; } = new(
        "Quatre lettres et deux chiffres, donnés par le surveillant. Vous retrouverez la même épreuve.",
        "Four letters and two digits, given by the invigilator. You will find the same challenge.");
    public static Wording Begin { get; } = new("Commencer", "Begin");
    public static Wording Resume { get; } = new("Reprendre", "Resume");
    public static Wording Closed { get; } = new("Cette session n'accueille plus de test.", "This session holds no more tests.");
    public static Wording ToEndScreen { get; } = new("Voir l'écran de fin de test", "See the end screen");
    public static Wording NotEligible { get; } = new("Vous ne pouvez pas passer cette certification", "You cannot take this certification");
    public static Wording You { get; } = new("Candidat", "Candidate");
    public static Wording Place { get; } = new("Lieu", "Place");
    public static Wording Starts { get; } = new("Début prévu", "Planned start");
    public static Wording YourTime { get; } = new("Votre temps", "Your time");
    public static Wording Adapted { get; } = new("Aménagements", "Accommodations");
    public static Wording Accessible { get; } = new("épreuves accessibles seulement", "accessible challenges only");
    public static Wording Assistant { get; } = new("une personne vous assiste", "somebody assists you");

    public static Wording RulesTitle { get; } = new("À lire avant de commencer", "Read this before you begin");

    /// <summary>What every candidate is told before the test.</summary>
    public static IReadOnlyList<Wording> Rules { get; } =
    [
        new(
            "Téléphones et objets connectés restent éteints dans votre sac. Vous travaillez seul.",
            "Phones and connected objects stay off, in your bag. You work alone."),
        new(
            "Vous pouvez chercher sur le web et utiliser les logiciels du poste ; écrire à quelqu'un, ou se faire aider, est une fraude.",
            "You may search the web and use the software of the workstation; writing to somebody, or being helped, is fraud."),
        new(
            "Les épreuves viennent une par une. « Je valide » ou « Je passe » : on ne revient pas en arrière.",
            "Challenges come one by one. \"I answer\" or \"I pass\": there is no way back."),
        new(
            "Une épreuve ne fonctionne pas ? « Signaler un problème », puis attendez le surveillant : elle peut être remplacée.",
            "A challenge does not work? \"Report a problem\", then wait for the invigilator: it may be replaced."),
        new(
            "Quand le temps est écoulé, passez les épreuves qui restent jusqu'à l'écran de fin.",
            "When time is over, pass the challenges that are left until the end screen."),
        new(
            "Ne quittez pas l'écran de fin sans l'avoir montré au surveillant.",
            "Do not leave the end screen before the invigilator has seen it."),
    ];

    public static Wording TimeLeft { get; } = new("Temps restant", "Time left");
    public static Wording ChallengeTimeLeft { get; } = new("Temps pour cette épreuve", "Time for this challenge");
    public static Wording Validate { get; } = new("Je valide", "I answer");
    public static Wording Pass { get; } = new("Je passe", "I pass");
    public static Wording NoWayBack { get; } = new(
        "On ne revient pas sur une épreuve validée ou passée.",
        "There is no way back to a challenge that was answered or passed.");
    public static Wording YourAnswer { get; } = new("Votre réponse", "Your answer");
    public static Wording OneChoice { get; } = new("Choisissez une réponse", "Choose one answer");
    public static Wording SeveralChoices { get; } = new("Choisissez une ou plusieurs réponses", "Choose one answer or more");
    public static Wording Download { get; } = new("Télécharger le fichier de l'épreuve", "Download the challenge's file");
    public static Wording VisitSite { get; } = new("Ouvrir le site dans un autre onglet", "Open the site in another tab");
    public static Wording Application { get; } = new("Application de l'épreuve", "The challenge's application");
    public static Wording Stay { get; } = new("Restez sur cette page : la quitter compte.", "Stay on this page: leaving it counts.");
    public static Wording Left { get; } = new(
        "Vous avez quitté la page : cela sera compté. Si c'était sans le vouloir, dites-le au surveillant.",
        "You have left the page: it will count. If you did not mean to, tell the invigilator.");
    public static Wording TimeOver { get; } = new(
        "Le temps est écoulé. Passez les épreuves qui restent, jusqu'à l'écran de fin.",
        "Time is over. Pass the challenges that are left, until the end screen.");
    public static Wording ChallengeTimeOver { get; } = new(
        "Le temps de cette épreuve est écoulé. Passez à la suivante.",
        "The time of this challenge is over. Go on to the next.");
    public static Wording Report { get; } = new("Signaler un problème", "Report a problem");
    public static Wording ReportWords { get; } = new("Que se passe-t-il ?", "What is wrong?");
    public static Wording ReportHint { get; } = new(
        "Votre test attendra que le surveillant ait regardé.",
        "Your test will wait until the invigilator has looked.");
    public static Wording CallInvigilator { get; } = new("Appeler le surveillant", "Call the invigilator");
    public static Wording OnHold { get; } = new("Votre test attend le surveillant", "Your test waits for the invigilator");
    public static Wording OnHoldText { get; } = new(
        "Votre signalement est transmis. Levez la main ; le test reprendra tout seul.",
        "Your report has been sent. Raise your hand; the test will go on by itself.");
    public static Wording Paused { get; } = new("La salle est suspendue", "The room is paused");
    public static Wording PausedText { get; } = new(
        "Votre temps est arrêté. Le test reprendra tout seul.",
        "Your time stands still. The test will go on by itself.");
    public static Wording Kept { get; } = new(
        "Réponse gardée, envoi dès le retour du réseau.",
        "Answer kept, it will be sent when the network is back.");
    public static Wording Twice { get; } = new(
        "Votre test est ouvert dans un autre onglet. Continuez dans un seul.",
        "Your test is open in another tab. Go on in one only.");
    public static Wording ShowThisScreen { get; } = new("Montrez cet écran au surveillant", "Show this screen to the invigilator");
    public static Wording YourNumber { get; } = new("Votre numéro de certification", "Your certification number");
    public static Wording EndCompleted { get; } = new("Vous avez terminé votre test.", "You have finished your test.");
    public static Wording EndStopped { get; } = new(
        "Votre test a été arrêté ; ce que vous avez validé est conservé.",
        "Your test was stopped; what you answered is kept.");
    public static Wording EndLeave { get; } = new(
        "Quand le surveillant l'a vu, déconnectez-vous et signez la feuille d'émargement.",
        "Once the invigilator has seen it, sign out and sign the attendance sheet.");

    public static Refusal NothingAnswered { get; } = new(
        "GRD-1", new("Votre réponse est vide.", "Your answer is empty."), new(
            "Répondez puis validez, ou passez l'épreuve.",
            "Answer then send, or pass the challenge."));

    public static Refusal TooLong { get; } = new(
        "GRD-1", new("Votre réponse est trop longue.", "Your answer is too long."), new(
            "Écrivez la réponse seule : 1 000 caractères au plus.",
            "Write the answer alone: 1,000 characters at most."));

    public static Refusal KeptAside { get; } = new(
        "TIM-3",
        new(
            "Votre réponse est arrivée après la fin du temps : elle est gardée à part pour le jury et ne compte pas.",
            "Your answer came after the end of the time: it is kept aside for the jury and does not count."),
        new("Passez les épreuves qui restent, jusqu'à l'écran de fin.", "Pass the challenges that are left, until the end screen."));

    public static Wording Of(int number, int length) => new($"Épreuve {number} sur {length}", $"Challenge {number} of {length}");

    public static Wording ExtraTime(string share) => new($"temps majoré de {share}", $"extra time of {share}");
}
