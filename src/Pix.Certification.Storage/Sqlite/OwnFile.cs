namespace Pix.Certification.Storage.Sqlite;

/// <summary>Files that only the account of the host may read: on Unix by their mode, on Windows by the folder that they lie in.</summary>
internal static class OwnFile
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a file that is not there yet; what cannot be made is left to whoever opens it, who says why.</summary>
    public static void Create(string file)
    {
        if (OperatingSystem.IsWindows() || File.Exists(file))
        {
            return;
        }

        try
        {
            new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Own })
                .Dispose();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // Another process was faster, or the folder cannot be written.
        }
    }

    /// <summary>Takes from others what they may do with files of before; those of another account stay as they are.</summary>
    public static void Close(params IReadOnlyList<string> files)
    {
        foreach (var file in files.Where(static file => !OperatingSystem.IsWindows() && File.Exists(file)))
        {
            try
            {
#pragma warning disable CA1416 // Asked above.
                if ((File.GetUnixFileMode(file) & ~Own) != UnixFileMode.None)
                {
                    File.SetUnixFileMode(file, Own);
                }
#pragma warning restore CA1416
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                // Not ours, or gone meanwhile.
            }
        }
    }
}
