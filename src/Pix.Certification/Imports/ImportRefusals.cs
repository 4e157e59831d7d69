namespace Pix.Certification.Imports;

/// <summary>What is said of a file that was read and cannot be taken over.</summary>
internal static class ImportRefusals
{
    public static Refusal NotImportable(IReadOnlyList<ImportFault> errors) => new(
        "CAN-7",
        ImportsWords.NotImportableReason(errors.Count),
        ImportsWords.NotImportableRemedy,
        Facts.Of(("problem", "faults"), ("errors", errors.Count), ("faults", errors.Select(static e => e.Placed()).ToArray())));

    public static Refusal OneLearnerTwoLines(int line, int first, string who) => new(
        "PRO-5",
        ImportsWords.OneLearnerTwoLinesReason(first, line, who),
        ImportsWords.OneLearnerTwoLinesRemedy,
        Facts.Of(("line", line), ("firstLine", first)));

    public static Refusal OtherNationalId(int line, string who) => new(
        "PRO-5",
        ImportsWords.OtherNationalIdReason(line, who),
        ImportsWords.OtherNationalIdRemedy,
        Facts.Of("line", line));
}
