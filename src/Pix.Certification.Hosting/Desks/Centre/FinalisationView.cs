using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

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

    /// <summary>For how many years the files of the session are kept (RET-1).</summary>
    public int DocumentYears { get; init; }
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
