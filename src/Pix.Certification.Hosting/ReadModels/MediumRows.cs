using System.Security.Cryptography;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>
/// The media of the banks that tests drew on, each kept once by its content, whichever banks have it (BNK-4). They go with the last bank
/// that has them.
/// </summary>
internal static class MediumRows
{
    /// <summary>Since when each is kept, by the hash of its bytes.</summary>
    public static readonly ReadModel<Instant> View = new("bankMedium", onPurge: OnPurge.GoWithTheLastUse);

    // The bytes, in base64. Never listed.
    public static readonly ReadModel<string> Contents = new("bankMediumBytes", onPurge: OnPurge.GoWithTheLastUse);

    private const string Claimed = "bankMedium";

    // What one stroke keeps: a journal has one writer, and nobody waits for a whole bank.
    private const long StrokeBytesMost = 2 << 20;

    /// <summary>
    /// Keeps media that are not kept yet, in strokes of their own before the one that needs them: that one is to claim what this gives
    /// back. One that cannot be read as it was is left out, and named: a test goes on without a picture, and not without its questions.
    /// </summary>
    public static async ValueTask<IReadOnlyList<Claim>> Keep(
        CommandContext context,
        IEnumerable<BankMedium> media,
        CancellationToken cancellation)
    {
        var (kept, stroke, bytes) = (new List<Claim>(), new List<Row>(), 0L);
        foreach (var medium in media.DistinctBy(static medium => medium.Sha256))
        {
            if (!await KeptClaim.Holds(context.Journal, Claimed, medium.Sha256, cancellation).ConfigureAwait(false))
            {
                // Where a purge was cut off, it is still in the journal.
                if ((await Read(medium, cancellation).ConfigureAwait(false)
                    ?? await Read(context.Journal, medium, cancellation).ConfigureAwait(false)) is not { } content || !Is(medium, content))
                {
                    context.Courses.MediaMissing[medium.Path] = medium;
                    continue;
                }

                if (bytes > 0 && bytes + content.Length > StrokeBytesMost)
                {
                    await Append(context.Journal, stroke, cancellation).ConfigureAwait(false);
                    (stroke, bytes) = ([], 0);
                }

                stroke.Add(View.Row(medium.Sha256, "", HostingJson.Sortable(context.Now), context.Now));
                stroke.Add(Contents.Row(medium.Sha256, "", "", Convert.ToBase64String(content)));
                bytes += content.Length;
            }

            kept.Add(KeptClaim.Is(Claimed, medium.Sha256));
        }

        if (stroke.Count > 0)
        {
            await Append(context.Journal, stroke, cancellation).ConfigureAwait(false);
        }

        return kept;
    }

    /// <summary>Keeps the media of the bank that tests draw on now, before anybody does: from then on its files may change.</summary>
    public static async ValueTask KeepCurrent(CommandContext context, CancellationToken cancellation)
    {
        var bank = await context.Courses.CurrentBank(cancellation).ConfigureAwait(false);
        if (bank.Media.Count > 0)
        {
            var kept = await Kept(context, cancellation).ConfigureAwait(false);
            _ = await Keep(context, bank.Media.Where(medium => !kept.Contains(medium.Sha256)), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The bytes of a medium of a bank that a test drew on; null when they are nowhere.</summary>
    /// <remarks>A bank that was kept before media were has none of its own: there the source is asked, as it was then.</remarks>
    public static async ValueTask<byte[]?> Find(
        CommandContext context,
        ChallengeBank bank,
        string path,
        CancellationToken cancellation)
    {
        var medium = bank.MediumAt(path);
        if (medium is not null && await Read(context.Journal, medium, cancellation).ConfigureAwait(false) is { } kept)
        {
            return Is(medium, kept) ? kept : throw new JournalException(HostingRefusals.BankDamaged(bank.Version));
        }

        var current = (await context.Courses.CurrentBank(cancellation).ConfigureAwait(false)).MediumAt(path);
        return current is not null && (medium is null || medium.Sha256 == current.Sha256)
            ? await Read(current, cancellation).ConfigureAwait(false)
            : null;
    }

    /// <summary>True when a medium can be shown, from the journal or from where it lies.</summary>
    public static async ValueTask<bool> IsThere(CommandContext context, BankMedium medium, CancellationToken cancellation) =>
        await View.Find(context.Journal, medium.Sha256, cancellation).ConfigureAwait(false) is not null
            || await Read(medium, cancellation).ConfigureAwait(false) is not null;

    /// <summary>The hashes of the media that no bank has which stays, nor the one that tests draw on now.</summary>
    public static async ValueTask<IReadOnlyList<string>> Unused(
        CommandContext context,
        IEnumerable<KeptBank> staying,
        CancellationToken cancellation)
    {
        var kept = await Kept(context, cancellation).ConfigureAwait(false);
        if (kept.Count == 0)
        {
            return [];
        }

        var current = await context.Courses.CurrentBank(cancellation).ConfigureAwait(false);
        kept.ExceptWith(staying.SelectMany(static bank => bank.Media).Select(static medium => medium.Sha256));
        kept.ExceptWith(current.Media.Select(static medium => medium.Sha256));
        return [.. kept];
    }

    public static Claim IsKept(string hash) => KeptClaim.Is(Claimed, hash);

    public static Claim IsGone(string hash) => KeptClaim.IsGone(Claimed, hash);

    private static async ValueTask<HashSet<string>> Kept(CommandContext context, CancellationToken cancellation) =>
        (await View.Rows(context.Journal, null, cancellation).ConfigureAwait(false)).Select(static row => row.Id)
            .ToHashSet(StringComparer.Ordinal);

    // Two hosts that keep the same do the same.
    private static async ValueTask Append(WatchedJournal journal, List<Row> rows, CancellationToken cancellation)
    {
        var hashes = rows.Select(static row => row.Id).Distinct(StringComparer.Ordinal).ToArray();
        await journal.AppendAsync(
            new()
            {
                Actor = Actor.Clockwork,
                Rows = rows,
                Released = [.. hashes.Select(IsGone)],
                Claims = [.. hashes.Select(IsKept)],
            },
            cancellation).ConfigureAwait(false);
    }

    private static async ValueTask<byte[]?> Read(IEventJournal journal, BankMedium medium, CancellationToken cancellation) =>
        await Contents.Find(journal, medium.Sha256, cancellation).ConfigureAwait(false) is { } row
            ? Convert.FromBase64String(Contents.Read(row))
            : null;

    private static bool Is(BankMedium medium, byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content)) == medium.Sha256;

    // Where it lies, it may have changed or gone since the bank was read.
    private static async ValueTask<byte[]?> Read(BankMedium medium, CancellationToken cancellation)
    {
        if (!medium.CanOpen)
        {
            return null;
        }

        try
        {
            var open = medium.Open();
            await using (open.ConfigureAwait(false))
            {
                var content = new byte[medium.Length];
                await open.ReadExactlyAsync(content, cancellation).ConfigureAwait(false);
                return Is(medium, content) && await open.ReadAsync(new byte[1], cancellation).ConfigureAwait(false) == 0 ? content : null;
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
