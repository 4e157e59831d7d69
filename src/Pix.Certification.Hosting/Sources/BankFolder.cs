using Pix.Certification.Challenges;

namespace Pix.Certification.Hosting.Sources;

/// <summary>A bank as it lies on the disk: one JSON file, or a folder of them, with its media beside.</summary>
public static class BankFolder
{
    /// <summary>The JSON files of a bank: the one that is named, or those of a folder, in ordinal order.</summary>
    /// <param name="path">A file, or a folder.</param>
    public static IReadOnlyList<BankFile> FilesOf(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var paths = Directory.Exists(path) ? Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal).ToArray() : [path];
        return [.. paths.Select(static file => new BankFile(Path.GetFileName(file), File.ReadAllText(file)))];
    }

    /// <summary>Finds the media of a bank, for <see cref="BankReading.Media"/>: their paths begin where its JSON files are.</summary>
    /// <param name="path">A file, or a folder.</param>
    public static Func<string, BankMedium?> MediaOf(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var whole = Path.GetFullPath(path);
        var folder = Directory.Exists(whole) ? whole : Path.GetDirectoryName(whole)!;

        // A path that leaves the bank is a fault before it is looked for.
        return within => Path.Combine(folder, within) is var file && File.Exists(file)
            ? BankMedium.Read(within, () => File.OpenRead(file))
            : null;
    }
}
