using Microsoft.Playwright;

namespace Pix.Certification.Browser.Testing;

/// <summary>One person before one window, and everything that went wrong in it: errors on the console, scripts that failed, requests to another host.</summary>
public sealed class Visit : IAsyncDisposable
{
    // Artefacts only: looked at by a person, kept by CI when it asks for them.
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("PIXCERT_SCREENSHOTS");

    private readonly List<string> _wrong = [];

    internal Visit(IBrowserContext context, IPage page, string address)
    {
        (Context, Page, Address) = (context, page, address);
        context.Console += (_, message) => Note(message.Type == "error" && !IsOffline(message.Text), $"console: {message.Text} at {message.Location}");
        context.WebError += (_, error) => Note(true, $"script: {error.Error}");
        context.Request += (_, request) => Note(IsElsewhere(request.Url), $"request to another host: {request.Url}");
    }

    /// <summary>The window's cookies and storage.</summary>
    public IBrowserContext Context { get; }

    /// <summary>The window.</summary>
    public IPage Page { get; }

    /// <summary>The address of the host that is visited.</summary>
    public string Address { get; }

    /// <summary>Goes to a page of the host.</summary>
    public async Task<Visit> Go(string path)
    {
        var reply = await Page.GotoAsync(new Uri(new Uri(Address), path).ToString());
        reply.ShouldNotBeNull();
        reply.Status.ShouldBeLessThan(400, $"{path} answered {reply.Status}");
        return this;
    }

    /// <summary>Does what leads to another page, and waits for that page. It listens before it acts: a page that comes at once would be missed otherwise.</summary>
    public async Task Turn(Func<Task> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Loaded(object? sender, IPage page) => loaded.TrySetResult();
        Page.Load += Loaded;
        try
        {
            await act();
            await loaded.Task.Patiently();
        }
        finally
        {
            Page.Load -= Loaded;
        }
    }

    /// <summary>No violation of WCAG (A, AA, best practices) that axe can see on the page as it stands, and nothing wrong so far.</summary>
    /// <param name="looksOnly">Whether the same page was looked at whole in another width or in other colours.</param>
    public async Task ShouldBeAccessible(bool looksOnly = false)
    {
        var found = await Axe.Look(Page, looksOnly);
        string.Join("\n", found.Broken).ShouldBeEmpty($"axe on {Page.Url}");
        found.Kept.ShouldContain("document-title", "the page was really looked at");
        ShouldBeClean();
    }

    /// <summary>The page as it stands, on a computer, on a tablet, on a phone in the dark; nothing that sticks together on the first, or out at 320 px.
    /// The window is a computer's again afterwards.</summary>
    public async Task ShouldBeAccessibleAtEveryWidth(string picture)
    {
        await ShouldBeAccessible();
        await ShouldStandApart();
        await Picture($"{picture}-1280");
        await Page.SetViewportSizeAsync(800, 1280);
        await ShouldBeAccessible(looksOnly: true);
        await Picture($"{picture}-800");
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Page.SetViewportSizeAsync(390, 780);
        await ShouldBeAccessible(looksOnly: true);
        await ShouldStandApart();
        await Picture($"{picture}-390-dark");
        await Page.SetViewportSizeAsync(320, 640);
        await ShouldFitItsWidth();
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Page.SetViewportSizeAsync(1280, 900);
    }

    /// <summary>On a computer and on a phone no table scrolls sideways, and nothing that can be pressed is glued to what stands before it: a page's code
    /// loses blanks without a word.</summary>
    public async Task ShouldStandApart()
    {
        var found = await Page.EvaluateAsync<string[]>(
            """
            () => {
              const inline = e => getComputedStyle(e).display.startsWith("inline") && e.offsetParent && parseFloat(getComputedStyle(e).marginLeft) < 3;
              const glued = e => {
                const before = e.previousSibling;
                if (!before || /flex|grid/.test(getComputedStyle(e.parentElement).display)) return false;
                return before.nodeType === 3 ? /[^\s(«“’\-]$/.test(before.data) : before.nodeType === 1 && inline(before) && parseFloat(getComputedStyle(before).marginRight) < 3 && !before.matches(".unseen, br, input") && !/\s$/.test(before.textContent);
              };
              return [
                ...[...document.querySelectorAll("main :is(a, button, details)")].filter(e => inline(e) && glued(e)).map(e => "glued: " + e.parentElement.outerHTML.slice(0, 200)),
                ...[...document.querySelectorAll("main .scroll")].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => "scrolls: " + e.outerHTML.slice(0, 120)),
              ];
            }
            """);
        string.Join("\n", found).ShouldBeEmpty(Page.Url);
    }

    /// <summary>The page needs no sideways scrolling (320 px wide, or 200 % zoom); otherwise what sticks out is named.</summary>
    public async Task ShouldFitItsWidth()
    {
        var beyond = await Page.EvaluateAsync<string[]>(
            """
            () => {
              const root = document.documentElement;
              if (root.scrollWidth <= root.clientWidth) return [];
              const beyond = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > root.clientWidth + 1);
              const outside = beyond.filter(e => !e.closest(".scroll > *"));
              return ["by " + (root.scrollWidth - root.clientWidth) + " px", ...(outside.length ? outside : beyond).map(e => e.outerHTML.slice(0, 160))];
            }
            """);
        string.Join("\n", beyond).ShouldBeEmpty($"{Page.Url} scrolls sideways");
    }

    /// <summary>What the page weighs on the wire with everything it is made of (what its script asks for later comes page by page): no more than a slow connection of a school takes in a second.</summary>
    public async Task ShouldBeLight(int bytesMax = 100_000) =>
        (await Page.EvaluateAsync<int>("() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource').filter(e => e.initiatorType !== 'fetch')].reduce((sum, e) => sum + e.encodedBodySize, 0)"))
            .ShouldBeInRange(500, bytesMax, $"{Page.Url} is heavy");

    /// <summary>No error on the console, no failed script, no request to another host.</summary>
    public void ShouldBeClean()
    {
        lock (_wrong)
        {
            string.Join("\n", _wrong).ShouldBeEmpty(Page.Url);
        }
    }

    /// <summary>Forgets what a test provoked on purpose: a refused form, a network that was cut.</summary>
    public void Forgive()
    {
        lock (_wrong)
        {
            _wrong.Clear();
        }
    }

    /// <summary>A picture of the whole page, or of what the window shows of it, when pictures are asked for.</summary>
    public async Task Picture(string name, bool whole = true)
    {
        if (Pictures is not null)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png"), FullPage = whole });
        }
    }

    public ValueTask DisposeAsync() => Context.DisposeAsync();

    // A cut network is what such a test asks for.
    private static bool IsOffline(string message) => message.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal);

    private bool IsElsewhere(string url) =>
        url.StartsWith("http", StringComparison.Ordinal) && !new Uri(url).Authority.Equals(new Uri(Address).Authority, StringComparison.Ordinal);

    private void Note(bool isWrong, string what)
    {
        if (isWrong)
        {
            lock (_wrong)
            {
                _wrong.Add(what);
            }
        }
    }
}
