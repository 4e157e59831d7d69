namespace Pix.Certification.AspNetCore.Shared;

/// <summary>What people send, in files that only the account of the host may read: on Unix by their mode.</summary>
internal static class OwnFiles
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A folder that is there afterwards.</summary>
    public static DirectoryInfo Folder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, Own | UnixFileMode.UserExecute);

    /// <summary>A file that was not there before, to be written and read.</summary>
    public static FileStream Create(string path)
    {
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
}
