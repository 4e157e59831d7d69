namespace Pix.Certification.Sessions;

public sealed partial class Session
{
    private const int WorkstationsMax = 300;

    /// <summary>The technical tests of the room's workstations, by name: the last one of each (SES-7).</summary>
    public IReadOnlyCollection<ChecklistItemRecorded> Workstations => _workstations.Values;

    /// <summary>
    /// Records the technical test of one workstation (SES-7). The room's test is done once as many passed as there are candidates, and not
    /// while one of them failed.
    /// </summary>
    /// <param name="workstation">The name that tells the workstation from the others.</param>
    /// <param name="passed">Whether everything worked.</param>
    /// <param name="by">Who sat there.</param>
    /// <param name="now">When.</param>
    /// <param name="note">What did not work.</param>
    public Result<ChecklistItemRecorded> RecordTechnicalTest(string workstation, bool passed, string by, Instant now, string? note = null)
    {
        var test = new WorkstationTest(workstation, passed, by, note).Tidied();
        return (WorkstationTest.RefuseNobody(ChecklistItem.TechnicalTest, test.By)
            ?? Refuse(SessionAct.RecordTechnicalTest, now)
            ?? test.Objection()
            ?? RefuseOneMore(test.Workstation)) is { } refusal
            ? refusal
            : Record(new ChecklistItemRecorded(ChecklistItem.TechnicalTest, passed, test.By, test.Note, now)
            {
                Workstation = test.Workstation,
            });
    }

    private Refusal? RefuseOneMore(string workstation) =>
        _workstations.Count < WorkstationsMax || _workstations.ContainsKey(workstation)
            ? null
            : new(
                "SES-7",
                SessionsWords.TooManyWorkstationsReason(WorkstationsMax),
                SessionsWords.TooManyWorkstationsRemedy,
                Facts.Of("field", "workstation"));

    // What somebody said of the whole room holds against the tests before it: a workstation that failed may have been taken away.
    private ChecklistItemRecorded? TechnicalTest()
    {
        var said = _checklist.GetValueOrDefault(ChecklistItem.TechnicalTest);
        var since = _workstations.Values.Where(tested => said is null || tested.At > said.At).OrderBy(static tested => tested.At).ToArray();
        return since.LastOrDefault(static tested => !tested.Met) ?? (since.Length > 0
            && _workstations.Values.Count(static tested => tested.Met) >= _roster.Count
            ? since[^1]
            : said);
    }
}
