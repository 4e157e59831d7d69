namespace Pix.Certification.StandIns.Tests;

/// <summary>What the real packages offer, as checked-in lists.</summary>
internal static class UpstreamSurface
{
    /// <summary>The facts of a package's list; blank lines and lines that start with '#' are comments.</summary>
    public static IReadOnlyList<string> Read(string package)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Surfaces", package, "upstream-surface.txt");
        return PublicSurface.InOrder(File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'));
    }
}
