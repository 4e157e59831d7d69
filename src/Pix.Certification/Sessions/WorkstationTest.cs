namespace Pix.Certification.Sessions;

/// <summary>The technical test of one workstation, as whoever sat there says it went (SES-7).</summary>
/// <param name="Workstation">The name that tells the workstation from the others.</param>
/// <param name="Passed">Whether everything worked.</param>
/// <param name="By">Who sat there.</param>
/// <param name="Note">What did not work.</param>
public sealed record WorkstationTest(string Workstation, bool Passed, string By, string? Note = null)
{
    private const int WorkstationCharactersMax = 40;

    internal const int NoteCharactersMax = 500;

    /// <summary>The same with blanks put right, and without a blank note.</summary>
    public WorkstationTest Tidied() => new(
        Blanks.Tidy(Workstation ?? ""),
        Passed,
        (By ?? "").Trim(),
        string.IsNullOrWhiteSpace(Note) ? null : Note.Trim());

    /// <summary>Why it cannot be kept as it is; null when it can.</summary>
    public Refusal? Objection()
    {
        var (name, _, by, note) = Tidied();
        return RefuseNobody(ChecklistItem.TechnicalTest, by)
            ?? TypedText.RefuseName("SES-7", "by", by)
            ?? (name.Length is 0 or > WorkstationCharactersMax ? Unnamed() : TypedText.RefuseName("SES-7", "workstation", name))
            ?? TypedText.Refuse("SES-7", "note", note, NoteCharactersMax);
    }

    /// <summary>Never who sat there.</summary>
    public override string ToString() => Passed ? $"{Workstation}: passed" : $"{Workstation}: failed";

    internal static Refusal? RefuseNobody(ChecklistItem item, string? by) => !string.IsNullOrWhiteSpace(by) ? null : new(
        "SES-7",
        SessionsWords.LookedByNobodyReason,
        SessionsWords.LookedByNobodyRemedy,
        Facts.Of(("field", "by"), ("item", item.ToString()))) { Kind = RefusalKind.Invalid };

    private static Refusal Unnamed() => new(
        "SES-7",
        SessionsWords.WorkstationUnnamedReason,
        SessionsWords.WorkstationUnnamedRemedy(WorkstationCharactersMax),
        Facts.Of("field", "workstation")) { Kind = RefusalKind.Invalid };
}
