using Pix.Certification.Policies;

namespace Pix.Certification.Hosting.Keeping;

/// <summary>One thing that was removed, would be, or is kept back by a hold: what, how much of it, and why. It names nobody.</summary>
/// <param name="Class">What kind of thing.</param>
/// <param name="Session">The session it belonged to; null for what belongs to none.</param>
/// <param name="Campaign">The code of the campaign it belonged to; null for what belongs to none.</param>
/// <param name="Count">How many persons, files or rows.</param>
/// <param name="KeptSince">When its term began; of several things, that of the first.</param>
/// <param name="Term">The policy's term, such as <c>5 years</c>.</param>
/// <param name="At">When it was removed, or looked at.</param>
/// <param name="By">Who had it removed; <c>clockwork</c> for the daily job.</param>
public sealed record PurgeLine(
    RetentionClass Class,
    SessionId? Session,
    string? Campaign,
    int Count,
    Instant KeptSince,
    Wording Term,
    Instant At,
    string By)
{
    /// <summary>The files, by the SHA-256 of their bytes: where the host keeps them they must go too.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}

/// <summary>What a purge removed or would remove, and what it leaves because of a hold (RET-1).</summary>
/// <param name="At">When.</param>
/// <param name="Lines">What goes.</param>
/// <param name="Held">What is over its term and stays, because it is held.</param>
/// <param name="HasMore">True when there is more to remove than one run does: ask again; the daily job goes on by itself.</param>
public sealed record PurgeReport(Instant At, IReadOnlyList<PurgeLine> Lines, IReadOnlyList<PurgeLine> Held, bool HasMore);

/// <summary>A hold in force.</summary>
/// <param name="Session">The session.</param>
/// <param name="Candidate">The candidate; null for the whole session.</param>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who decided.</param>
/// <param name="Since">Since when.</param>
public sealed record HoldLine(SessionId Session, CandidateId? Candidate, string Reason, string Author, Instant Since);

/// <summary>Where your platform keeps the bytes of the files that are put with sessions: told when they must go.</summary>
/// <remarks>Without one, the lines of the purge name the files and your platform deletes them itself.</remarks>
public interface ISessionFiles
{
    /// <summary>
    /// Deletes the bytes of a session's files. It may be asked twice, and bytes that are gone already are no fault; a failure is tried
    /// again, later and later.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="sha256">The files, by the SHA-256 of their bytes.</param>
    /// <param name="cancellation">Gives up; it is tried again.</param>
    ValueTask Delete(SessionId session, IReadOnlyList<string> sha256, CancellationToken cancellation = default);
}
