using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>The last technical test of a workstation of a centre (SES-7).</summary>
/// <param name="Session">The session that it was tested for; null for none in particular.</param>
/// <param name="Test">What was found.</param>
/// <param name="At">When.</param>
public sealed record TestedWorkstation(SessionId? Session, WorkstationTest Test, Instant At);

/// <summary>The technical tests of a centre's workstations, the last one of each; grouped by centre, by their time.</summary>
internal static class WorkstationRows
{
    public static readonly ReadModel<TestedWorkstation> View = new("workstation", onPurge: OnPurge.GoByAge);

    private const int OutsideSessionsMax = 300;

    public static void Write(UnitOfWork unit, TestCodeOwner owner, WorkstationTest test) => unit.Rows.Add(View.Row(
        IdOf(owner, test),
        owner.Centre.ToString(),
        HostingJson.Sortable(unit.Now),
        new(owner.Session, test.Tidied(), unit.Now)));

    /// <summary>
    /// Why one more workstation cannot be kept that is tested for no session: whoever has the code could go on for ever.
    /// </summary>
    public static async ValueTask<Refusal?> RefuseOneMore(
        TestCodeOwner owner, WorkstationTest test, IEventJournal journal, CancellationToken cancellation)
    {
        var known = await View.Rows(journal, owner.Centre.ToString(), cancellation).ConfigureAwait(false);
        return known.Any(row => row.Id == IdOf(owner, test))
            || known.Count(static row => View.Read(row).Session is null) < OutsideSessionsMax
            ? null
            : HostingRefusals.TooManyWorkstations(OutsideSessionsMax);
    }

    /// <summary>A page of a centre's, the last tested first.</summary>
    public static ValueTask<IReadOnlyList<TestedWorkstation>> Of(
        CentreId centre, int page, int perPage, IEventJournal journal, CancellationToken cancellation) =>
        View.List(journal, centre.ToString(), cancellation, ReadModel.Page.Of(page, perPage));

    private static string IdOf(TestCodeOwner owner, WorkstationTest test) =>
        $"{owner.Centre}/{owner.Session?.ToString() ?? "-"}/{test.Tidied().Workstation.ToUpperInvariant()}";
}
