using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>
/// The claim that something is kept by its content, a bank or a medium of one, or that it is gone. Whoever comes to need it claims again
/// that it is kept; a purge first claims that it is gone, then looks who needs it, then removes it only if that claim still holds. So it
/// cannot remove anything under somebody who has just come to need it on another host.
/// </summary>
internal static class KeptClaim
{
    private const string Kept = "kept";
    private const string Gone = "gone";

    public static Claim Is(string kind, string hash) => new(kind, hash, Kept);

    public static Claim IsGone(string kind, string hash) => new(kind, hash, Gone);

    public static async ValueTask<bool> Holds(IEventJournal journal, string kind, string hash, CancellationToken cancellation) =>
        await journal.OwnerOfAsync(kind, hash, cancellation).ConfigureAwait(false) == Kept;
}
