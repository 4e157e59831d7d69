using Microsoft.Playwright;
using Xunit;

namespace Pix.Certification.Browser.Testing;

/// <summary>
/// One real browser for the tests of a collection: Debian's chromium, which <c>eng/chromium.sh</c> installs. Where there is none the tests fail;
/// they are not skipped. Everybody has a window of their own in it.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    // Without them it looks for its maker's hosts, again and again, and for a sandbox that root may not have.
    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the program is: <c>PIXCERT_CHROMIUM</c>, otherwise where Debian puts it.</summary>
    public static string Program => Environment.GetEnvironmentVariable("PIXCERT_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium";

    /// <summary>The browser itself.</summary>
    public IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser has not been started.");

    // A machine that is busy is no fault of a page.
    private static float Milliseconds => (float)Patience.Most.TotalMilliseconds;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Milliseconds);
        File.Exists(Program).ShouldBeTrue($"There is no browser at {Program}: run eng/chromium.sh, or name one in PIXCERT_CHROMIUM.");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Quiet, Timeout = Milliseconds });
    }

    /// <summary>Somebody's own window: own cookies, own storage. What goes wrong in it is written down, and <see cref="Visit.ShouldBeClean"/> tells.</summary>
    public async Task<Visit> Open(string address, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL ??= address;
        options.Locale ??= "fr-FR";
        options.ViewportSize ??= new() { Width = 1280, Height = 900 };
        var context = await Browser.NewContextAsync(options);
        context.SetDefaultTimeout(Milliseconds);
        await context.AddInitScriptAsync(Axe.Lent);
        return new(context, await context.NewPageAsync(), address);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
