using System.Globalization;
using Pix.Certification.Candidates;
using Pix.Certification.Reports;
using Pix.Certification.Timing;

namespace Pix.Certification.Sessions;

/// <summary>What a session says no to, and what to do instead: its candidates and their tests.</summary>
internal static partial class SessionRefusals
{
    public static Refusal NoSuchCandidate(CandidateId candidate) => new(
        "CAN-8",
        new($"La liste n'a pas de candidat n° {candidate}.", $"The list has no candidate {candidate}."),
        new("Actualisez la liste des candidats.", "Refresh the list of candidates."),
        Facts.Of("candidate", candidate.Number));

    public static Refusal AlreadyOnList(Candidate twin) => new(
        "CAN-5",
        new(
            $"{twin.Identity}, né(e) le {Day(twin.Identity.BirthDate)}, figure déjà sur la liste (ligne {twin.Id}).",
            $"{twin.Identity}, born {Day(twin.Identity.BirthDate)}, is already on this list (line {twin.Id})."),
        new(
            "Vérifiez le nom et la date de naissance ; une personne n'est inscrite qu'une fois.",
            "Check the name and the birth date; a person is entered once."),
        Facts.Of(("line", twin.Id.Number), ("field", "birthName")));

    public static Refusal TwiceInFile(CandidateIdentity identity, int line) => new(
        "CAN-5",
        new(
            $"{identity}, né(e) le {Day(identity.BirthDate)}, figure deux fois dans le fichier (candidat {line}).",
            $"{identity}, born {Day(identity.BirthDate)}, is in the file twice (candidate {line})."),
        new("Supprimez l'une des deux lignes.", "Delete one of the two lines."),
        Facts.Of(("firstCandidate", line), ("field", "birthName")));

    public static Refusal FaultyLearner(Learner learner, Refusal fault) => new(
        fault.Code,
        new(
            $"{learner.FirstName} {learner.BirthName} : {fault.Reason.French}",
            $"{learner.FirstName} {learner.BirthName}: {fault.Reason.English}"),
        new($"{fault.Remedy.French} Personne n'a été ajouté.", $"{fault.Remedy.English} Nobody was added."),
        new Dictionary<string, object>(fault.Facts) { ["learner"] = learner.Id.ToString() });

    public static Refusal CannotRemove(Candidate candidate) => new(
        "CAN-10",
        new(candidate.HasStarted
            ? $"{candidate.Identity} a commencé son test."
            : $"Un compte est lié à {candidate.Identity}.",
            candidate.HasStarted ? $"{candidate.Identity} has begun the test." : $"An account is linked to {candidate.Identity}."),
        new(
            "Ce candidat reste sur la liste ; en cas d'erreur, faites un signalement C1.",
            "This candidate stays on the list; if that is a mistake, file a C1 report."),
        Facts.Of("candidate", candidate.Id.Number));

    public static Refusal NotOnList() => new(
        "CAN-8",
        new("Aucun candidat de la session ne correspond à ces informations.", "No candidate of the session matches."),
        new(
            "Saisissez le nom, le prénom et la date de naissance exactement comme sur la feuille d'émargement, ou appelez le surveillant.",
            "Type the names and the birth date exactly as on the attendance sheet, or call the invigilator."));

    public static Refusal LinkedToAnotherAccount() => new(
        "CAN-9",
        new("Un autre compte a déjà rejoint la session pour ce candidat.", "Another account has already joined as this candidate."),
        new("Connectez-vous avec ce compte, ou appelez le surveillant.", "Sign in with that account, or call the invigilator."));

    public static Refusal AccountIsAnotherCandidate() => new(
        "ELI-4",
        new("Ce compte est déjà lié à un autre candidat de cette session.", "This account is already another candidate of this session."),
        new(
            "Connectez-vous avec votre propre compte, ou appelez le surveillant.",
            "Sign in with your own account, or call the invigilator."));

    public static Refusal WrongCode() => new(
        "SES-2",
        new("Le numéro de session ou le code d'accès est incorrect.", "The session number or the access code is wrong."),
        new(
            "Vérifiez le code que le surveillant a communiqué : quatre lettres et deux chiffres.",
            "Check the code that the invigilator gave: four letters and two digits."));

    public static Refusal ErasedAlready(CandidateId candidate) => new(
        "RET-2",
        new($"L'identité du candidat {candidate} est déjà effacée.", $"The identity of candidate {candidate} is erased already."),
        new("Il n'y a rien à faire.", "There is nothing to do."),
        Facts.Of("candidate", candidate.Number));

    public static Refusal WrongSecret() => new(
        "INV-1",
        new("Le numéro de session ou le mot de passe est incorrect.", "The session number or the secret is wrong."),
        new("Vérifiez-les sur le kit surveillant.", "Check them on the invigilator kit."));

    public static Refusal TooLate(Instant first, int hours) => new(
        "SES-9",
        new(
            $"Le premier test de la session a commencé il y a plus de {hours} heures.",
            $"The first test of the session began more than {hours} hours ago."),
        new("Inscrivez ce candidat à une autre session.", "Enrol this candidate in another session."),
        Facts.Of(("firstTestAt", first), ("hours", hours)));

    public static Refusal NotJoined() => new(
        "CAN-8",
        new("Ce candidat n'a pas rejoint la session.", "This candidate has not joined the session."),
        new(
            "Rejoignez d'abord la session avec le numéro, le nom, le prénom et la date de naissance.",
            "Join the session first, with its number, the names and the birth date."));

    public static Refusal PresenceNeeded(Candidate candidate, int minutes) => new(
        "INV-2",
        new(candidate.HasStarted
            ? "La reprise n'est pas autorisée."
            : "La présence n'est pas confirmée.", candidate.HasStarted ? "The resume is not authorised." : "Presence is not confirmed."),
        new(
            $"Demandez au surveillant ; sa confirmation vaut {minutes} minutes.",
            $"Ask the invigilator; the confirmation holds for {minutes} minutes."),
        Facts.Of(("candidate", candidate.Id.Number), ("presenceMinutes", minutes)));

    public static Refusal NotPresent(Candidate candidate) => new(
        "INV-2",
        new($"La présence de {candidate.Identity} n'est pas confirmée.", $"The presence of {candidate.Identity} is not confirmed."),
        new("Il n'y a rien à retirer.", "There is nothing to take back."),
        Facts.Of("candidate", candidate.Id.Number));

    public static Refusal NotEligible(IReadOnlyList<UnmetRule> unmet) => new(
        unmet[0].Code,
        new(string.Join(' ', unmet.Select(static u => u.Reason.French)), string.Join(' ', unmet.Select(static u => u.Reason.English))),
        new(string.Join(' ', unmet.Select(static u => u.Remedy.French)), string.Join(' ', unmet.Select(static u => u.Remedy.English))),
        Facts.Of("rules", unmet.Select(static u => u.Code).ToArray()));

    public static Refusal AlreadyStarted(Candidate candidate) => new(
        "SIT-1",
        new($"Le test de {candidate.Identity} a déjà commencé.", $"The test of {candidate.Identity} has already begun."),
        new("Reprenez-le : il n'y a qu'un test par candidat.", "Resume it: there is one test for each candidate."),
        Facts.Of("candidate", candidate.Id.Number));

    public static Refusal NotSitting(Candidate candidate, string code = "INV-6") => new(
        code,
        new($"{candidate.Identity} n'a pas commencé son test.", $"{candidate.Identity} has not begun the test."),
        new("Vérifiez le candidat choisi.", "Check which candidate is meant."),
        Facts.Of("candidate", candidate.Id.Number));

    public static Refusal SittingOver(Candidate candidate) => new(
        "SIT-4",
        new($"Le test de {candidate.Identity} est terminé.", $"The test of {candidate.Identity} is over."),
        new("Il ne peut être ni repris ni modifié.", "It can be neither resumed nor changed."),
        Facts.Of(("candidate", candidate.Id.Number), ("ending", candidate.Ending!.Value.ToString())));

    public static Refusal NoEndScreenYet(Candidate candidate) => new(
        "INV-7",
        new(
            $"{candidate.Identity} n'a pas encore atteint l'écran de fin de test.",
            $"{candidate.Identity} has not reached the end screen yet."),
        new(
            "Constatez-le sur le poste du candidat quand le test est terminé.",
            "See it on the candidate's workstation when the test is over."),
        Facts.Of("candidate", candidate.Id.Number));

    public static Refusal CreditOutOfRange(Duration most) => new(
        "TIM-6",
        new("Ce temps ne peut pas être rendu.", "This time cannot be given back."),
        new(
            $"Rendez plus de zéro et au plus {most.TotalMinutes} minutes.",
            $"Give more than nothing and at most {most.TotalMinutes} minutes."),
        Facts.Of("minutesMax", most.TotalMinutes));

    public static Refusal ReasonMissing(string code) => new(
        code,
        new("Le motif manque.", "The reason is missing."),
        new("Dites en quelques mots pourquoi : le jury le lira.", "Say in a few words why: the jury will read it."),
        Facts.Of("field", "reason"));

    public static Refusal AlreadyPaused() => new(
        "INV-8",
        new("La salle est déjà suspendue.", "The room is paused already."),
        new("Reprenez quand tout le monde peut travailler.", "Go on when everybody can work."));

    public static Refusal NotPaused() => new(
        "INV-8",
        new("La salle n'est pas suspendue.", "The room is not paused."),
        new("Il n'y a rien à reprendre.", "There is nothing to reopen."));

    public static Refusal ClockDoesNotEnd(SessionState state, TimeKeeping keeping) => new(
        "TIM-4",
        new(
            $"L'horloge ne termine rien ici (gestion du temps : {Named(keeping).French}, session : {Named(state).French}).",
            $"The clock ends nothing here (time-keeping: {Named(keeping).English}, session: {Named(state).English})."),
        new("Le surveillant termine les tests et la session.", "The invigilator ends tests and session."),
        Facts.Of(("keeping", keeping.ToString()), ("state", state.ToString())));

    public static Refusal NothingOverdue(Instant? next) => new(
        "TIM-4",
        new("Rien n'est en retard.", "Nothing is overdue."),
        new(next is null
            ? "Aucune échéance n'est prévue."
            : $"Prochaine échéance : {next}.", next is null ? "No deadline is set." : $"Next deadline: {next}."),
        next is { } due ? Facts.Of("nextDeadline", due) : null);

    private static Wording Named(TimeKeeping keeping) => keeping switch
    {
        TimeKeeping.Invigilator => new("le surveillant décide", "the invigilator decides"),
        TimeKeeping.Warn => new("avertissement", "warning"),
        _ => new("l'horloge décide", "the clock decides"),
    };

    private static int Needed(int candidates, int per) => (candidates + per - 1) / per;

    private static string Count(int number) => number == 1 ? "one" : number.ToString(CultureInfo.InvariantCulture);

    private static string Names(IEnumerable<Candidate> candidates) =>
        string.Join(", ", candidates.Select(static c => c.Identity.ToString()));

    private static int[] Numbers(IEnumerable<Candidate> candidates) => [.. candidates.Select(static c => c.Id.Number)];

    private static string Day(LocalDate date) => date.ToString("dd/MM/uuuu", CultureInfo.InvariantCulture);
}
