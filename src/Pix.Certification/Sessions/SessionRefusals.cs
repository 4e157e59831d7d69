using Pix.Certification.Reports;

namespace Pix.Certification.Sessions;

/// <summary>What a session says no to, and what to do instead: its lifecycle, its finalisation, its publication.</summary>
internal static partial class SessionRefusals
{
    public const int FeedbackCharactersMax = 2000;

    public static Refusal NotInThisState(SessionState state, SessionAct act)
    {
        var (code, verb) = Denied(act);
        return new(
            code,
            new(
                $"La session est {Named(state).French} : elle ne peut pas {verb.French}.",
                $"The session is {Named(state).English}: it cannot {verb.English}."),
            new($"Depuis cet état : {Next(state).French}.", $"From here: {Next(state).English}."),
            Facts.Of("state", state.ToString()));
    }

    public static Refusal OnlyBeforeStart(SessionState state, Wording what) => new(
        "SES-5",
        new(
            $"{what.French} n'est possible qu'avant le début ; la session est {Named(state).French}.",
            $"{what.English} is only possible before the start; the session is {Named(state).English}."),
        new("Créez une autre session, ou signalez le changement au jury.", "Create another session, or report the change to the jury."),
        Facts.Of("state", state.ToString()));

    public static Refusal SittingsExist() => new(
        "SES-5",
        new("Au moins un test a commencé.", "At least one test has begun."),
        new("Terminez puis finalisez la session au lieu de l'annuler.", "End the session and finalise it instead of cancelling."));

    public static Refusal TooFewInvigilators(int candidates, int named, int per)
    {
        var needed = Needed(candidates, per);
        var over = candidates - (named * per);
        return new(
            "SES-6",
            new(
                $"{candidates} candidats demandent {needed} surveillants ; {named} {(named == 1 ? "est désigné" : "sont désignés")}.",
                $"{candidates} candidates need {needed} invigilators; {named} {(named == 1 ? "is" : "are")} named."),
            new(
                $"Désignez {needed - named} surveillant(s) de plus, ou déplacez {over} {(over == 1 ? "candidat" : "candidats")}.",
                $"Name {Count(needed - named)} more, or move {over} {(over == 1 ? "candidate" : "candidates")}."),
            Facts.Of(("candidates", candidates), ("invigilators", named), ("needed", needed)));
    }

    public static Refusal NobodyPresent(int presenceMinutes, Instant at) => new(
        "INV-2",
        new(
            $"Aucun candidat n'est présent ; une confirmation vaut {presenceMinutes} minutes.",
            $"No candidate is present; a confirmation holds for {presenceMinutes} minutes."),
        new(
            "Confirmez la présence des candidats, puis communiquez le code d'accès.",
            "Confirm who is present, then release the access code."),
        Facts.Of(("presenceMinutes", presenceMinutes), ("at", at)));

    public static Refusal StillSitting(IReadOnlyList<Candidate> unfinished) => new(
        "SES-4",
        new(
            $"{unfinished.Count} candidat(s) n'ont pas terminé : {Names(unfinished)}.",
            $"{unfinished.Count} candidate(s) have not finished: {Names(unfinished)}."),
        new(
            "Attendez la fin de leur test, terminez-le, ou indiquez-les comme non terminés.",
            "Wait for them, end their tests, or name them as unfinished."),
        Facts.Of("unfinished", Numbers(unfinished)));

    public static Refusal Undecided(IReadOnlyCollection<CandidateId> undecided) => new(
        "SES-4",
        new($"{undecided.Count} résultat(s) ne sont pas décidés.", $"{undecided.Count} result(s) are not decided."),
        new("Validez, rejetez ou annulez chaque résultat.", "Validate, reject or cancel each of them."),
        Facts.Of("undecided", undecided.Select(static c => c.Number).ToArray()));

    public static Refusal NotPublishable(IReadOnlyCollection<CandidateId> faulty) => new(
        "PUB-1",
        new(
            $"{faulty.Count} résultat(s) manquent ou sont en erreur : rien n'est publié.",
            $"{faulty.Count} result(s) are missing or in error: nothing is published."),
        new(
            "Recalculez ou décidez ces résultats, puis publiez la session entière.",
            "Score or decide them, then publish the whole session."),
        Facts.Of("candidates", faulty.Select(static c => c.Number).ToArray()));

    public static Refusal AlreadyFinalised() => new(
        "FIN-2",
        new("La session est déjà finalisée.", "The session is finalised already."),
        new("Pour la modifier, annulez d'abord la finalisation.", "To change it, take the finalisation back first."));

    public static Refusal NothingToFinalise() => new(
        "FIN-2",
        new("Aucun test n'a commencé.", "No test has begun."),
        new("Il n'y a rien à finaliser : annulez la session.", "There is nothing to finalise: cancel the session."));

    public static Refusal AbortReasonMissing(IReadOnlyList<Candidate> candidates) => new(
        "FIN-2",
        new($"Le motif d'abandon manque pour : {Names(candidates)}.", $"The abort reason is missing for: {Names(candidates)}."),
        new(
            "Indiquez pour chacun : abandon du candidat, ou problème technique.",
            "Say for each: left by the candidate, or a technical problem."),
        Facts.Of("candidates", Numbers(candidates)));

    public static Refusal AbortOfNoRunningSitting(IReadOnlyList<string> candidates) => new(
        "FIN-2",
        new(
            $"Un motif d'abandon est donné pour un test qui n'est pas en cours : {string.Join(", ", candidates)}.",
            $"An abort reason is given for a test that does not run: {string.Join(", ", candidates)}."),
        new(
            "Actualisez la page : ces candidats ont terminé entre-temps, ou n'ont pas commencé. Retirez leur motif.",
            "Refresh the page: they have finished meanwhile, or never began. Take their reason away."),
        Facts.Of("candidates", candidates));

    public static Refusal CommentTooLong(int characters, int most) => new(
        "FIN-1",
        new($"Le commentaire global fait {characters} caractères.", $"The global comment has {characters} characters."),
        new($"Limitez-le à {most} caractères ; joignez un fichier si besoin.", $"Keep it to {most} characters; attach a file if need be."),
        Facts.Of(("field", "comment"), ("characters", characters), ("charactersMax", most)));

    public static Refusal CommentToRead(string comment) => new(
        "FIN-4",
        new("Un commentaire global a été laissé.", "There is a global comment."),
        new("Le jury doit le lire.", "The jury must read it."),
        Facts.Of("comment", comment));

    public static Refusal ReportsToResolve(IReadOnlyList<Report> open) => new(
        "FIN-4",
        new($"{open.Count} signalement(s) impactant(s) ne sont pas résolus.", $"{open.Count} impactful report(s) are unresolved."),
        new("Le jury doit les résoudre.", "The jury must resolve them."),
        Facts.Of("reports", open.Select(static r => r.Number).ToArray()));

    public static Refusal ResultsInError(IReadOnlyCollection<CandidateId> candidates) => new(
        "FIN-4",
        new($"{candidates.Count} résultat(s) sont en erreur.", $"{candidates.Count} result(s) are in error."),
        new("Recalculez-les.", "Score them again."),
        Facts.Of("candidates", candidates.Select(static c => c.Number).ToArray()));

    public static Refusal EndScreensNotSeen(IReadOnlyList<Candidate> candidates) => new(
        "FIN-4",
        new(
            $"L'écran de fin de test n'a pas été constaté pour : {Names(candidates)}.",
            $"The end screen was not seen for: {Names(candidates)}."),
        new("Le jury décide ; il peut rejeter ces certifications.", "The jury decides; it may reject these certifications."),
        Facts.Of("candidates", Numbers(candidates)));

    public static Refusal UnusableFile(string? name) => new(
        "FIN-1",
        new($"Le fichier « {name} » ne peut pas être joint.", $"The file '{name}' cannot be attached."),
        new(
            "Donnez un nom sans chemin (255 caractères au plus), une taille non nulle et une empreinte SHA-256.",
            "Give a name without a path (255 characters at most), a size above zero and a SHA-256 hash."),
        Facts.Of("field", "file"));

    public static Refusal NoSuchFile(string name) => new(
        "FIN-1",
        new($"La session n'a pas de fichier « {name} ».", $"The session has no file '{name}'."),
        new("Actualisez la liste des fichiers.", "Refresh the list of files."),
        Facts.Of("file", name));

    public static Refusal NoSuchReport(int number) => new(
        "REP-2",
        new($"La session n'a pas de signalement n° {number}.", $"The session has no report {number}."),
        new("Actualisez la liste des signalements.", "Refresh the list of reports."),
        Facts.Of("report", number));

    public static Refusal NothingResolved(int number) => new(
        "REP-3",
        new($"Cette décision ne change rien au signalement n° {number}.", $"This decision changes nothing about report {number}."),
        new("Choisissez : résolu avec effet, ou sans effet.", "Choose: resolved with effect, or without."),
        Facts.Of("report", number));

    public static Refusal UnusableFeedback() => new(
        "JUR-4",
        new(
            $"Le retour au centre n'a pas d'auteur, ne dit rien, ou dépasse {FeedbackCharactersMax} caractères.",
            $"The feedback has no author, says nothing, or is longer than {FeedbackCharactersMax} characters."),
        new("Écrivez en quelques phrases ce que le centre doit savoir.", "Write in a few sentences what the centre should know."),
        Facts.Of("charactersMax", FeedbackCharactersMax));

    // The rule that an act breaks in the wrong state, and what the session cannot do then.
    private static (string Code, Wording Verb) Denied(SessionAct act) => act switch
    {
        SessionAct.RenewInvigilatorSecret => ("SES-3", new("recevoir un autre mot de passe", "be given another secret")),
        SessionAct.SignIn => ("INV-1", new("être surveillée", "be watched")),
        SessionAct.Check or SessionAct.RecordTechnicalTest => ("SES-7", new("être préparée", "be prepared")),
        SessionAct.Enrol or SessionAct.EnrolFromSchool => ("SES-5", new("accueillir d'autres candidats", "take more candidates")),
        SessionAct.Remove => ("CAN-10", new("perdre un candidat", "lose a candidate")),
        SessionAct.Join => ("CAN-8", new("être rejointe", "be joined")),
        SessionAct.ConfirmPresence or SessionAct.WithdrawPresence => ("INV-2", new("accueillir des candidats", "receive candidates")),
        SessionAct.OpenSitting or SessionAct.ResumeSitting => ("SIT-1", new("accueillir un test", "hold a test")),
        SessionAct.CompleteSitting or SessionAct.EndSitting or SessionAct.CreditTime =>
            ("INV-6", new("changer un test en cours", "change a running test")),
        SessionAct.Pause => ("INV-8", new("être suspendue", "be paused")),
        SessionAct.TickEndScreen => ("INV-7", new("être complétée", "be added to")),
        SessionAct.FileReport or SessionAct.WithdrawReport => ("REP-2", new("être complétée", "be added to")),
        SessionAct.ResolveReport => ("REP-3", new("voir ses signalements résolus", "have its reports resolved")),
        SessionAct.Attach => ("FIN-1", new("recevoir des fichiers", "take files")),
        SessionAct.RemoveFile => ("FIN-1", new("perdre des fichiers", "lose files")),
        SessionAct.SaveDraft => ("FIN-1", new("être finalisée", "be finalised")),
        SessionAct.GiveFeedback => ("JUR-4", new("recevoir un retour du jury", "be given feedback by the jury")),
        SessionAct.Erase => ("RET-2", new("oublier ses candidats", "forget its candidates")),
        SessionAct.Start => ("SES-4", new("commencer", "start")),
        SessionAct.End => ("SES-4", new("se terminer", "end")),
        SessionAct.Finalise => ("SES-4", new("être finalisée", "be finalised")),
        SessionAct.Unfinalise => ("SES-4", new("être définalisée", "be unfinalised")),
        SessionAct.Process => ("SES-4", new("être traitée", "be processed")),
        SessionAct.Publish => ("SES-4", new("être publiée", "be published")),
        SessionAct.Unpublish => ("SES-4", new("être dépubliée", "be unpublished")),
        SessionAct.Cancel => ("SES-4", new("être annulée", "be cancelled")),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No state denies it."),
    };

    private static Wording Named(SessionState state) => state switch
    {
        SessionState.Created => new("créée", "created"),
        SessionState.Started => new("en cours", "started"),
        SessionState.Ended => new("terminée", "ended"),
        SessionState.Finalised => new("finalisée", "finalised"),
        SessionState.Processed => new("traitée", "processed"),
        SessionState.Published => new("publiée", "published"),
        _ => new("annulée", "cancelled"),
    };

    private static Wording Next(SessionState state) => state switch
    {
        SessionState.Created => new("communiquer le code d'accès, ou annuler", "release the access code, or cancel"),
        SessionState.Started => new("terminer la session", "end the session"),
        SessionState.Ended => new("finaliser", "finalise"),
        SessionState.Finalised =>
            new("traiter les résultats, ou annuler la finalisation", "process the results, or take the finalisation back"),
        SessionState.Processed => new("publier", "publish"),
        SessionState.Published => new("dépublier", "unpublish"),
        _ => new("rien, créez une autre session", "nothing, create another session"),
    };
}
