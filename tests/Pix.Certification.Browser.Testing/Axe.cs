using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Pix.Certification.Browser.Testing;

/// <summary>What axe says of a page: rules that it breaks, each with where, and rules that it was held to and keeps.</summary>
public sealed record Axe(IReadOnlyList<string> Broken, IReadOnlyList<string> Kept)
{
    private const string Run =
        """
        async only => {
          if (!("axe" in window)) readAxe();
          const found = await axe.run(document, { resultTypes: ["violations"], ...(only.length ? { runOnly: only } : {}) });
          const broken = found.violations.map(v => `${v.id}: ${v.help}\n    ${v.nodes.map(n => n.html).join("\n    ")}`);
          return [broken, found.passes.map(p => p.id)];
        }
        """;

    /// <summary>What a window is given before its pages: axe as a function that is not called, since most pages are not looked at.</summary>
    /// <remarks>Sent with each look, half a megabyte cost more than the look itself; what a window has, its browser has compiled.</remarks>
    internal static readonly string Lent = $"window.readAxe = () => {{ {new BundledAxeScriptProvider().GetScript()} }};";

    // What another width and other colours can change of a page whose words and marks are the same.
    private static readonly string[] OfLooks = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size", "document-title"];

    /// <summary>Looks at the page as it stands: WCAG (A, AA) and best practices.</summary>
    /// <param name="page">The page.</param>
    /// <param name="looksOnly">Whether only what depends on width and colours is looked at, all of the page having been looked at before.</param>
    /// <remarks>
    /// In the page itself, where axe stays until another one is loaded: the package's own way reads axe in twice for each look, the second time in a
    /// window of its own. It is taken where frames have to be looked into.
    /// </remarks>
    public static async Task<Axe> Look(IPage page, bool looksOnly = false)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page.Frames.Count > 1)
        {
            var found = await page.RunAxe();
            return new(
                [.. found.Violations.Select(static v => $"{v.Id}: {v.Help}\n    {string.Join("\n    ", v.Nodes.Select(static n => n.Html))}")],
                [.. found.Passes.Select(static p => p.Id)]);
        }

        var lists = await page.EvaluateAsync<string[][]>(Run, looksOnly ? OfLooks : []);
        return new(lists[0], lists[1]);
    }
}
