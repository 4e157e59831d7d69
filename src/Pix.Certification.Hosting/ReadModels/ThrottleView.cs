using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Records;

/// <summary>
/// The wrong secrets, codes and names that came from somewhere, kept by row: a host that is started again, or another one, knows them.
/// </summary>
internal static class Throttles
{
    public const string View = "throttle";

    public static async ValueTask<SignInThrottle> Of(IEventJournal journal, string row, CancellationToken cancellation) =>
        await journal.Find(new(View, row), cancellation).ConfigureAwait(false) is { } known
            ? HostingJson.Read<SignInThrottle>(known.Json)
            : SignInThrottle.Clear;

    /// <summary>
    /// Kept beside the decision, because a refusal keeps nothing of its own; the lane lets one guess of a source come after another.
    /// </summary>
    public static async ValueTask Remember(IEventJournal journal, string row, string group, SignInThrottle before, SignInThrottle after)
    {
        if (after == before)
        {
            return;
        }

        await journal.Append(
            new()
            {
                Actor = "public",
                Rows = after.Failures > 0 ? [new(View, row, group, "", HostingJson.Write(after))] : [],
                RemovedRows = after.Failures > 0 ? [] : [new(View, row)],
            },
            CancellationToken.None).ConfigureAwait(false);
    }
}
