using System.Diagnostics;
using System.Globalization;

namespace Pix.Certification.Cli;

/// <summary>A bar on standard error, shown only to somebody who looks at a terminal, and gone when the work is over.</summary>
internal sealed class ProgressBar : IProgress<int>, IDisposable
{
    private const int Width = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter? _screen;
    private readonly long _total;
    private readonly Lock _gate = new();
    private long _shown;
    private long _before;

    private ProgressBar(TextWriter? screen, long total) => (_screen, _total) = (screen, total);

    /// <summary>A bar for so many pieces of work; null when nobody would see it.</summary>
    public static ProgressBar? For(long total) => StandardStreams.Current is { AreWatched: true } streams
        ? new(streams.Errors, total)
        : null;

    /// <summary>A count of pieces of work whose number nobody knows beforehand; null when nobody would see it.</summary>
    public static ProgressBar? Counting() => For(0);

    /// <summary>Tells how many pieces of the present stage are done.</summary>
    public void Report(int value)
    {
        // Two threads that both draw would only waste time: whoever comes second leaves it to the first.
        if (Stopwatch.GetElapsedTime(Volatile.Read(ref _shown)) < Pause || !_gate.TryEnter())
        {
            return;
        }

        try
        {
            Volatile.Write(ref _shown, Stopwatch.GetTimestamp());
            Draw(_before + value);
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Ends a stage: what is reported next counts from its end.</summary>
    public void EndStage(int done)
    {
        _before += done;
        Report(0);
    }

    public void Dispose() => _screen?.Write($"\r{new string(' ', Width + 9)}\r");

    private void Draw(long done)
    {
        if (_total <= 0)
        {
            _screen?.Write(string.Create(CultureInfo.InvariantCulture, $"\r{done}"));
            return;
        }

        var share = Math.Clamp(done / (double)_total, 0, 1);
        var full = (int)(share * Width);
        _screen?.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"\r[{new string('#', full)}{new string('.', Width - full)}] {(int)(share * 100),3} %"));
    }
}
