using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Papers;

/// <summary>What the documents of a session are made from. The access code is no part of it: it is told, never printed.</summary>
public sealed record SessionFacts
{
    /// <summary>The session's number.</summary>
    public required SessionId Id { get; init; }

    /// <summary>The centre's name as it is printed.</summary>
    public required string CentreName { get; init; }

    /// <summary>What the administrator filled in.</summary>
    public required SessionDetails Details { get; init; }

    /// <summary>The planned start.</summary>
    public required LocalStart Starts { get; init; }

    /// <summary>How the session is run.</summary>
    public required SessionTerms Terms { get; init; }

    /// <summary>The kind of test it gives.</summary>
    public required TestKind Test { get; init; }

    /// <summary>The list of candidates, in any order.</summary>
    public IReadOnlyList<CandidateFacts> Candidates { get; init; } = [];

    /// <summary>The invigilators' reports.</summary>
    public IReadOnlyList<Report> Reports { get; init; } = [];

    /// <summary>The room's checklist, item by item.</summary>
    public IReadOnlyList<ChecklistLine> Checklist { get; init; } = [];

    /// <summary>The global comment, when there is one.</summary>
    public string? Comment { get; init; }

    /// <summary>The invigilators' secret, in the one moment that it is known; without it, the kit leaves a line to write it on.</summary>
    public string? InvigilatorSecret { get; init; }

    /// <summary>What the centre adds to the instructions that are read out, a line for each; null for nothing.</summary>
    public string? OwnInstructions { get; init; }

    /// <summary>What the portal is called by which the centre's candidates sign in (ENT, GAR); null where none is known.</summary>
    public string? Portal { get; init; }

    /// <summary>Where invigilators sign in; left out of the documents when null.</summary>
    public Uri? InvigilatorAddress { get; init; }

    /// <summary>Where candidates join; left out of the documents when null.</summary>
    public Uri? CandidateAddress { get; init; }

    /// <summary>
    /// Where the workstations of the room are tested, code and all; left out of the checklist when null.
    /// </summary>
    public Uri? TechnicalTestAddress { get; init; }

    /// <summary>What a session's documents say of it now.</summary>
    /// <param name="session">The session.</param>
    /// <param name="centreName">The centre's name as it is printed.</param>
    /// <param name="certifications">
    /// Those of its candidates, as far as there are any: whom the jury has corrected is called by the corrected name.
    /// </param>
    public static SessionFacts Of(
        Session session,
        string centreName,
        IReadOnlyCollection<CandidateCertification>? certifications = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentException.ThrowIfNullOrWhiteSpace(centreName);
        var certified = (certifications ?? []).ToDictionary(static c => c.Candidate, static c => c.Holder);
        return new()
        {
            Id = session.Id,
            CentreName = centreName,
            Details = session.Details,
            Starts = session.PlannedStart,
            Terms = session.Policy.Session,
            Test = session.Policy.Test,
            Candidates = [.. session.Roster.Select(c => CandidateFacts.Of(session, c, certified.GetValueOrDefault(c.Id)))],
            Reports = [.. session.Reports],
            Checklist = session.Checklist(),
            Comment = session.Draft.Comment,
        };
    }

    /// <summary>The session's number, and never its secret.</summary>
    public override string ToString() => $"session {Id}";
}

/// <summary>What a session's documents say of one candidate.</summary>
public sealed record CandidateFacts
{
    /// <summary>The candidate's number in the session.</summary>
    public required CandidateId Id { get; init; }

    /// <summary>The number of their certification, such as <c>208-004</c>.</summary>
    public required string CertificationNumber { get; init; }

    /// <summary>Who they are.</summary>
    public required CandidateIdentity Identity { get; init; }

    /// <summary>The class, the establishment's own id and the like.</summary>
    public CandidateDetails Details { get; init; } = new();

    /// <summary>What is adapted for them.</summary>
    public Accommodations Accommodations { get; init; } = Accommodations.None;

    /// <summary>True when the invigilator saw the end screen.</summary>
    public bool EndScreenSeen { get; init; }

    /// <summary>Why their sitting ended unfinished; null otherwise.</summary>
    public AbortReason? Abort { get; init; }

    internal static CandidateFacts Of(Session session, Candidate candidate, CandidateIdentity? certified) => new()
    {
        Id = candidate.Id,
        CertificationNumber = session.CertificationNumber(candidate.Id),
        Identity = certified ?? candidate.Identity,
        Details = candidate.Details,
        Accommodations = candidate.Accommodations,
        EndScreenSeen = candidate.EndScreenSeen,
        Abort = candidate.Abort,
    };
}
