using Pix.Certification.Imports;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Says what kinds of file a body may be. Only said: whoever sends one under another media type is not turned away, the bytes
/// decide.</summary>
internal sealed record TakesFile(params IReadOnlyList<string> MediaTypes)
{
    /// <summary>False for one that fits into what any request may bring.</summary>
    public bool IsLarge { get; init; } = true;

    public static TakesFile Csv { get; } = new("text/csv");

    public static TakesFile Credential { get; } = new("application/vc+jwt") { IsLarge = false };

    public static TakesFile Scan { get; } = new("application/pdf", "image/png", "image/jpeg");
}

/// <summary>What a file would do, and everything that is wrong with it.</summary>
/// <param name="IsImportable">True when it can be imported as it is.</param>
/// <param name="Lines">How many lines with something in them were read.</param>
/// <param name="Errors">What stands against the import.</param>
/// <param name="Warnings">What is worth a second look.</param>
internal sealed record CheckedFile(bool IsImportable, int Lines, IReadOnlyList<FileFault> Errors, IReadOnlyList<FileFault> Warnings)
{
    /// <summary>What a file of pupils would change in the school's list (CAN-16); null for other files, and for one with errors.</summary>
    public LearnerPreview? WouldChange { get; init; }

    public static CheckedFile Of<T>(ImportReport<T> report, Language language)
        where T
                                : class => new(
                                    report.IsImportable,
                                    report.LineCount,
                                    [.. report.Errors.Select(f => FileFault.Of(f, language))],
                                    [.. report.Warnings.Select(f => FileFault.Of(f, language))]);
}

/// <summary>One thing that is wrong with a file, and where.</summary>
internal sealed record FileFault(string Code, string Reason, string Remedy, int? Line, int? Column, string? Header, string? Value)
{
    public static FileFault Of(ImportFault fault, Language language) =>
        new(
            fault.Code, fault.Refusal.Reason.In(language), fault.Refusal.Remedy.In(language), fault.Line, fault.Column, fault.Header,
            fault.Value);
}
