using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Sources;

namespace Pix.Certification.Cli;

/// <summary>Finds the files of a bank.</summary>
internal static class BankFiles
{
    private const string Standard = "-";

    /// <summary>One file, standard input, or every JSON file of a folder together with its media.</summary>
    public static async Task<(IReadOnlyList<BankFile> Files, Func<string, BankMedium?>? Media)> Read(string bank, CancellationToken cancel)
    {
        try
        {
            if (bank == Standard)
            {
                return ([new("(standard input)", await StandardStreams.Current.ReadText(cancel))], null);
            }

            if (!Directory.Exists(bank))
            {
                return ([new(bank, await File.ReadAllTextAsync(bank, cancel))], null);
            }

            var files = new List<BankFile>();
            foreach (var path in Directory.EnumerateFiles(bank, "*.json").Order(StringComparer.Ordinal))
            {
                files.Add(new(path, await File.ReadAllTextAsync(path, cancel)));
            }

            return files.Count > 0 ? (files, MediaOf(bank)) : throw new InputFault(bank, null, "the folder holds no JSON file.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InputFault(bank, null, unreadable.Message);
        }
    }

    private static Func<string, BankMedium?> MediaOf(string folder)
    {
        var find = BankFolder.MediaOf(folder);
        return path =>
        {
            try
            {
                return find(path);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                throw new InputFault(folder, path, unreadable.Message);
            }
        };
    }
}
