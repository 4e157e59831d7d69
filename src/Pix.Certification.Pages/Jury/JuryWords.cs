using Pix.Certification.Certifications;

namespace Pix.Certification.Pages.Jury;

/// <summary>The jury's pages.</summary>
internal static class JuryWords
{
    public static Wording Waiting { get; } = new("Sessions à traiter", "Sessions to process");
    public static Wording NoneWaiting { get; } = new(
        "Aucune session n'attend le jury. Elles arrivent ici quand leur centre les finalise.",
        "No session waits for the jury. They come here when their centre finalises them.");
    public static Wording Published { get; } = new("Sessions publiées", "Published sessions");
    public static Wording NonePublished { get; } = new(
        "Aucune session n'est publiée. Publiez-en une depuis les sessions à traiter.",
        "No session is published. Publish one from the sessions to process.");
    public static Wording Appeals { get; } = new("Recours", "Appeals");
    public static Wording NoAppeal { get; } = new(
        "Aucun recours n'attend. Les candidats les déposent depuis leur résultat publié.",
        "No appeal waits. Candidates open them from their published result.");
    public static Wording Correction { get; } = new("Corriger une épreuve partout", "Correct a challenge everywhere");
    public static Wording Parts { get; } = new("Parties de l'espace jury", "Parts of the jury's room");
    public static Wording Why { get; } = new("Pourquoi le jury", "Why the jury");
    public static Wording NothingKeeps { get; } = new("Rien : publiable telle quelle.", "Nothing: publishable as it is.");
    public static Wording Reasons { get; } = new("Ce qui demande l'avis du jury", "What calls for the jury");
    public static Wording Candidate { get; } = new("Candidat", "Candidate");
    public static Wording NoCandidate { get; } = new(
        "Personne n'était sur la liste de cette session.",
        "Nobody was on the list of this session.");
    public static Wording State { get; } = new("Décision", "Decision");
    public static Wording Reports { get; } = new("Signalements", "Reports");
    public static Wording NoReport { get; } = new(
        "Aucun signalement. Il n'y a rien à résoudre ici.",
        "No report. There is nothing to resolve here.");
    public static Wording Category { get; } = new("Catégorie", "Category");
    public static Wording Description { get; } = new("Description", "Description");
    public static Wording Outcome { get; } = new("Suite donnée", "Outcome");
    public static Wording Challenge { get; } = new("Épreuve", "Challenge");
    public static Wording Resolve { get; } = new("Résoudre", "Resolve");
    public static Wording CentreComment { get; } = new("Commentaire global du centre", "Global comment of the centre");
    public static Wording Files { get; } = new("Fichiers joints", "Files");
    public static Wording Kilobytes { get; } = new("ko", "kB");
    public static Wording Feedback { get; } = new("Retour au centre", "Feedback to the centre");
    public static Wording FeedbackLabel { get; } = new(
        "Ce que le centre doit savoir pour ses prochaines sessions",
        "What the centre should know for its next sessions");
    public static Wording FeedbackSend { get; } = new("Envoyer au centre", "Send to the centre");
    public static Wording Reason { get; } = new("Motif", "Reason");
    public static Wording ReasonMissing { get; } = new("Le motif manque.", "The reason is missing.");
    public static Wording ReasonHint { get; } = new("Il est gardé avec votre nom et l'heure.", "It is kept with your name and the time.");
    public static Wording Actions { get; } = new("Actions", "Actions");
    public static Wording Test { get; } = new("Le test, épreuve par épreuve", "The test, challenge by challenge");
    public static Wording NoChallenge { get; } = new("Aucune épreuve n'a été montrée.", "No challenge was shown.");
    public static Wording Asked { get; } = new("Demandé", "Asked");
    public static Wording Answer { get; } = new("Répondu", "Answered");
    public static Wording Result { get; } = new("Résultat", "Outcome");
    public static Wording Time { get; } = new("Durée", "Time");
    public static Wording Report { get; } = new("Signalement", "Report");
    public static Wording Neutralised { get; } = new("Neutralisée", "Neutralised");
    public static Wording Accepted { get; } = new("Acceptée comme juste", "Accepted as right");
    public static Wording AdaptiveNote { get; } = new(
        "Dans un test adaptatif, une épreuve ne se neutralise pas après coup : les suivantes en dépendent. Le jury décide du test entier.",
        "In an adaptive test a challenge cannot be neutralised afterwards: those after it followed from it. The jury decides on the whole "
            + "test.");
    public static Wording Everywhere { get; } = new("Partout…", "Everywhere…");
    public static Wording Before { get; } = new("Avant", "Before");
    public static Wording After { get; } = new("Après", "After");
    public static Wording Unchanged { get; } = new("inchangé", "unchanged");
    public static Wording What { get; } = new("Donnée", "Item");
    public static Wording Difference { get; } = new("Ce qui changerait", "What would change");
    public static Wording ChangesNothing { get; } = new(
        "Le score, les niveaux et le statut resteraient les mêmes.",
        "Score, levels and status would stay the same.");
    public static Wording Confirm { get; } = new("Enregistrer cette décision", "Record this decision");
    public static Wording Refused { get; } = new("Impossible", "Impossible");
    public static Wording Identity { get; } = new("Identité", "Identity");
    public static Wording CorrectIdentity { get; } = new("Corriger l'identité", "Correct the identity");
    public static Wording BirthName { get; } = new("Nom de naissance", "Birth name");
    public static Wording FirstName { get; } = new("Prénom", "First name");
    public static Wording Commune { get; } = new("Commune de naissance", "Town of birth");
    public static Wording Departement { get; } = new("Code du département de naissance", "Code of the département of birth");
    public static Wording DepartementHint { get; } = new("99 pour une naissance à l'étranger.", "99 for a birth abroad.");
    public static Wording Country { get; } = new("Pays de naissance", "Country of birth");
    public static Wording DateUnread { get; } = new(
        "La date de naissance manque, ou ne se lit pas.",
        "The birth date is missing, or cannot be read.");
    public static Wording DateRemedy { get; } = new("Donnez-la par exemple comme 28/07/2006.", "Give it such as 2006-07-28.");
    public static Wording Comments { get; } = new("Commentaires", "Comments");
    public static Wording CommentHint { get; } = new("Vide, il est retiré.", "Left empty, it is taken away.");
    public static Wording AppealWords { get; } = new("Ce que dit le candidat", "What the candidate says");
    public static Wording AppealOpened { get; } = new("Déposé le", "Opened on");
    public static Wording DecideAppeal { get; } = new("Décider du recours", "Decide on the appeal");
    public static Wording RejectAppeal { get; } = new("Rejeter le recours", "Reject the appeal");
    public static Wording RejectAppealWarning { get; } = new(
        "Le recours est rejeté ; rien d'autre ne change.",
        "The appeal is rejected; nothing else changes.");
    public static Wording Uphold { get; } = new("Accepter le recours", "Uphold the appeal");
    public static Wording UpholdWarning { get; } = new(
        "L'action est due : dépubliez la session, exécutez l'action, puis publiez de nouveau. Rien ne change avant.",
        "The action is owed: unpublish the session, carry the action out, then publish again. Nothing changes before that.");
    public static Wording OwedAction { get; } = new("Action due", "Action owed");
    public static Wording ChooseAction { get; } = new("Voir ce que chaque action changerait", "See what each action would change");
    public static Wording Revoke { get; } = new("Révoquer le certificat", "Revoke the certificate");
    public static Wording RevokeWarning { get; } = new(
        "Le certificat ne vaut plus rien, pour toujours : la page publique et les listes de révocation le disent.",
        "The certificate is worth nothing any more, for good: the public page and the revocation lists say so.");
    public static Wording Rulings { get; } = new("Décisions du jury", "What the jury ruled");
    public static Wording NoRuling { get; } = new("Le jury n'a encore rien décidé ici.", "The jury has decided nothing here yet.");
    public static Wording By { get; } = new("Par", "By");
    public static Wording At { get; } = new("Le", "On");
    public static Wording Action { get; } = new("Action", "Action");
    public static Wording Certificates { get; } = new("Certificats", "Certificates");
    public static Wording KeptAside { get; } = new(
        "Réponses arrivées trop tard, gardées de côté",
        "Answers that came too late, kept aside");
    public static Wording Rescore { get; } = new("Recalculer", "Score again");
    public static Wording RescoreNote { get; } = new(
        "Chaque résultat de la session est recalculé, tous ensemble ou aucun.",
        "Every result of the session is worked out again, all of them or none.");
    public static Wording NothingToRescore { get; } = new("Aucun résultat à recalculer.", "No result to work out again.");
    public static Wording ChallengeId { get; } = new("Identifiant de l'épreuve", "Id of the challenge");
    public static Wording Preview { get; } = new("Voir ce qui changerait", "See what would change");
    public static Wording NobodyMet { get; } = new(
        "Personne n'a rencontré cette épreuve dans une session finalisée. Vérifiez son identifiant dans le tableau d'un test.",
        "Nobody met this challenge in a finalised session. Check its id in the table of a test.");
    public static Wording CorrectionConfirm { get; } = new("Corriger pour tous", "Correct for everybody");
    public static Wording HasAppeal { get; } = new("recours en cours", "appeal pending");
    public static Wording NotBegun { get; } = new("N'a pas commencé", "Did not begin");
    public static Wording ToReview { get; } = new("à examiner", "to be looked at");
    public static Wording ConfirmComputed { get; } = new("Confirmer les résultats calculés", "Confirm the computed results");
    public static Wording ConfirmComputedWhat { get; } = new(
        "Ce qui est calculé devient la décision du jury pour chaque candidat que seul le commentaire du centre faisait attendre. Qui a un "
            + "signalement à résoudre ou un écran de fin non vu attend encore.",
        "What is computed becomes the jury's decision for every candidate who waits only because of the centre's comment. Whoever has a "
            + "report to resolve or an end screen that nobody saw goes on waiting.");
    public static Wording Process { get; } = new("Marquer la session traitée", "Mark the session processed");
    public static Wording Publish { get; } = new("Publier les résultats", "Publish the results");
    public static Wording Unfinalise { get; } = new("Rendre la session au centre", "Hand the session back to the centre");
    public static Wording Unpublish { get; } = new("Dépublier la session", "Unpublish the session");

    public static Wording Of(JuryVerb verb) => verb switch
    {
        JuryVerb.Neutralise => new("Neutraliser l'épreuve", "Neutralise the challenge"),
        JuryVerb.RestoreChallenge => new("Rétablir l'épreuve", "Restore the challenge"),
        JuryVerb.AcceptAsCorrect => new("Accepter la réponse comme juste", "Accept the answer as right"),
        JuryVerb.Validate => new("Valider la certification", "Validate the certification"),
        JuryVerb.Reject => new("Rejeter la certification", "Reject the certification"),
        JuryVerb.RejectForFraud => new("Rejeter pour fraude", "Reject for fraud"),
        JuryVerb.Cancel => new("Annuler (comme si le test n'avait pas eu lieu)", "Cancel (as if the test had not taken place)"),
        _ => new("Lever le rejet ou l'annulation du jury", "Lift the jury's rejection or cancellation"),
    };

    /// <summary>Where the row says of which challenge.</summary>
    public static Wording Short(JuryVerb verb) => verb switch
    {
        JuryVerb.Neutralise => new("Neutraliser", "Neutralise"),
        JuryVerb.RestoreChallenge => new("Rétablir", "Restore"),
        _ => new("Accepter", "Accept"),
    };

    public static Wording Of(JuryAction action) => action.Challenge is { } number
        ? new($"{Of(action.Verb).French} n° {number}", $"{Of(action.Verb).English} no. {number}")
        : Of(action.Verb);

    public static Wording Of(CommentAudience audience) => audience switch
    {
        CommentAudience.Candidate => new("Au candidat", "To the candidate"),
        CommentAudience.Organisation => new("À l'organisation", "To the organisation"),
        _ => new("Interne au jury", "For the jury itself"),
    };

    public static Wording Only(string who) => new($"Personne concernée : {who}.", $"Person concerned: {who}.");

    public static Wording Affected(int people) => new(
        people == 0 ? "Personne n'est concerné." : $"{people} personne(s) concernée(s).",
        people == 0 ? "Nobody is concerned." : $"{people} person(s) concerned.");

    public static Wording PublishWhat(int validated, int rejected, int cancelled, int undecided) => new(
        $"{validated} résultat(s) validé(s), {rejected} rejeté(s) et {cancelled} annulé(s) paraissent tous ensemble ; les validés "
            + $"reçoivent un certificat." + (
            undecided > 0 ? $" {undecided} ne sont pas décidés : la publication sera refusée." : ""),
        $"{validated} validated, {rejected} rejected and {cancelled} cancelled result(s) come out all together; those validated get a "
            + $"certificate." + (
            undecided > 0 ? $" {undecided} are not decided: publishing will be refused." : ""));

    public static Wording PublishWhom(int people) => new(
        $"{people} candidat(s) verront leur résultat, et le centre tous les résultats.",
        $"{people} candidate(s) will see their result, and the centre all results.");

    public static Wording UnpublishWhom(int people) => new(
        $"{people} candidat(s) ne verront plus leur résultat ; leurs certificats sont suspendus jusqu'à la prochaine publication.",
        $"{people} candidate(s) will not see their result any more; their certificates are suspended until the next publication.");

    public static Wording UnfinaliseWhom(int people) => new(
        $"Le centre peut de nouveau compléter les signalements et finaliser. {people} candidat(s) attendront plus longtemps.",
        $"The centre can add to the reports and finalise again. {people} candidate(s) will wait longer.");

    public static Wording ProcessWhom(int people) => new(
        $"Tous les résultats sont dits décidés. {people} candidat(s) ; rien ne paraît encore.",
        $"All results are said to be decided. {people} candidate(s); nothing comes out yet.");
}
