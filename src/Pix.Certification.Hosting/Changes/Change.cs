using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Jury;
using Pix.Certification.Profiles;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Changes;

/// <summary>
/// The one way to change something for whoever stands before a desk, with all that goes with it: what is overdue is settled, the version
/// that was seen compared, the key honoured, what follows written in the same stroke.
/// </summary>
internal static class Change
{
    /// <summary>Changes a session.</summary>
    /// <param name="context">What use cases are made of.</param>
    /// <param name="caller">Who asks, and with what.</param>
    /// <param name="useCase">What is asked for.</param>
    /// <param name="id">The session.</param>
    /// <param name="asked">What tells this command from another one under the same key.</param>
    /// <param name="admit">Why the caller may not change it, or that there is none; null when nothing stands against it.</param>
    /// <param name="decide">Decides, and changes it.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async ValueTask<Result<T>> Session<T>(
        CommandContext context,
        Caller caller,
        string useCase,
        SessionId id,
        object?[] asked,
        Func<Session?, Refusal?> admit,
        Func<UnitOfWork, Session, ValueTask<Result<T>>> decide,
        CancellationToken cancellation)
        where T : notnull
    {
        await Overdue.Settle(context, id, cancellation).ConfigureAwait(false);
        return await context.Runner.Run(new(caller, useCase, AggregateCache.StreamOf(id)) { Asked = asked }, async unit =>
        {
            var session = await unit.Session(id).ConfigureAwait(false);
            if ((admit(session) ?? unit.RefuseUnlessAsSeen(session!)) is { } refusal)
            {
                return refusal;
            }

            var before = SessionSummary.Of(session!);
            var result = await decide(unit, session!).ConfigureAwait(false);
            if (result.IsOk)
            {
                Reminders.Plan(unit, session!);
                SessionRows.WriteIfChanged(unit, session!, before);
                await Follow(context, unit).ConfigureAwait(false);
            }

            return result;
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Begins sessions: each with what it takes at its centre, and its line.</summary>
    public static void Begin(UnitOfWork unit, Session session)
    {
        unit.Begin(session);
        Slots.Take(unit, session);
        SessionRows.Write(unit, session);
    }

    /// <summary>Takes the account off that has joined as a candidate, with what follows from its having joined (CAN-14).</summary>
    public static Result<Done> Unlink(UnitOfWork unit, Session session, CandidateId candidate, string reason) =>
        session.Unlink(candidate, reason, unit.Now).Then<Done>(unlinked =>
        {
            PersonRows.Unlink(unit, session.Id, candidate);
            return new Done(unlinked.At);
        });

    /// <summary>Changes a test; its session is only looked at.</summary>
    /// <remarks>
    /// Candidates of a room do not wait for each other, and the journal tells when the room has changed meanwhile.
    /// </remarks>
    public static async ValueTask<Result<T>> Sitting<T>(
        CommandContext context,
        Command command,
        SessionId id,
        Func<Session, Candidate?> whose,
        Func<Refusal> nobody,
        Func<UnitOfWork, Session, Candidate, Sitting, TestCourse, ValueTask<Result<T>>> decide,
        CancellationToken cancellation)
        where T : notnull
    {
        await Overdue.Settle(context, id, cancellation).ConfigureAwait(false);
        return await context.Runner.Run(command, async unit =>
        {
            if (await unit.Look(id).ConfigureAwait(false) is not { } session || whose(session) is not { } candidate)
            {
                return nobody();
            }

            // A session that was read before the test began is behind: saying no makes sure that it is read again.
            if (!candidate.HasStarted || await unit.Sitting(id, candidate.Id).ConfigureAwait(false) is not { } sitting)
            {
                return HostingRefusals.NotBegun();
            }

            var course = await context.Courses.Of(sitting, unit.Cancellation).ConfigureAwait(false);
            var result = await decide(unit, session, candidate, sitting, course).ConfigureAwait(false);
            if (result.IsOk)
            {
                await ExposureRows.Follow(context, unit).ConfigureAwait(false);
            }

            return result;
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Changes one certification; the version that was seen is that of its session.</summary>
    public static ValueTask<Result<T>> Certification<T>(
        CommandContext context,
        Caller caller,
        string useCase,
        SessionId id,
        Func<Session, CandidateId?> whose,
        object?[] asked,
        Func<UnitOfWork, CandidateCertification, ValueTask<Result<T>>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        Certifications(context, new(caller, useCase, AggregateCache.StreamOf(id)) { Asked = asked }, async unit =>
        {
            if (await unit.Look(id).ConfigureAwait(false) is not { } session || whose(session) is not { } candidate
                || await unit.Certification(id, candidate).ConfigureAwait(false) is not { } certification)
            {
                return HostingRefusals.NoSuchCertification();
            }

            return unit.RefuseUnlessAsSeen(session) is { } stale ? stale : await decide(unit, certification).ConfigureAwait(false);
        }, cancellation);

    /// <summary>Changes any number of certifications.</summary>
    public static ValueTask<Result<T>> Certifications<T>(
        CommandContext context,
        Command command,
        Func<UnitOfWork, ValueTask<Result<T>>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        context.Runner.Run(command, async unit =>
        {
            var result = await decide(unit).ConfigureAwait(false);
            if (result.IsOk)
            {
                await Follow(context, unit).ConfigureAwait(false);
            }

            return result;
        }, cancellation);

    /// <summary>Changes a campaign.</summary>
    public static ValueTask<Result<T>> Campaign<T>(
        CommandContext context,
        Caller caller,
        string useCase,
        CampaignCode code,
        object?[] asked,
        Func<UnitOfWork, ProfileCollection, ValueTask<Result<T>>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        context.Runner.Run(new(caller, useCase, AggregateCache.StreamOf(code)) { Asked = asked }, async unit =>
            await unit.Campaign(code).ConfigureAwait(false) is { } campaign
                ? await decide(unit, campaign).ConfigureAwait(false)
                : HostingRefusals.NoSuchCampaign(), cancellation);

    /// <summary>Changes the list of a school: whatever pupils come out are kept, those of the same id written over.</summary>
    public static ValueTask<Result<T>> SchoolList<T>(
        CommandContext context,
        Caller caller,
        string useCase,
        CentreId centre,
        object?[] asked,
        Func<UnitOfWork, ValueTask<Result<T>>> decide,
        Func<T, IReadOnlyCollection<Learner>> kept,
        CancellationToken cancellation)
        where T : notnull =>
        context.Runner.Run(new(caller, useCase, LearnerRows.ListOf(centre)) { Asked = asked }, async unit =>
            (await decide(unit).ConfigureAwait(false)).Then<T>(result =>
            {
                LearnerRows.Write(unit, centre, kept(result));
                unit.Due.Add(CertifiabilityRows.Tomorrow(centre, unit.Now));
                return result;
            }), cancellation);

    /// <summary>The certification of everybody of a session who began, with what it was computed from.</summary>
    public static async ValueTask<IReadOnlyList<JuryCase>> CasesOf(CommandContext context, UnitOfWork unit, Session session)
    {
        var cases = new List<JuryCase>();
        foreach (var certification in await unit.CertificationsOf(session).ConfigureAwait(false))
        {
            cases.Add(await CaseOf(context, unit, certification).ConfigureAwait(false));
        }

        return cases;
    }

    /// <summary>A certification with what it was computed from.</summary>
    public static async ValueTask<JuryCase> CaseOf(CommandContext context, UnitOfWork unit, CandidateCertification certification)
    {
        var sitting = await unit.Sitting(certification.Session, certification.Candidate).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The sitting of certification {certification.Number} is not in the journal.");
        return new(
            certification,
            new(sitting, await context.Courses.Of(sitting, unit.Cancellation).ConfigureAwait(false), context.Options.Framework));
    }

    // What follows from a certification or a test, whoever changed it and why.
    private static async ValueTask Follow(CommandContext context, UnitOfWork unit)
    {
        await ExposureRows.Follow(context, unit).ConfigureAwait(false);
        foreach (var certification in unit.ChangedOf<CandidateCertification>())
        {
            AppealRows.Write(unit, certification);
            await CertificateRows.Write(context, unit, certification).ConfigureAwait(false);
            await SatRows.Follow(context, unit, certification).ConfigureAwait(false);
        }
    }
}
