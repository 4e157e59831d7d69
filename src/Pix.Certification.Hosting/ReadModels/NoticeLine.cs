namespace Pix.Certification.Hosting.ReadModels;

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    /// <summary>Calls a candidate to a session.</summary>
    Convocation,

    /// <summary>Says that a result is out.</summary>
    ResultPublished,

    /// <summary>Reminds a pupil of an evaluation campaign: of no session, and so in no session's list.</summary>
    CampaignReminder,
}

/// <summary>Whom a notice goes to.</summary>
public enum NoticeRecipient
{
    /// <summary>The candidate: where the convocation goes.</summary>
    Candidate,

    /// <summary>Whoever receives the result beside the candidate.</summary>
    ResultRecipient,

    /// <summary>The centre, at one of the addresses that it has given.</summary>
    Centre,
}

/// <summary>What became of a notice.</summary>
public enum NoticeStatus
{
    /// <summary>It waits to be sent.</summary>
    Waiting,

    /// <summary>It was sent.</summary>
    Sent,

    /// <summary>It could not be sent so far, and is tried again.</summary>
    Failing,

    /// <summary>
    /// It was not sent: the address or the mail was refused for good, or it was tried in vain as often as the host's options say. It is
    /// kept, and can be sent again.
    /// </summary>
    Failed,

    /// <summary>
    /// It was not sent, because there was no use for it any more: the person is erased, the session over, the result taken back.
    /// </summary>
    Dropped,

    /// <summary>This host sends no notices.</summary>
    NoSender,
}

/// <summary>What is known of a notice; no address.</summary>
/// <param name="Session">The session.</param>
/// <param name="Candidate">The candidate; null for what goes to the centre about the whole session.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Recipient">To whom.</param>
/// <param name="Status">What became of it.</param>
/// <param name="At">Since when.</param>
/// <param name="Failures">How often it could not be sent.</param>
/// <param name="Reason">Why it could not, or was not; null otherwise.</param>
/// <param name="Next">When it is due; null when nothing is done with it any more.</param>
/// <param name="Place">Which of the centre's addresses, from 0 in their order; 0 for a candidate's only one.</param>
public sealed record NoticeLine(
    SessionId Session,
    CandidateId? Candidate,
    NoticeKind Kind,
    NoticeRecipient Recipient,
    NoticeStatus Status,
    Instant At,
    int Failures = 0,
    string? Reason = null,
    Instant? Next = null,
    int Place = 0);

/// <summary>What was planned to be sent.</summary>
/// <param name="Planned">Those who get a notice, one line each.</param>
/// <param name="WithoutAddress">The candidates for whom no address is known.</param>
public sealed record PlannedNotices(IReadOnlyList<NoticeLine> Planned, IReadOnlyList<CandidateId> WithoutAddress)
{
    /// <summary>The candidates who have theirs already, or will have: nothing more is sent to them.</summary>
    public IReadOnlyList<CandidateId> Before { get; init; } = [];
}
