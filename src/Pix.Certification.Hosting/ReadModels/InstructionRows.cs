using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>What a centre adds to the instructions that its invigilators read out (DOC-1).</summary>
/// <param name="Text">The instructions, a line for each.</param>
/// <param name="By">Who wrote them.</param>
/// <param name="At">When.</param>
public sealed record OwnInstructions(string Text, string By, Instant At);

/// <summary>The instructions of centres; one row a centre.</summary>
internal static class InstructionRows
{
    public static readonly ReadModel<OwnInstructions> View = new("instructions");

    /// <summary>What is locked where a centre's are changed.</summary>
    public static string LockOf(CentreId centre) => $"instructions-{centre}";

    public static void Write(UnitOfWork unit, CentreId centre, OwnInstructions own) =>
        unit.Rows.Add(View.Row(centre.ToString(), centre.ToString(), "", own));

    public static void Remove(UnitOfWork unit, CentreId centre) => unit.RemovedRows.Add(View.Key(centre.ToString()));

    public static async ValueTask<OwnInstructions?> Of(CentreId centre, IEventJournal journal, CancellationToken cancellation) =>
        await View.Find(journal, centre.ToString(), cancellation).ConfigureAwait(false) is { } row ? View.Read(row) : null;
}
