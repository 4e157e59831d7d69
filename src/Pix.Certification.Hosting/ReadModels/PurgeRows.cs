using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Policies;

namespace Pix.Certification.Hosting.ReadModels;

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
    public IReadOnlyList<string> Files { get; init => field = value ?? []; } = [];
}

/// <summary>What a purge removed or would remove, and what it leaves because of a hold (RET-1).</summary>
/// <param name="At">When.</param>
/// <param name="Lines">What goes.</param>
/// <param name="Held">What is over its term and stays, because it is held.</param>
/// <param name="HasMore">True when there is more to remove than one run does: ask again; the daily job goes on by itself.</param>
public sealed record PurgeReport(Instant At, IReadOnlyList<PurgeLine> Lines, IReadOnlyList<PurgeLine> Held, bool HasMore);

/// <summary>What the host's store of files is to be told: a task of the clockwork.</summary>
/// <param name="Session">The session.</param>
/// <param name="Files">The files, by the SHA-256 of their bytes.</param>
internal sealed record FilesToDelete(SessionId Session, IReadOnlyList<string> Files);

/// <summary>Everything that was ever purged and why: the record, which stays.</summary>
internal static class PurgeRows
{
    public static readonly ReadModel<PurgeLine> View = new("purge");

    public static Row RowOf(PurgeLine line) => View.Row(
        $"{HostingJson.Sortable(line.At)}|{line.Class}|{line.Session?.ToString() ?? line.Campaign ?? ""}",
        line.Class.ToString(),
        HostingJson.Sortable(line.At),
        line);
}

/// <summary>Sessions that have nothing left to remove, so that nobody reads them every day for ever.</summary>
internal static class SettledRows
{
    public static readonly ReadModel<Settled> View = new("purged");

    public static Row RowOf(SessionId session) => View.Row(session.ToString(), "", "", new());

    public static async ValueTask<IReadOnlySet<string>> Numbers(IEventJournal journal, CancellationToken cancellation) =>
        (await View.Rows(journal, null, cancellation).ConfigureAwait(false)).Select(static r => r.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>Nothing but that it is so.</summary>
    internal sealed record Settled;
}

/// <summary>When the daily purge is first due, where hosts purge by themselves.</summary>
internal static class PurgePlanRows
{
    public const string Daily = "purge";
    public static readonly ReadModel<Instant> View = new("purgePlan");

    public static Row RowOf(Instant first) => View.Row(Daily, "", "", first);
}
