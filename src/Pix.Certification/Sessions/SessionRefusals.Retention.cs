using System.Globalization;

namespace Pix.Certification.Sessions;

/// <summary>What a session says no to, and what to do instead: what is kept, and what is forgotten.</summary>
internal static partial class SessionRefusals
{
    public static Refusal UnderHold(LegalHold hold) => new(
        "RET-1",
        new(
            $"Ces données sont gelées par {hold.Author} : {hold.Reason.TrimEnd('.')}.",
            $"This is under a legal hold by {hold.Author}: {hold.Reason.TrimEnd('.')}."),
        new("Rien n'est effacé tant que le gel n'est pas levé.", "Nothing is erased until the hold is lifted."),
        Facts.Of(("author", hold.Author), ("reason", hold.Reason), ("since", hold.Since)));

    public static Refusal HeldAlready(LegalHold hold) => new(
        "RET-1",
        new(
            $"Un gel est déjà en place, par {hold.Author} : {hold.Reason.TrimEnd('.')}.",
            $"A hold is in place already, by {hold.Author}: {hold.Reason.TrimEnd('.')}."),
        new("Levez-le d'abord pour en changer le motif.", "Lift it first to change its reason."),
        Facts.Of(("author", hold.Author), ("reason", hold.Reason), ("since", hold.Since)));

    public static Refusal NotHeld() => new(
        "RET-1",
        new("Aucun gel n'est en place.", "No hold is in place."),
        new("Il n'y a rien à lever.", "There is nothing to lift."));

    public static Refusal NothingToHold(CandidateId candidate) => new(
        "RET-1",
        new($"Il ne reste rien à geler du candidat {candidate}.", $"Nothing is left to hold of candidate {candidate}."),
        new("Son identité est déjà effacée.", "Their identity is erased already."),
        Facts.Of("candidate", candidate.Number));

    public static Refusal NothingToPurge(Instant until) => new(
        "RET-1",
        new("Rien n'est arrivé au terme de sa conservation.", "Nothing has reached the end of its term."),
        new(
            $"Les documents de la session sont conservés jusqu'au {Day(until.InUtc().Date)}.",
            $"The session's documents are kept until {until.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}."),
        Facts.Of("keptUntil", until));
}
