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
        var happened = session.Erase(candidate, reason, unit.Now);
        if (happened.IsRefused(out var refusal))
        {
            return refusal;
        }

        await Forget(context, unit, session.Id, candidate, reason).ConfigureAwait(false);
        await NoticeRows.Forget(context.Journal, unit, session.Id, candidate).ConfigureAwait(false);
        var erased = happened.OrThrow();
        Files(unit, session.Id, erased.Files ?? [], erased.FileNumbers ?? []);
        unit.EmptiedReplies.Add(AggregateCache.StreamOf(session.Id));
        return session.Id;
    }

    /// <summary>Forgets files that the session has just forgotten: their names, and, by whoever keeps them, their bytes.</summary>
    public static void Files(UnitOfWork unit, SessionId session, IReadOnlyList<string> sha256, IReadOnlyList<int> numbers)
    {
        unit.DestroyedSecrets.AddRange(numbers.Select(number => PersonalFields.SubjectOfFile(session, number)));
        if (sha256.Count > 0)
        {
            // Of each occasion: what another one has to delete still waits, perhaps, for a store that failed.
            unit.Due.Add(new(
                $"{Purge.Files}-{session}-{unit.Now.ToUnixTimeTicks()}",
                Purge.Files,
                unit.Now,
                RowTypes.Json.Write(new FilesToDelete(session, sha256))));
        }
    }

    /// <summary>Forgets pupils of a school's list: their rows, and what was last computed of them.</summary>
    public static async ValueTask Pupils(CommandContext context, UnitOfWork unit, CentreId centre, IReadOnlyCollection<LearnerId> pupils)
    {
        foreach (var pupil in pupils)
        {
            LearnerRows.Remove(unit, centre, pupil);
            ImportedProfileRows.Forget(unit, centre, pupil);
        }

        var computed = await CertifiabilityRows.Of(centre, context.Journal, unit.Cancellation).ConfigureAwait(false);
        if (computed.Any(c => pupils.Contains(c.Learner.Id)))
        {
            unit.Rows.Add(CertifiabilityRows.RowOf(centre, [.. computed.Where(c => !pupils.Contains(c.Learner.Id))]));
        }

        await PlanRows.Forget(unit, centre, pupils, context.Journal).ConfigureAwait(false);
        unit.EmptiedReplies.Add(LearnerRows.ListOf(centre));
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
