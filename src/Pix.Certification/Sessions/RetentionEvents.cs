namespace Pix.Certification.Sessions;

/// <summary>What was kept for as long as the policy says is gone: files, and who candidates were.</summary>
/// <param name="Files">The files, by the SHA-256 of their bytes.</param>
/// <param name="Candidates">Those whose names are gone, also such as were taken off the list before.</param>
/// <param name="At">When.</param>
public sealed record SessionPurged(IReadOnlyList<string> Files, IReadOnlyList<CandidateId> Candidates, Instant At) : SessionEvent(At)
{
    /// <inheritdoc cref="CandidateErased.FileNumbers"/>
    public IReadOnlyList<int>? FileNumbers { get; init; }
}

/// <summary>Nothing of the session, or of one candidate, may be purged or erased from now on.</summary>
/// <param name="Candidate">The candidate; null for the whole session.</param>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who decided.</param>
/// <param name="At">When.</param>
public sealed record HoldPlaced(CandidateId? Candidate, string Reason, string Author, Instant At) : SessionEvent(At);

/// <summary>The hold is over.</summary>
/// <param name="Candidate">The candidate; null for the whole session.</param>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who decided.</param>
/// <param name="At">When.</param>
public sealed record HoldLifted(CandidateId? Candidate, string Reason, string Author, Instant At) : SessionEvent(At);
