namespace Pix.Certification.Cli;

/// <summary>What the tool's exit code says.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;
    public const int FaultsFound = 1;
    public const int BadInput = 2;
    public const int Cancelled = 130;
}

/// <summary>Input that the tool cannot work with: which file, where in it, and why.</summary>
internal sealed class InputFault(string file, string? path, string reason)
    : Exception(path is null ? $"{NameOf(file)}: {reason}" : $"{NameOf(file)}: {path}: {reason}")
{
    private static string NameOf(string file) => file == "-" ? "(standard input)" : file;
}
