using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Jury;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class CentreDesk
{
    /// <summary>
    /// Where the finalisation stands: everybody of the list with their reports, the draft, the files, what finalising would refuse and what
    /// the jury would look at (FIN-1, FIN-2, FIN-4).
    /// </summary>
    public async ValueTask<Result<FinalisationView>> Finalisation(SessionId id, CancellationToken cancellation = default)
    {
        var kept = await _office.Room.FindFresh(_office.Room.Sessions, RecordRoom.StreamOf(id), cancellation).ConfigureAwait(false);
        if (kept?.Aggregate is not { } session || session.Centre != _centre)
        {
            return HostingRefusals.NoSuchSession();
        }

        var permitted = session.Permitted(_office.Now);
        var decided = permitted.Allows(SessionAct.Process) ? await Certified(session, cancellation).ConfigureAwait(false) : null;
        return new FinalisationView(
            SessionView.Of(session, _office.Now),
            session.Draft,
            session.Policy.Session.CommentCharacters,
            [.. session.Roster.Select(candidate => FinalisationLine.Of(session, candidate))],
            [.. session.Files],
            permitted.Against(SessionAct.Finalise) is { } refusal ? Each(refusal) : [],
            session.NeedsJury([]),
            decided is null ? null : SessionJury.Undecided(session, decided).Count)
        {
            // From then on the jury may tell the centre something.
            IsFinalised = permitted.Allows(SessionAct.GiveFeedback),
            IsOpen = permitted.Allows(SessionAct.SaveDraft),
        };
    }

    private static IReadOnlyList<Refusal> Each(Refusal refusal) => refusal.Facts.GetValueOrDefault("faults") is IEnumerable<Refusal> several
        ? [.. several]
        : [refusal];

    private async ValueTask<IReadOnlyList<CandidateCertification>> Certified(Session session, CancellationToken cancellation)
    {
        var certifications = new List<CandidateCertification>();
        foreach (var candidate in session.Roster.Where(static c => c.HasStarted))
        {
            if (await _office.Room.Certification(session.Id, candidate.Id, cancellation).ConfigureAwait(false) is { } certification)
            {
                certifications.Add(certification);
            }
        }

        return certifications;
    }
}

/// <summary>A finalisation, as far as it has come.</summary>
/// <param name="Session">The session.</param>
/// <param name="Draft">What is filled in so far.</param>
/// <param name="CommentCharactersMax">How long the global comment may be.</param>
/// <param name="Candidates">Everybody on the list.</param>
/// <param name="Files">The files put with the session.</param>
/// <param name="Missing">What finalising would refuse now, one by one; empty when nothing stands against it.</param>
/// <param name="ForJury">What the jury would have to look at, as far as it can be known before the results are (FIN-4).</param>
/// <param name="AwaitingJury">
/// How many results wait for the jury, once the session is finalised; null before, and after they are decided.
/// </param>
public sealed record FinalisationView(
    SessionView Session,
    FinalisationDraft Draft,
    int CommentCharactersMax,
    IReadOnlyList<FinalisationLine> Candidates,
    IReadOnlyList<SessionFile> Files,
    IReadOnlyList<Refusal> Missing, IReadOnlyList<Refusal> ForJury, int? AwaitingJury)
{
    /// <summary>True once the session was handed over.</summary>
    public bool IsFinalised { get; init; }

    /// <summary>True while reports, files and the draft can be changed.</summary>
    public bool IsOpen { get; init; }
}

/// <summary>One candidate of a session that is being finalised.</summary>
/// <param name="Candidate">Who.</param>
/// <param name="Ending">How their test ended; null before.</param>
/// <param name="NeedsAbortReason">True when the test is not finished: finalising asks why (FIN-2).</param>
/// <param name="Abort">Why, as the draft says.</param>
/// <param name="Reports">What was reported of them.</param>
public sealed record FinalisationLine(
    CandidateView Candidate,
    SittingEnding? Ending,
    bool NeedsAbortReason,
    AbortReason? Abort,
    IReadOnlyList<Report> Reports)
{
    internal static FinalisationLine Of(Session session, Candidate candidate) => new(
        CandidateView.Of(session, candidate), candidate.Ending, candidate.NeedsAbortReason,
        session.Draft.Aborts.FirstOrDefault(a => a.Candidate == candidate.Id)?.Reason,
        [.. session.Reports.Where(r => r.Candidate == candidate.Id)]);
}
