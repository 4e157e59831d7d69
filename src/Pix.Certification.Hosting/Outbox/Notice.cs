namespace Pix.Certification.Hosting.Outbox;

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    /// <summary>Calls a candidate to a session.</summary>
    Convocation,

    /// <summary>Says that a result is out.</summary>
    ResultPublished,
}

/// <summary>Which of a candidate's two addresses a notice goes to.</summary>
public enum NoticeRecipient
{
    /// <summary>The candidate: where the convocation goes.</summary>
    Candidate,

    /// <summary>Whoever receives the result beside the candidate.</summary>
    ResultRecipient,
}

/// <summary>One message, ready to go.</summary>
/// <param name="Id">
/// The same whenever the same message is sent again, so that two of it are recognised as one: what a Message-ID begins with.
/// </param>
/// <param name="Kind">What it is about.</param>
/// <param name="To">The address.</param>
/// <param name="Subject">Its subject, on one line.</param>
/// <param name="Body">Its text, lines ended by a line feed.</param>
/// <param name="At">When it was written.</param>
public sealed record Notice(string Id, NoticeKind Kind, string To, string Subject, string Body, Instant At)
{
    /// <summary>Id and kind: an address and what is written to it are nobody else's business.</summary>
    public override string ToString() => $"{Kind} {Id}";
}

/// <summary>What takes notices to people.</summary>
/// <remarks>
/// It may be asked for the same notice twice: after a crash nobody knows whether it went, and a notice too many is better than none. It
/// must answer within a third of the clockwork's lease.
/// </remarks>
public interface INoticeSender
{
    /// <summary>
    /// Sends a notice, or throws: a <see cref="NoticeException"/> that is for good ends it, anything else is tried again, later and later.
    /// </summary>
    ValueTask Send(Notice notice, CancellationToken cancellation = default);
}

/// <summary>A notice could not be sent.</summary>
public sealed class NoticeException : Exception
{
    /// <summary>Says why, without the address.</summary>
    /// <param name="what">What went wrong, such as the code that a mail server gave; never an address.</param>
    /// <param name="isForGood">True when trying again cannot help, such as an address that does not exist.</param>
    /// <param name="cause">What failed beneath.</param>
    public NoticeException(string what, bool isForGood = false, Exception? cause = null)
        : base(what, cause) => IsForGood = isForGood;

    /// <summary>True when trying again cannot help.</summary>
    public bool IsForGood { get; }
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
/// <param name="Candidate">The candidate.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Recipient">To which of the candidate's addresses.</param>
/// <param name="Status">What became of it.</param>
/// <param name="At">Since when.</param>
/// <param name="Failures">How often it could not be sent.</param>
/// <param name="Reason">Why it could not, or was not; null otherwise.</param>
/// <param name="Next">When it is due; null when nothing is done with it any more.</param>
public sealed record NoticeLine(
    SessionId Session,
    CandidateId Candidate,
    NoticeKind Kind,
    NoticeRecipient Recipient,
    NoticeStatus Status,
    Instant At,
    int Failures = 0,
    string? Reason = null,
    Instant? Next = null);

/// <summary>What was planned to be sent.</summary>
/// <param name="Planned">Those who get a notice, one line each.</param>
/// <param name="WithoutAddress">The candidates for whom no address is known.</param>
public sealed record PlannedNotices(IReadOnlyList<NoticeLine> Planned, IReadOnlyList<CandidateId> WithoutAddress);
