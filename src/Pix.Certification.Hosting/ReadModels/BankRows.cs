using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>A bank that tests drew on, without what it says.</summary>
/// <param name="Version">What its makers call it.</param>
/// <param name="Challenges">How many challenges it has.</param>
/// <param name="Competences">The codes of its competences.</param>
/// <param name="At">When it was kept.</param>
internal sealed record KeptBank(string Version, int Challenges, IReadOnlyList<string> Competences, Instant At)
{
    /// <summary>Its media, in ordinal order of path; none where it was kept before media were.</summary>
    public IReadOnlyList<KeptMedium> Media { get; init => field = value ?? []; } = [];
}

/// <summary>A medium of a bank, without its bytes.</summary>
/// <param name="Path">Its path within the bank.</param>
/// <param name="Sha256">The hash of its bytes.</param>
/// <param name="Length">How many bytes it has.</param>
internal sealed record KeptMedium(string Path, string Sha256, long Length);

/// <summary>
/// The banks that tests drew on, each kept once by its content (BNK-4), and which session used which. The checksum, which the first event
/// of every test says, is the proof of the text.
/// </summary>
/// <remarks>Every test that begins claims that its bank is kept (<see cref="KeptClaim"/>).</remarks>
internal static class BankRows
{
    public static readonly ReadModel<KeptBank> View = new("bank", onPurge: OnPurge.GoWithTheLastUse);

    // Never listed: a text is megabytes.
    public static readonly ReadModel<string> Texts = new("bankText", onPurge: OnPurge.GoWithTheLastUse);

    /// <summary>The checksums, and what the banks are called; grouped by session.</summary>
    public static readonly ReadModel<BankUse> Uses = new("bankUse", onPurge: OnPurge.GoOnceTheSessionIsSettled);

    private const string Claimed = "bank";

    // The claim of a journal whose earlier sessions have been looked through.
    private static readonly Claim AllUsesAreWritten = new("bankUses", "earlier", "written");

    /// <summary>One bank that a session used.</summary>
    /// <param name="Checksum">Its checksum.</param>
    /// <param name="Version">What its makers call it.</param>
    internal sealed record BankUse(string Checksum, string Version);

    /// <summary>A test begins: its bank is kept in the same stroke, if it is not yet, and its media before it.</summary>
    public static async ValueTask Use(UnitOfWork unit, CommandContext context, SessionId session, ChallengeBank bank)
    {
        if (!await KeptClaim.Holds(context.Journal, Claimed, bank.Checksum, unit.Cancellation).ConfigureAwait(false))
        {
            unit.Claims.AddRange(await MediumRows.Keep(context, bank.Media, unit.Cancellation).ConfigureAwait(false));
            unit.Rows.AddRange(RowsOf(bank, unit.Now));
            unit.Released.Add(KeptClaim.IsGone(Claimed, bank.Checksum));
        }

        unit.Claims.Add(KeptClaim.Is(Claimed, bank.Checksum));
        unit.Rows.Add(UseOf(session, new(bank.Checksum, bank.Version)));
    }

    /// <summary>A bank as it was when tests drew on it; null when it is not kept.</summary>
    public static async ValueTask<ChallengeBank?> Find(IEventJournal journal, string checksum, CancellationToken cancellation)
    {
        if (await View.Find(journal, checksum, cancellation).ConfigureAwait(false) is not { } row
            || await Texts.Find(journal, checksum, cancellation).ConfigureAwait(false) is not { } text)
        {
            return null;
        }

        // What was a bank once is read as it is: what is asked of new ones, such as a language more, is not asked of it.
        var kept = View.Read(row);
        var media = kept.Media.ToDictionary(static medium => medium.Path, StringComparer.Ordinal);
        var reading = new BankReading
        {
            Competences = kept.Competences,
            Locales = [],
            Version = kept.Version,
            Media = media.Count == 0 ? null
                : path => media.GetValueOrDefault(path) is { } known ? BankMedium.Kept(known.Path, known.Sha256, known.Length) : null,
        };
        var bank = ChallengeBankReader.Read(new BankFile(checksum, Texts.Read(text)), reading).OrThrow();
        return bank.Checksum == checksum
            ? bank
            : throw new JournalException(HostingRefusals.BankDamaged(kept.Version));
    }

    /// <summary>The banks that sessions used and that are not kept, as in a journal of before banks were.</summary>
    public static async ValueTask<IReadOnlyList<BankUse>> NotKept(CommandContext context, CancellationToken cancellation)
    {
        var kept = (await View.Rows(context.Journal, null, cancellation).ConfigureAwait(false)).Select(static r => r.Id).ToHashSet();
        var used = await Uses.List(context.Journal, null, cancellation).ConfigureAwait(false);
        return [.. used.Where(use => !kept.Contains(use.Checksum)).DistinctBy(static use => use.Checksum)];
    }

    /// <summary>Keeps a bank that sessions used before banks were kept.</summary>
    public static async ValueTask Keep(CommandContext context, ChallengeBank bank, CancellationToken cancellation)
    {
        var media = await MediumRows.Keep(context, bank.Media, cancellation).ConfigureAwait(false);
        await context.Journal.AppendAsync(
            new()
            {
                Actor = Actor.Clockwork,
                Rows = RowsOf(bank, context.Now),
                Claims = [.. media, IsKept(bank.Checksum)],
                Released = [IsGone(bank.Checksum)],
            },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes down, once for a journal, which banks were used by sessions that began before that was written with them.</summary>
    public static async ValueTask WriteEarlierUses(CommandContext context, CancellationToken cancellation)
    {
        var (kind, value, owner) = AllUsesAreWritten;
        if (await context.Journal.OwnerOfAsync(kind, value, cancellation).ConfigureAwait(false) == owner)
        {
            return;
        }

        var rows = new List<Row>();
        var settled = await SettledRows.Numbers(context.Journal, cancellation).ConfigureAwait(false);
        foreach (var row in await SessionRows.View.Rows(context.Journal, null, cancellation).ConfigureAwait(false))
        {
            if (!settled.Contains(row.Id)
                && await context.Aggregates.Session(SessionRows.View.Read(row).Id, cancellation).ConfigureAwait(false) is { } session)
            {
                rows.AddRange((await UsedIn(context, session, cancellation).ConfigureAwait(false)).Select(use => UseOf(session.Id, use)));
            }
        }

        await context.Journal.AppendAsync(
            new() { Actor = Actor.Clockwork, Rows = rows, Claims = [AllUsesAreWritten] },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Nothing is left to do for a session: it uses no bank any more.</summary>
    public static async ValueTask Settle(CommandContext context, UnitOfWork unit, SessionId session) => unit.RemovedRows.AddRange(
        (await Uses.Rows(context.Journal, session.ToString(), unit.Cancellation).ConfigureAwait(false)).Select(r => Uses.Key(r.Id)));

    /// <summary>What nothing needs any more: the banks that no session uses, and the media of no other bank.</summary>
    public static async ValueTask<UnusedBanks> Unused(CommandContext context, CancellationToken cancellation)
    {
        var used = await Uses.List(context.Journal, null, cancellation).ConfigureAwait(false);
        var checksums = used.Select(static use => use.Checksum).ToHashSet(StringComparer.Ordinal);
        var rows = await View.Rows(context.Journal, null, cancellation).ConfigureAwait(false);
        var banks = rows.ToLookup(row => checksums.Contains(row.Id));
        return new(
            [.. banks[false]],
            await MediumRows.Unused(context, banks[true].Select(View.Read), cancellation).ConfigureAwait(false));
    }

    public static Claim IsKept(string checksum) => KeptClaim.Is(Claimed, checksum);

    public static Claim IsGone(string checksum) => KeptClaim.IsGone(Claimed, checksum);

    private static async ValueTask<IReadOnlyList<BankUse>> UsedIn(CommandContext context, Session session, CancellationToken cancellation)
    {
        var uses = new List<BankUse>();
        foreach (var candidate in session.Roster.Where(static c => c.HasStarted))
        {
            if (await context.Aggregates.Sitting(session.Id, candidate.Id, cancellation).ConfigureAwait(false) is Sitting sitting)
            {
                uses.Add(new(sitting.BankChecksum, sitting.BankVersion));
            }
        }

        return [.. uses.DistinctBy(static use => use.Checksum)];
    }

    private static Row[] RowsOf(ChallengeBank bank, Instant now) =>
    [
        View.Row(bank.Checksum, "", HostingJson.Sortable(now), new(bank.Version, bank.Challenges.Count, bank.Competences, now)
        {
            Media = [.. bank.Media.Select(static medium => new KeptMedium(medium.Path, medium.Sha256, medium.Length))],
        }),
        Texts.Row(bank.Checksum, "", "", bank.ToFile().Json),
    ];

    private static Row UseOf(SessionId session, BankUse use) => Uses.Row($"{session}/{use.Checksum}", session.ToString(), "", use);
}

/// <summary>Banks and media that nothing needs.</summary>
/// <param name="Banks">The rows of the banks.</param>
/// <param name="Media">The hashes of the media.</param>
internal sealed record UnusedBanks(IReadOnlyList<Row> Banks, IReadOnlyList<string> Media)
{
    public bool IsEmpty => Banks.Count + Media.Count == 0;

    /// <summary>The rows that hold them.</summary>
    public IReadOnlyList<RowKey> Rows =>
    [
        .. Banks.SelectMany(static row => (RowKey[])[BankRows.View.Key(row.Id), BankRows.Texts.Key(row.Id)]),
        .. Media.SelectMany(static hash => (RowKey[])[MediumRows.View.Key(hash), MediumRows.Contents.Key(hash)]),
    ];

    public IReadOnlyList<Claim> AreKept => [.. Banks.Select(static row => BankRows.IsKept(row.Id)), .. Media.Select(MediumRows.IsKept)];

    public IReadOnlyList<Claim> AreGone => [.. Banks.Select(static row => BankRows.IsGone(row.Id)), .. Media.Select(MediumRows.IsGone)];

    /// <summary>What of it is also in another.</summary>
    public UnusedBanks And(UnusedBanks other) => new(
        [.. Banks.Where(row => other.Banks.Any(another => another.Id == row.Id))],
        [.. Media.Intersect(other.Media, StringComparer.Ordinal)]);

    /// <summary>What of it is not in another.</summary>
    public UnusedBanks Without(UnusedBanks other) => new(
        [.. Banks.Where(row => other.Banks.All(another => another.Id != row.Id))],
        [.. Media.Except(other.Media, StringComparer.Ordinal)]);
}
