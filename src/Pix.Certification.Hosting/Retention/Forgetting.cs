using Pix.Certification.Hosting.Records;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Keeping;

/// <summary>
/// Takes away who somebody was, in the same stroke as the events that say so: there is no moment at which one is true without the other
/// (RET-2).
/// </summary>
/// <remarks>The one way to forget a person: whoever erases one, and whatever purges many, comes through here.</remarks>
internal static class Forgetting
{
    private static readonly string[] Views = ["joined", "sat", "reconciled"];

    /// <summary>Forgets a candidate whom the session has just forgotten: certification, key and rows. What they did stays.</summary>
    public static async ValueTask Forget(Office office, Dossier dossier, SessionId session, CandidateId candidate, string reason)
    {
        if (await dossier.Certification(session, candidate).ConfigureAwait(false) is { IsHolderErased: false } certification)
        {
            certification.EraseHolder(reason, dossier.Now).OrThrow();
            await CertificateRows.ForgetHolder(office, dossier, session, candidate).ConfigureAwait(false);
            AppealRows.Remove(dossier, certification);
        }

        dossier.DestroyedSecrets.Add(PersonalFields.SubjectOf(session, candidate));
        dossier.RemovedRows.AddRange(Views.Select(view => new RowKey(view, $"{session}-{candidate}")));
    }
}
