using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Pix.Certification.Browser.Testing;

/// <summary>What axe says of a page: rules that it breaks, each with where, and rules that it was held to and keeps.</summary>
public sealed record Axe(IReadOnlyList<string> Broken, IReadOnlyList<string> Kept)
{
    private const string Run =
        """
        async () => {
          const found = await axe.run(document, { resultTypes: ["violations"] });
          const broken = found.violations.map(v => `${v.id}: ${v.help}\n    ${v.nodes.map(n => n.html).join("\n    ")}`);
          return [broken, found.passes.map(p => p.id)];
        }
        """;

    private static readonly string Source = new BundledAxeScriptProvider().GetScript();

    /// <summary>Looks at the page as it stands: WCAG (A, AA) and best practices.</summary>
    /// <remarks>
    /// In the page itself, where axe stays until another one is loaded: the package's own way reads axe in twice for each look, the second time in a
    /// window of its own. It is taken where frames have to be looked into.
    /// </remarks>
    public static async Task<Axe> Look(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page.Frames.Count > 1)
        {
            var found = await page.RunAxe();
            return new(
                [.. found.Violations.Select(static v => $"{v.Id}: {v.Help}\n    {string.Join("\n    ", v.Nodes.Select(static n => n.Html))}")],
                [.. found.Passes.Select(static p => p.Id)]);
        }

        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Source);
        }

        var lists = await page.EvaluateAsync<string[][]>(Run);
        return new(lists[0], lists[1]);
    }
}
