using Pix.Certification.Candidates;

namespace Pix.Certification.Documents.Printing;

/// <summary>Names of files that schools understand and every file system takes.</summary>
internal static class FileNames
{
    private const int CharactersMax = 60;

    /// <summary>A text as letters without marks, digits and hyphens: <c>3e-1</c>.</summary>
    public static string Slug(string text)
    {
        var parts = text.Split(
            [' ', '-', '_', '/', '.'],
            StringSplitOptions.RemoveEmptyEntries).Select(static p => new string([.. PersonKey.Normalise(p)
                .Where(char.IsAsciiLetterOrDigit)]));
        var slug = string.Join('-', parts.Where(static p => p.Length > 0));
        return slug.Length > 0 ? slug[..Math.Min(slug.Length, CharactersMax)].ToLowerInvariant() : "x";
    }
}
