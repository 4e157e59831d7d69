namespace Pix.Certification.Pages.Workstation;

/// <summary>The technical test of one workstation.</summary>
internal static partial class TechnicalTestWords
{
    public static Wording Recorded(string workstation, bool passed) => passed
        ? TechnicalTestWords.RecordedPassed(workstation)
        : TechnicalTestWords.RecordedFailed(workstation);
}
