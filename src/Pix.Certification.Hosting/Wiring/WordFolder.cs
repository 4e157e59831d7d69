namespace Pix.Certification.Hosting.Wiring;

/// <summary>A folder in which a host keeps files of words: a third language, or a text that it says otherwise.</summary>
public static class WordFolder
{
    /// <summary>Adds every <c>.words</c> file of a folder; before anything is said.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="FormatException">A line of a file cannot be read; the message says which and why.</exception>
    public static void Add(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        AddedWords.Add(Directory.EnumerateFiles(folder, "*.words")
            .ToDictionary(static file => Path.GetFileName(file), static file => File.ReadAllText(file), StringComparer.Ordinal));
    }
}
