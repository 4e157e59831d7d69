using Pix.Certification.Hosting.Records;

namespace Pix.Certification.Hosting.Keeping;

/// <summary>Takes away who somebody was, in the same stroke as the event that says so: there is no moment at which one is true without the other (RET-2).</summary>
internal static class Forgetting
{
    private static readonly string[] Views = ["joined", "sat", "reconciled"];

    /// <summary>Destroys the key of a candidate and removes the rows that know them. What they did stays.</summary>
    public static void Forget(Office office, Dossier dossier, SessionId session, CandidateId candidate)
    {
        var subject = PersonalFields.SubjectOf(session, candidate);
        dossier.DestroyedSecrets.Add(subject);
        office.Personal.Forget(subject);
        dossier.RemovedRows.AddRange(Views.Select(view => new Journals.RowKey(view, $"{session}-{candidate}")));
    }
}
