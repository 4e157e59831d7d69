using System.Diagnostics;

namespace Pix.Certification.Storage.Tests.Faults;

/// <summary>A disk of few bytes, where this machine lets one be mounted.</summary>
internal sealed class SmallDisk : IDisposable
{
    public SmallDisk(string size, string owner = "root") => IsMounted = Run("mount", "-t", "tmpfs", "-o", $"size={size},uid={owner},mode=700", "tmpfs", Path);

    public string Path { get; } = Directory.CreateTempSubdirectory("pixcert-disk-").FullName;

    public bool IsMounted { get; }

    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", Path).ShouldBeTrue();

    public void Dispose()
    {
        if (IsMounted)
        {
            Run("umount", Path);
        }

        Directory.Delete(Path, recursive: true);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
