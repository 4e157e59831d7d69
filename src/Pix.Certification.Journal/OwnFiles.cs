namespace Pix.Certification.Journal;

/// <summary>Files and folders that only the account of the host may read: on Unix by their mode, on Windows by the folder that they lie
/// in.</summary>
public static class OwnFiles
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A folder that is there afterwards, and closed to others also if it was there before.</summary>
    /// <param name="path">Its path.</param>
    public static DirectoryInfo Folder(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path);
        }

        var folder = Directory.CreateDirectory(path, Own | UnixFileMode.UserExecute);
        Close(folder, Own | UnixFileMode.UserExecute);
        return folder;
    }

    /// <summary>A file that was not there before, to be written and read.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="IOException">There is one already.</exception>
    public static FileStream Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Own;
        }

        return new(path, options);
    }

    /// <summary>Makes a file that is not there yet; what cannot be made is left to whoever opens it, who says why.</summary>
    /// <param name="path">Its path.</param>
    public static void Prepare(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        try
        {
            Create(path).Dispose();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // Another process was faster, or the folder cannot be written.
        }
    }

    /// <summary>Takes from others what they may do with files of before; those of another account stay as they are.</summary>
    /// <param name="paths">Their paths; one without a file is passed over.</param>
    public static void Close(params IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        foreach (var path in paths.Where(File.Exists))
        {
            Close(new FileInfo(path), Own);
        }
    }

    private static void Close(FileSystemInfo entry, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            if ((entry.UnixFileMode & ~mode) != UnixFileMode.None)
            {
                entry.UnixFileMode = mode;
            }
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // Not ours, or gone meanwhile.
        }
    }
}
