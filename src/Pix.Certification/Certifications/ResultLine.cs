using Pix.Certification.Candidates;
using Pix.Certification.Scoring;

namespace Pix.Certification.Certifications;

/// <summary>One published result as a line of the centre's list (PUB-2).</summary>
public sealed record ResultLine
{
    /// <summary>The certification's number, such as <c>208-004</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Who was certified, or not; as the jury corrected it.</summary>
    public required CandidateIdentity Holder { get; init; }

    /// <summary>The class, the establishment's own id and the like.</summary>
    public required CandidateDetails Details { get; init; }

    /// <summary>What the test led to.</summary>
    public required CertificationStatus Status { get; init; }

    /// <summary>Why it is not validated.</summary>
    public StatusReason Reason { get; init; }

    /// <summary>The score; null unless it is validated, or only the level is not reached (SC3-6).</summary>
    public required int? Score { get; init; }

    /// <summary>
    /// The score as every list says it, on pages, on paper and in files: a rejected test is worth 0, of one that was cancelled there is
    /// nothing to say.
    /// </summary>
    public int? ScoreShown => Score ?? (Status == CertificationStatus.Rejected ? 0 : null);

    /// <summary>The levels certified by competence; empty unless validated, and without the competences that were not tested.</summary>
    public required IReadOnlyDictionary<string, int> Levels { get; init; }

    /// <summary>What the jury says to the organisation; null when nothing.</summary>
    public required string? Comment { get; init; }

    /// <summary>The session.</summary>
    public required SessionId Session { get; init; }

    /// <summary>The centre's name.</summary>
    public required string CentreName { get; init; }

    /// <summary>The day of the session.</summary>
    public required LocalDate Day { get; init; }
}
