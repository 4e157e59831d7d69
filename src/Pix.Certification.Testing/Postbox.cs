using System.Collections.Concurrent;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Candidates;

namespace Pix.Certification.Testing;

/// <summary>Where notices arrive. A test says what becomes of one before it does.</summary>
public sealed class Postbox : INoticeSender
{
    private readonly ConcurrentQueue<Notice> _arrived = [];

    /// <summary>Everything that arrived, in order.</summary>
    public IReadOnlyList<Notice> Arrived => [.. _arrived];

    /// <summary>What happens on the way: an exception keeps the notice from arriving.</summary>
    public Func<Notice, Task> OnTheWay { get; set; } = static _ => Task.CompletedTask;

    /// <summary>What happens once it has arrived, before the sender hears of it.</summary>
    public Func<Notice, CancellationToken, Task> Afterwards { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>The addresses of a candidate and of whoever receives their result.</summary>
    public static CandidateDetails Addresses(int n) =>
        new() { ConvocationEmail = $"camille.{n}@example.org", ResultRecipientEmail = $"parent.{n}@example.org" };

    /// <summary>Takes a notice, unless something happens on the way.</summary>
    public async ValueTask SendAsync(Notice notice, CancellationToken cancellation = default)
    {
        await OnTheWay(notice);
        _arrived.Enqueue(notice);
        await Afterwards(notice, cancellation);
    }
}
