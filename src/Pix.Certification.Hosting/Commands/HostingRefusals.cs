namespace Pix.Certification.Hosting.Commands;

/// <summary>What the host says no to, beside what the rules say no to.</summary>
internal static class HostingRefusals
{
    public static Refusal UnusableKey() => new(
        "JRN-1",
        new("La clé de cet envoi est vide ou trop longue.", "The key of this command is blank or too long."),
        new("Donnez une clé de 1 à 200 caractères, une par envoi.", "Give a key of 1 to 200 characters, one for each command."));

    public static Refusal KeyOfAnotherCommand() => new(
        "JRN-1",
        new("Cette clé a déjà servi à une autre demande.", "This key was used for another command already."),
        new(
            "Donnez une nouvelle clé ; répétez la même demande si vous vouliez la répéter.",
            "Give a new key; repeat the same command if that was the intent."));

    public static Refusal TooManyConflicts(int attempts) => new(
        "JRN-2",
        new("Trop de personnes changent ceci en même temps.", "Too many people are changing this at the same time."),
        new("Rien n'a été changé. Réessayez.", "Nothing was changed. Try again."),
        Facts.Of("attempts", attempts));

    public static Refusal ChangedMeanwhile(int seen, int now) => new(
        "JRN-2",
        new(
            "La session a changé depuis que vous l'avez vue : rien n'est enregistré.",
            "The session has changed since you saw it: nothing is recorded."),
        new(
            "Relisez-la, puis recommencez si c'est toujours ce que vous voulez.",
            "Read it again, then start over if that is still what you want."),
        new Dictionary<string, object> { ["seenVersion"] = seen, ["version"] = now });

    public static Refusal NoVersionToExpect() => new(
        "JRN-2",
        new(
            "Cette demande ne porte pas sur une session que vous avez vue : rien n'est enregistré.",
            "This command is not about one session that you saw: nothing is recorded."),
        new("Refaites-la sans donner de version.", "Ask again without giving a version."));

    // The same words whether it does not exist or belongs to somebody else (SEC-1).
    public static Refusal NoSuchSession() => new(
        "SEC-1",
        new("Il n'y a pas de telle session pour vous.", "There is no such session for you."),
        new("Vérifiez le numéro de session.", "Check the session's number."));

    public static Refusal NoSuchCampaign() => new(
        "PRO-2",
        new("Il n'y a pas de campagne avec ce code.", "There is no campaign with this code."),
        new("Vérifiez le code de la campagne.", "Check the campaign's code."));

    public static Refusal NoProfile() => new(
        "PRO-1",
        new("Aucun profil n'est connu pour ce compte.", "No profile is known for this account."),
        new("Commencez un parcours, puis revenez.", "Begin with some competences, then come back."));

    public static Refusal NotACandidate() => new(
        "SIT-1",
        new("Ce compte n'a pas rejoint la session.", "This account has not joined the session."),
        new(
            "Rejoignez-la avec le numéro de session et votre identité, comme sur la feuille d'émargement.",
            "Join with the session's number and your identity, as on the attendance sheet."));

    public static Refusal NotBegun() => new(
        "SIT-1",
        new("Le test n'a pas commencé.", "The test has not begun."),
        new("Saisissez le code d'accès que donne le surveillant.", "Type the access code that the invigilator gives."));

    public static Refusal NoSuchLearner(LearnerId learner) => new(
        "CAN-6",
        new($"La personne {learner} n'est pas sur la liste de l'établissement.", $"The person {learner} is not on the school's list."),
        new("Importez d'abord la liste des élèves.", "Import the list of pupils first."),
        Facts.Of("learner", learner.ToString()));

    // The same words whether it does not exist, is not out yet, or belongs to somebody else (SEC-1).
    public static Refusal NoSuchCertification() => new(
        "SEC-1",
        new("Il n'y a pas de telle certification pour vous.", "There is no such certification for you."),
        new(
            "Attendez la finalisation de la session et la publication des résultats.",
            "Wait until the session is finalised and its results are published."));

    public static Refusal NotPublished() => new(
        "PUB-1",
        new("Les résultats de cette session ne sont pas publiés.", "The results of this session are not published."),
        new("Attendez leur publication par le jury.", "Wait until the jury publishes them."));

    public static Refusal PreviewIsStale() => new(
        "SCO-1",
        new(
            "Le résultat a changé depuis l'aperçu : rien n'est enregistré.",
            "The result has changed since it was previewed: nothing is recorded."),
        new("Regardez le nouvel aperçu, puis confirmez.", "Look at the new preview, then confirm."));

    public static Refusal NoCredentials() => new(
        "CER-3",
        new("Cet hôte ne signe pas d'attestations.", "This host signs no credentials."),
        new("Donnez-lui une clé : UseCredentials(...).", "Give it a key: UseCredentials(...)."));

    public static Refusal NoVerificationAddress() => new(
        "CER-1",
        new("Cet hôte ne dit pas où ses certificats se vérifient.", "This host does not say where its certificates are verified."),
        new(
            "Donnez-lui l'adresse : CertificationOptions.VerificationAddress.",
            "Give it the address: CertificationOptions.VerificationAddress."));

    // Printed on a kit, a secret that opens nothing would be noticed at the door only.
    public static Refusal SecretOfAnotherSession() => new(
        "SES-3",
        new("Ce secret n'est pas celui des surveillants de la session.", "This is not the secret of the session's invigilators."),
        new(
            "Donnez celui qui a été remis à la création de la session, ou tirez-en un autre.",
            "Give the one that came with the session's creation, or draw another one."));

    public static Refusal NoSuchCandidate() => new(
        "CAN-12",
        new("Il n'y a pas de tel candidat dans cette session.", "There is no such candidate in this session."),
        new("Vérifiez la liste de la session.", "Check the session's list."));

    public static Refusal TooManyCodes(Duration wait)
    {
        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        return new(
            "SES-2",
            new("Trop de codes erronés.", "Too many wrong codes."),
            new(
                $"Réessayez dans {seconds} secondes, avec le code que donne le surveillant.",
                $"Try again in {seconds} seconds, with the code that the invigilator gives."),
            Facts.Of("retryAfterSeconds", seconds));
    }

    public static Refusal TooManyGuesses(Duration wait)
    {
        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        return new(
            "CER-2",
            new("Trop de vérifications infructueuses.", "Too many failed verifications."),
            new($"Réessayez dans {seconds} secondes.", $"Try again in {seconds} seconds."),
            Facts.Of("retryAfterSeconds", seconds));
    }

    // Word for word what a session says of a wrong secret.
    public static Refusal WrongSecret() => new(
        "INV-1",
        new("Le numéro de session ou le mot de passe est incorrect.", "The session number or the secret is wrong."),
        new("Vérifiez-les sur le kit surveillant.", "Check them on the invigilator kit."));

    // The same words whether it is no link, has expired, or opens what is not out, was revoked or names nobody any more.
    public static Refusal NoSuchLink() => new(
        "PUB-1",
        new("Ce lien n'ouvre aucun résultat, ou n'en ouvre plus.", "This link opens no result, or no longer does."),
        new(
            "Ouvrez-le depuis le message reçu, sans le retaper ; sinon consultez le résultat sur votre compte.",
            "Open it from the message that was sent, without typing it; otherwise see the result on your account."));

    public static Refusal NobodyToHold() => new(
        "RET-1",
        new("Il n'y a rien à geler ou à lever pour ce compte.", "There is nothing to hold or to lift for this account."),
        new(
            "Vérifiez le compte ; une personne qui n'a pas rejoint de session se gèle par session et numéro de candidat.",
            "Check the account; somebody who has joined no session is held by session and candidate number."));

    public static Refusal NotToCome() => new(
        "SES-4",
        new("Cette session n'est plus à venir.", "This session is no longer to come."),
        new("Une convocation s'envoie avant le début de la session.", "A convocation is sent before the session starts."));

    public static Refusal ClockworkLate(Duration by) => new(
        "JRN-3",
        new("Des tâches attendent depuis trop longtemps.", "Tasks have been waiting for too long."),
        new("Vérifiez que les hôtes tournent et que leur horloge est juste.", "Check that the hosts run and that their clocks are right."),
        Facts.Of("lateSeconds", (long)by.TotalSeconds));
}
