using System.ComponentModel;
using System.Diagnostics;
using Pix.Certification.Documents.Papers;

namespace Pix.Certification.Documents.Pdf;

/// <summary>
/// Prints with a Chromium of the host: one process a document, in a private folder, without network, for a limited time. Nothing of it
/// stays.
/// </summary>
/// <remarks>Safe for use by any number of threads; as many documents are printed at once as was said, and the others wait.</remarks>
public sealed class ChromiumPrinter : IPdfPrinter, IDisposable
{
    private static readonly string[] UsualNames =
        ["chromium", "chromium-headless-shell", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

    private static readonly string[] UsualPlaces =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private readonly string? _browser;
    private readonly Duration _limit;
    private readonly SemaphoreSlim _turns;

    /// <summary>A printer.</summary>
    /// <param name="browser">The path of the browser; null to look for one among the usual names.</param>
    /// <param name="limit">How long a document may take; 30 seconds unless said otherwise.</param>
    /// <param name="atOnce">How many documents are printed at once.</param>
    public ChromiumPrinter(string? browser = null, Duration? limit = null, int atOnce = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atOnce, 1);
        _limit = limit ?? Duration.FromSeconds(30);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_limit, Duration.Zero, nameof(limit));
        (_browser, _turns) = (browser ?? Find(), new(atOnce));
    }

    /// <summary>True when there is a browser to print with.</summary>
    public bool IsAvailable => _browser is not null && File.Exists(_browser);

    /// <summary>The path of a Chromium under one of its usual names; null when the host has none.</summary>
    public static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        return UsualNames.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + suffix)))
            .Concat(UsualPlaces)
            .FirstOrDefault(File.Exists);
    }

    /// <inheritdoc/>
    public async Task<Result<byte[]>> PrintAsync(RenderedDocument document, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (!document.MediaType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException("Only HTML documents are printed.", nameof(document));
        }

        if (!IsAvailable)
        {
            return PdfRefusals.NoBrowser();
        }

        await _turns.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            using var desk = new PrivateFolder();
            return await Print(desk, document, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private async Task<Result<byte[]>> Print(PrivateFolder desk, RenderedDocument document, CancellationToken cancellation)
    {
        var (page, file) = (desk.In("document.html"), desk.In("document.pdf"));
        using var overdue = new CancellationTokenSource(_limit.ToTimeSpan());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, overdue.Token);
        try
        {
            await File.WriteAllBytesAsync(page, document.Content, either.Token).ConfigureAwait(false);
            var exitCode = await Run(desk, page, file, either.Token).ConfigureAwait(false);
            return exitCode == 0 && File.Exists(file)
                ? await File.ReadAllBytesAsync(file, either.Token).ConfigureAwait(false)
                : PdfRefusals.Failed(exitCode);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return PdfRefusals.TooSlow(_limit);
        }
        catch (Win32Exception)
        {
            return PdfRefusals.NoBrowser(); // It is there and does not start: taken away since, or not for this machine.
        }
    }

    private async Task<int> Run(PrivateFolder desk, string page, string file, CancellationToken cancellation)
    {
        using var process = Process.Start(Arguments(desk, page, file))!;
        try
        {
            // What it says is read and dropped: a pipe that nobody empties would stop it.
            var said = Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(cancellation),
                process.StandardError.ReadToEndAsync(cancellation));
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            await said.ConfigureAwait(false);
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private ProcessStartInfo Arguments(PrivateFolder desk, string page, string file)
    {
        var start = new ProcessStartInfo(_browser!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = false,
            UseShellExecute = false,
            WorkingDirectory = desk.Path,
        };
        foreach (var argument in (string[])[
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-extensions",
            "--disable-sync",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-breakpad",
            "--disable-crash-reporter",
            "--no-pings",
            "--mute-audio",
            "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND", $"--user-data-dir={desk.In("profile")}",
            "--no-pdf-header-footer", $"--print-to-pdf={file}"])
        {
            start.ArgumentList.Add(argument);
        }

        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            start.ArgumentList.Add("--no-sandbox"); // Chromium refuses to run as root with one.
        }

        start.ArgumentList.Add(new Uri(page).AbsoluteUri);
        foreach (var place in (string[])["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"])
        {
            start.Environment[place] = desk.Path;
        }

        return start;
    }
}
