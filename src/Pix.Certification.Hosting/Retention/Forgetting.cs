using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Retention;

/// <summary>
/// Takes away who somebody was, in the same stroke as the events that say so: there is no moment at which one is true without the other
/// (RET-2).
/// </summary>
/// <remarks>The one way to forget a person: whoever erases one, and whatever purges many, comes through here.</remarks>
internal static class Forgetting
{
    /// <summary>Erases one candidate of a session.</summary>
    public static async ValueTask<Result<SessionId>> Erase(
        CommandContext context,
        UnitOfWork unit,
        Session session,
        CandidateId candidate,
        string reason)
    {
        if (session.Erase(candidate, reason, unit.Now).IsRefused(out var refusal))
        {
            return refusal;
        }

        await Forget(context, unit, session.Id, candidate, reason).ConfigureAwait(false);
        return session.Id;
    }

    /// <summary>Forgets a candidate whom the session has just forgotten: certification, key and rows. What they did stays.</summary>
    public static async ValueTask Forget(
        CommandContext context,
        UnitOfWork unit,
        SessionId session,
        CandidateId candidate,
        string reason)
    {
        if (await unit.Certification(session, candidate).ConfigureAwait(false) is { IsHolderErased: false } certification)
        {
            certification.EraseHolder(reason, unit.Now).OrThrow();
            await CertificateRows.ForgetHolder(context, unit, session, candidate).ConfigureAwait(false);
        }

        unit.DestroyedSecrets.Add(PersonalFields.SubjectOf(session, candidate));
        PersonRows.Remove(unit, session, candidate);
    }
}
