using Pix.Certification.Hosting.ReadModels;

namespace Pix.Certification.Hosting.Outbox;

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
    ValueTask SendAsync(Notice notice, CancellationToken cancellation = default);
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
