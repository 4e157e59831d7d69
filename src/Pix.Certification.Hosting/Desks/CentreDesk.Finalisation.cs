using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Jury;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class CentreDesk
{
    /// <summary>Reports something about a candidate, until finalisation (REP-1).</summary>
    public ValueTask<Result<Report>> FileReport(
        SessionId id,
        CandidateId candidate,
        ReportCategory category,
        string? description = null,
        int? challengeNumber = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(category);
        return Change<Report>(nameof(FileReport), id, [candidate, category.Code, description, challengeNumber], (dossier, session) =>
            session.FileReport(candidate, category, description, challengeNumber, dossier.Now).Then<Report>(static filed => filed.Report),
            cancellation);
    }

    /// <summary>Takes a report back, before finalisation.</summary>
    public ValueTask<Result<Done>> WithdrawReport(SessionId id, int number, CancellationToken cancellation = default) =>
        Change<Done>(
            nameof(WithdrawReport),
            id,
            [number],
            (dossier, session) => session.WithdrawReport(number, dossier.Now).Then(Said),
            cancellation);

    /// <summary>The session's reports.</summary>
    public ValueTask<Result<IReadOnlyList<Report>>> Reports(SessionId id, CancellationToken cancellation = default) =>
        Look(id, static session => (IReadOnlyList<Report>)[.. session.Reports], cancellation);

    /// <summary>Ticks that a candidate's end screen was seen, or takes it back (INV-7).</summary>
    public ValueTask<Result<Done>> TickEndScreen(
        SessionId id,
        CandidateId candidate,
        bool seen,
        CancellationToken cancellation = default) =>
        Change<Done>(
            nameof(TickEndScreen),
            id,
            [candidate, seen],
            (dossier, session) => session.TickEndScreen(candidate, seen, dossier.Now).Then(Said),
            cancellation);

    /// <summary>Puts a file with the session (FIN-1); its bytes live where the host keeps them.</summary>
    public ValueTask<Result<Done>> Attach(SessionId id, SessionFile file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Change<Done>(nameof(Attach), id, [file], (dossier, session) => session.Attach(file, dossier.Now).Then(Said), cancellation);
    }

    /// <summary>Takes a file away, before finalisation.</summary>
    public ValueTask<Result<Done>> RemoveFile(SessionId id, string name, CancellationToken cancellation = default) =>
        Change<Done>(nameof(RemoveFile), id, [name], (dossier, session) => session.RemoveFile(name, dossier.Now).Then(Said), cancellation);

    /// <summary>Saves the finalisation so far (FIN-1).</summary>
    public ValueTask<Result<Done>> SaveDraft(SessionId id, FinalisationDraft draft, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return Change<Done>(
            nameof(SaveDraft),
            id,
            [draft],
            (dossier, session) => session.SaveDraft(draft, dossier.Now).Then(Said),
            cancellation);
    }

    /// <summary>
    /// Hands the session over to the jury: running sittings end, reports about challenges are resolved by rule (FIN-2, FIN-3).
    /// </summary>
    public ValueTask<Result<FinalisedSession>> Finalise(
        SessionId id,
        CancellationToken cancellation = default) => Change<FinalisedSession>(nameof(Finalise), id, [], async (dossier, session) =>
    {
        var sittings = await dossier.SittingsOf(session).ConfigureAwait(false);
        if (sittings.Count == 0)
        {
            return session.Finalise(dossier.Now).Then<FinalisedSession>(static f => new FinalisedSession(f.At, 0, 0, 0));
        }

        var courses = new List<TestCourse>();
        foreach (var sitting in sittings)
        {
            courses.Add(await _office.Courses.Of(sitting, cancellation).ConfigureAwait(false));
        }

        var finalised = AutomaticJury.Finalise(session, sittings, [.. courses.Select(static c => c.Bank)], dossier.Now);
        if (finalised.IsRefused(out var refusal))
        {
            return refusal;
        }

        var outcome = finalised.OrThrow();
        var name = await PrintedName(cancellation).ConfigureAwait(false);
        var cases = new List<JuryCase>();
        foreach (var (sitting, course) in sittings.Zip(courses))
        {
            cases.Add(new(
                await Certification(dossier, session, sitting.Candidate, name).ConfigureAwait(false),
                new(sitting, course, _office.Options.Framework)));
        }

        SessionJury.Decide(session, cases, outcome, "finalisation", dossier.Now);
        dossier.Rows.AddRange(UsedChallenges.Of(id, sittings));
        return new FinalisedSession(
            outcome.Finalised.At,
            outcome.Ended.Count,
            outcome.Resolved.Count,
            SessionJury.Undecided(session, [.. cases.Select(static c => c.Certification)]).Count);
    }, cancellation);

    private static async ValueTask<CandidateCertification> Certification(
        Dossier dossier,
        Session session,
        CandidateId candidate,
        string centreName)
    {
        if (await dossier.Certification(session.Id, candidate).ConfigureAwait(false) is { } again)
        {
            return again;
        }

        var opened = CandidateCertification.Open(session, candidate, centreName, dossier.Now);
        dossier.Begin(opened);
        return opened;
    }

    /// <summary>The published results of a session, in the order of their numbers (PUB-2).</summary>
    public async ValueTask<Result<IReadOnlyList<ResultLine>>> Results(SessionId id, CancellationToken cancellation = default)
    {
        if (await _office.Room.Session(id, cancellation).ConfigureAwait(false) is not { } session || session.Centre != _centre)
        {
            return HostingRefusals.NoSuchSession();
        }

        return session.State == SessionState.Published
            ? (await Lines(session, cancellation).ConfigureAwait(false)).ToArray()
            : HostingRefusals.NotPublished();
    }

    /// <summary>The published results of a class, session by session (PUB-2).</summary>
    public async ValueTask<IReadOnlyList<ResultLine>> ResultsOfClass(string schoolClass, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(schoolClass);
        var lines = new List<ResultLine>();
        foreach (var row in await _office.Journal.List(new(SessionRows.View, _centre.ToString()), cancellation).ConfigureAwait(false))
        {
            var summary = HostingJson.Read<SessionSummary>(row.Json);
            if (summary.State == SessionState.Published
                && await _office.Room.Session(summary.Id, cancellation).ConfigureAwait(false) is { State: SessionState.Published } session)
            {
                lines.AddRange((await Lines(session, cancellation).ConfigureAwait(false)).Where(line => string.Equals(
                    line.Details.Class,
                    schoolClass.Trim(),
                    StringComparison.OrdinalIgnoreCase)));
            }
        }

        return lines;
    }

    /// <summary>What the jury told the centre about a session, oldest first (JUR-4).</summary>
    public ValueTask<Result<IReadOnlyList<FeedbackGiven>>> Feedback(SessionId id, CancellationToken cancellation = default) =>
        Look(id, static session => session.Feedback, cancellation);

    private async ValueTask<IReadOnlyList<ResultLine>> Lines(Session session, CancellationToken cancellation)
    {
        var certifications = new List<CandidateCertification>();
        foreach (var candidate in session.Roster.Where(static c => c.HasStarted))
        {
            certifications.Add(await _office.Room.Certification(session.Id, candidate.Id, cancellation).ConfigureAwait(false)
                ?? throw new InvalidOperationException(
                    $"The certification of candidate {session.Id}-{candidate.Id} is not in the journal."));
        }

        return SessionJury.Lines(session, certifications);
    }
}

/// <summary>What finalising a session did.</summary>
/// <param name="At">When.</param>
/// <param name="SittingsEnded">How many sittings were still running.</param>
/// <param name="ReportsResolved">How many reports were dealt with by rule.</param>
/// <param name="AwaitingJury">How many results the jury must look at; the others are decided by rule.</param>
public sealed record FinalisedSession(Instant At, int SittingsEnded, int ReportsResolved, int AwaitingJury);
