using System.Globalization;

namespace Pix.Certification.Pages.Shared;

/// <summary>Numbers out of an address that somebody may have typed: what is none counts as not given, and no page fails over it.</summary>
/// <remarks>A page takes everything behind the question mark as text; a test holds that.</remarks>
internal static class FromAddress
{
    private const int PagesMost = 10_000;

    /// <summary>A whole number, 0 or more; null for none.</summary>
    public static int? Number(string? typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Candidates by their numbers, between commas; what is none is nobody.</summary>
    public static CandidateId[] Candidates(string? typed) =>
        [.. (typed ?? "").Split(',').Select(Number).OfType<int>().Where(static n => n > 0).Select(static n => new CandidateId(n))];

    /// <summary>The page of a list, from 1.</summary>
    public static int Page(string? typed) => Math.Clamp(Number(typed) ?? 1, 1, PagesMost);
}
