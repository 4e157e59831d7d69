namespace Pix.Certification.Architecture.Tests.Floors;

/// <summary>What pure code has no business with: it asks nobody for the time, a file, a thread or a log.</summary>
/// <remarks>
/// Compressing bytes in memory is reckoning; archives on disk are not (adr/0008). Sharing a reckoning among threads is reckoning.
/// </remarks>
internal static class OutsideWorld
{
    private static readonly string[] Namespaces =
    [
        "System.Net", "System.IO.Pipes", "System.Diagnostics.Tracing", "Microsoft.Extensions", "Microsoft.AspNetCore", "System.Data",
    ];

    private static readonly string[] Types =
    [
        "System.Console", "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo",
        "System.IO.Compression.ZipFile", "System.IO.Compression.ZipFileExtensions",
        "System.Diagnostics.Process", "System.Diagnostics.Stopwatch",
        "System.Threading.Thread", "System.Threading.Timer", "System.Threading.Tasks.Task", "System.TimeProvider", "NodaTime.SystemClock",
    ];

    public static bool Holds(Type type) =>
        Types.Contains(type.FullName)
        || Namespaces.Any(n => type.Namespace is { } space && (space == n || space.StartsWith($"{n}.", StringComparison.Ordinal)));
}
