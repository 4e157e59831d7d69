namespace Pix.Certification.ReferenceHost.Settings;

/// <summary>Files and folders that only the account of the host may read: on Unix by their mode.</summary>
internal static class OwnFiles
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Folders that are there afterwards, and closed to others also if they were there before.</summary>
    public static void MakeFolders(params IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            var folder = Directory.CreateDirectory(path);
            if (!OperatingSystem.IsWindows())
            {
                folder.UnixFileMode = Own | UnixFileMode.UserExecute;
            }
        }
    }

    /// <summary>A file to write, which must not be there yet.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Own;
        }

        return new(path, options);
    }
}
