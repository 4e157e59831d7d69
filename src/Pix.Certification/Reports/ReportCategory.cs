using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Pix.Certification.Reports;

/// <summary>A category of report (<i>signalement</i>), by the code printed on the session's record.</summary>
/// <remarks>The set is closed: what the jury and the automatic resolution do depends on it.</remarks>
[JsonConverter(typeof(ReportCategoryJson))]
public sealed record ReportCategory
{
    private ReportCategory(string code, Wording name, bool impactful, bool needsDescription = false, bool inChallenge = false) =>
        (Code, Name, IsImpactful, NeedsDescription, IsInChallenge) = (code, name, impactful, needsDescription, inChallenge);

    /// <summary>C1: a name or a birth date on the list is wrong.</summary>
    public static ReportCategory NameOrBirthDate { get; } = new(
        "C1",
        ReportsWords.NameOrBirthDate,
        impactful: true,
        needsDescription: true);

    /// <summary>C2: the extra time on the list is wrong.</summary>
    public static ReportCategory ExtraTimePercentage { get; } =
        new("C2", ReportsWords.ExtraTimePercentage, impactful: false, needsDescription: true);

    /// <summary>C4: something about the signature.</summary>
    public static ReportCategory Signature { get; } =
        new("C4", ReportsWords.Signature, impactful: false, needsDescription: true);

    /// <summary>C6: fraud; it has its own record (REP-4).</summary>
    public static ReportCategory Fraud { get; } = new("C6", ReportsWords.Fraud, impactful: true);

    /// <summary>C7: a technical problem that did not stop the candidate.</summary>
    public static ReportCategory NonBlockingTechnical { get; } = new(
        "C7",
        ReportsWords.NonBlockingTechnical,
        impactful: false,
        needsDescription: true);

    /// <summary>C8: an event that did not stop the candidate.</summary>
    public static ReportCategory NonBlockingCandidate { get; } = new(
        "C8",
        ReportsWords.NonBlockingCandidate,
        impactful: false,
        needsDescription: true);

    /// <summary>E1: the image does not show.</summary>
    public static ReportCategory Image { get; } = InChallenge("E1", ReportsWords.Image);

    /// <summary>E2: the embedded application does not work.</summary>
    public static ReportCategory Embed { get; } =
        InChallenge("E2", ReportsWords.Embed);

    /// <summary>E3: the file does not open.</summary>
    public static ReportCategory File { get; } =
        InChallenge("E3", ReportsWords.File);

    /// <summary>E4: the site is down.</summary>
    public static ReportCategory SiteDown { get; } = InChallenge("E4", ReportsWords.SiteDown);

    /// <summary>E5: the establishment's network blocks the site.</summary>
    public static ReportCategory SiteBlocked { get; } =
        InChallenge("E5", ReportsWords.SiteBlocked);

    /// <summary>E8: the extra time could not be used on a timed challenge.</summary>
    public static ReportCategory ExtraTimeExceeded { get; } =
        InChallenge("E8", ReportsWords.ExtraTimeExceeded);

    /// <summary>E9: a software of the workstation failed.</summary>
    public static ReportCategory Software { get; } =
        InChallenge("E9", ReportsWords.Software);

    /// <summary>E10: the page lost the focus without the candidate's will.</summary>
    public static ReportCategory FocusLost { get; } =
        InChallenge("E10", ReportsWords.FocusLost);

    /// <summary>E11: the candidate passed by mistake.</summary>
    public static ReportCategory PassedByMistake { get; } = InChallenge("E11", ReportsWords.PassedByMistake);

    /// <summary>E12: the challenge was not accessible to this candidate.</summary>
    public static ReportCategory Accessibility { get; } =
        InChallenge("E12", ReportsWords.Accessibility);

    /// <summary>Every category, in the order of the record.</summary>
    public static IReadOnlyList<ReportCategory> All { get; } =
    [
        NameOrBirthDate, ExtraTimePercentage, Signature, Fraud, NonBlockingTechnical, NonBlockingCandidate,
        Image, Embed, File, SiteDown, SiteBlocked, ExtraTimeExceeded, Software, FocusLost, PassedByMistake, Accessibility,
    ];

    /// <summary>The code, such as <c>E4</c>.</summary>
    public string Code { get; }

    /// <summary>What it is called.</summary>
    public Wording Name { get; }

    /// <summary>True when such a report can change a result, so that the jury must see it while it is unresolved.</summary>
    public bool IsImpactful { get; }

    /// <summary>True when the report must say what happened.</summary>
    public bool NeedsDescription { get; }

    /// <summary>True when the report is about one challenge, whose number it must give.</summary>
    public bool IsInChallenge { get; }

    /// <summary>Finds a category by its code.</summary>
    public static bool TryParse(string? code, [NotNullWhen(true)] out ReportCategory? category)
    {
        category = All.FirstOrDefault(c => string.Equals(c.Code, code?.Trim(), StringComparison.OrdinalIgnoreCase));
        return category is not null;
    }

    /// <summary>The code.</summary>
    public override string ToString() => Code;

    internal static ReportCategory Restore(string code) =>
        TryParse(code, out var category) ? category : throw new System.Text.Json.JsonException($"There is no report category '{code}'.");

    private static ReportCategory InChallenge(string code, Wording wording) =>
        new(code, wording, impactful: true, inChallenge: true);
}

/// <summary>A report category in JSON: its code.</summary>
public sealed class ReportCategoryJson() : TextJson<ReportCategory>(ReportCategory.Restore);
