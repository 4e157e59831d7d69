using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Journal;
using Pix.Certification.Policies;

namespace Pix.Certification.Hosting.Retention;

/// <summary>Removes the banks that no session uses any more (BNK-4).</summary>
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
            if (said.Count == 0)
            {
                break;
            }

            await context.Journal.AppendAsync(BankRows.Announced(actor, said), CancellationToken.None).ConfigureAwait(false);
            var unused = await BankRows.Unused(context, cancellation).ConfigureAwait(false);
            if (said.Where(row => unused.All(other => other.Id != row.Id)).ToArray() is { Length: > 0 } used)
            {
                await context.Journal.AppendAsync(BankRows.TakenBack(actor, used), CancellationToken.None).ConfigureAwait(false);
            }

            Row[] going = [.. unused.Where(row => said.Any(other => other.Id == row.Id))];
            if (Line(going, context, by) is { } line
                && await RowPurge.Remove(
                    context,
                    actor,
                    after,
                    line,
                    [.. going.SelectMany(static row => (RowKey[])[BankRows.View.Key(row.Id), BankRows.Texts.Key(row.Id)])],
                    BankRows.StillGone(going)).ConfigureAwait(false))
            {
                return [line];
            }
        }

        return [];
    }

    private static PurgeLine? Line(IReadOnlyList<Row> banks, CommandContext context, string by) => banks.Count == 0 ? null : new(
        RetentionClass.Banks,
        null,
        null,
        banks.Count,
        banks.Min(static row => BankRows.View.Read(row).At),
        RetentionWords.WhileUsed,
        context.Now,
        by);
}
