using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Journal;
using Pix.Certification.Policies;

namespace Pix.Certification.Hosting.Retention;

/// <summary>Removes the banks that no session uses any more, and with them the media that no other bank has (BNK-4).</summary>
internal static class BankPurge
{
    /// <summary>The banks that would go now, as a line; null when none would.</summary>
    public static async ValueTask<PurgeLine?> Line(CommandContext context, string by, CancellationToken cancellation) =>
        Line(await BankRows.Unused(context, cancellation).ConfigureAwait(false), context, by);

    /// <summary>
    /// Removes them, whoever else is at it: first said, then looked at again, then done, so that a test that begins meanwhile on another
    /// host either is seen or keeps its bank anew.
    /// </summary>
    public static async ValueTask<IReadOnlyList<PurgeLine>> Run(
        CommandContext context,
        Actor actor,
        string by,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < context.Options.AttemptsMax; attempt++)
        {
            var after = await RowPurge.Head(context, cancellation).ConfigureAwait(false);
            var said = await BankRows.Unused(context, cancellation).ConfigureAwait(false);
            if (said.IsEmpty)
            {
                break;
            }

            await Append(context, new() { Actor = actor, Released = said.AreKept, Claims = said.AreGone }).ConfigureAwait(false);
            var unused = await BankRows.Unused(context, cancellation).ConfigureAwait(false);
            var used = said.Without(unused);
            if (!used.IsEmpty)
            {
                await Append(context, new() { Actor = actor, Released = used.AreGone, Claims = used.AreKept }).ConfigureAwait(false);
            }

            var going = said.And(unused);
            if (Line(going, context, by) is { } line)
            {
                if (await RowPurge.Remove(context, actor, after, line, going.Rows, going.AreGone).ConfigureAwait(false))
                {
                    return [line];
                }
            }
            else if (await Append(context, new() { Actor = actor, RemovedRows = going.Rows, Claims = going.AreGone }).ConfigureAwait(false))
            {
                break; // Media of a bank that no test has ever drawn on: nothing was kept of anybody, and nothing has to be said.
            }
        }

        return [];
    }

    private static async ValueTask<bool> Append(CommandContext context, JournalEntry entry) =>
        (await context.Journal.AppendAsync(entry, CancellationToken.None).ConfigureAwait(false)).Verdict == AppendVerdict.Appended;

    private static PurgeLine? Line(UnusedBanks unused, CommandContext context, string by) => unused.Banks.Count == 0 ? null : new(
        RetentionClass.Banks,
        null,
        null,
        unused.Banks.Count,
        unused.Banks.Min(static row => BankRows.View.Read(row).At),
        RetentionWords.WhileUsed,
        context.Now,
        by);
}
