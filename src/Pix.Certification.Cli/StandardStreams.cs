using System.Text;

namespace Pix.Certification.Cli;

/// <summary>What the tool reads from and writes to: the shell's own, or those of whoever asks it inside their own process.</summary>
internal sealed record StandardStreams(Func<Stream> Input, Func<Stream> Output, TextWriter Errors)
{
    private static readonly AsyncLocal<StandardStreams?> Given = new();

    /// <summary>Those of the shell.</summary>
    public static StandardStreams Shell { get; } = new(Console.OpenStandardInput, Console.OpenStandardOutput, Console.Error);

    /// <summary>Those of the call that is being answered: commands reach for it as they would for the console.</summary>
    public static StandardStreams Current
    {
        get => Given.Value ?? Shell;
        set => Given.Value = value;
    }

    /// <summary>True when somebody looks at a terminal.</summary>
    public bool AreWatched => this == Shell && !Console.IsErrorRedirected;

    /// <summary>All that is on standard input, as text.</summary>
    public async Task<string> ReadText(CancellationToken cancel)
    {
        using var reader = new StreamReader(Input(), Encoding.UTF8);
        return await reader.ReadToEndAsync(cancel);
    }
}
