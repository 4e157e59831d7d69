using System.Text.Json;
using Microsoft.Playwright;

namespace Pix.Certification.Browser.Testing;

/// <summary>What a browser gives to a screen reader of one thing on a page.</summary>
/// <param name="Role">What it is: heading, textbox, radio, status, …</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">What is said of it besides, such as a hint or what is wrong with it.</param>
/// <param name="Properties">What is known of it: focused, invalid, live, checked, level, …</param>
public sealed record Heard(string Role, string Name, string Description, IReadOnlyDictionary<string, string> Properties)
{
    public string? Of(string property) => Properties.GetValueOrDefault(property);

    public override string ToString() => $"{Role} '{Name}'";
}

/// <summary>Reads a page as a screen reader does: the tree of names and roles that the browser makes of it, and where the keyboard is.</summary>
public sealed class ScreenReader
{
    private readonly ICDPSession _browser;

    private ScreenReader(IPage page, ICDPSession browser) => (Page, _browser) = (page, browser);

    public IPage Page { get; }

    public static async Task<ScreenReader> Of(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return new(visit.Page, await visit.Context.NewCDPSessionAsync(visit.Page));
    }

    /// <summary>Everything on the page that is told, in its order.</summary>
    public async Task<IReadOnlyList<Heard>> Read()
    {
        var reply = (await _browser.SendAsync("Accessibility.getFullAXTree"))!.Value;
        return [.. reply.GetProperty("nodes").EnumerateArray().Where(static node => !node.GetProperty("ignored").GetBoolean()).Select(Told)];
    }

    /// <summary>Where the keyboard is; the page itself when it is nowhere.</summary>
    public async Task<Heard> Here() => (await Read()).Last(static heard => heard.Of("focused") == "true" || heard.Role == "RootWebArea" && heard.Of("focused") is null);

    /// <summary>Goes on with the Tab key until it comes to something that is called so.</summary>
    public async Task<Heard> TabTo(string role, string name)
    {
        const int most = 60;
        var passed = new List<string>();
        for (var pressed = 0; pressed < most; pressed++)
        {
            await Page.Keyboard.PressAsync("Tab");
            var here = await Here();
            if (here.Role == role && here.Name == name)
            {
                return here;
            }

            passed.Add(here.ToString());
        }

        throw new InvalidOperationException($"{most} times Tab on {Page.Url} never came to {role} '{name}': {string.Join(", ", passed)}");
    }

    private static Heard Told(JsonElement node) => new(
        Text(node, "role"),
        Plain(Text(node, "name")),
        Plain(Text(node, "description")),
        node.TryGetProperty("properties", out var properties)
            ? properties.EnumerateArray().ToDictionary(
                static property => property.GetProperty("name").GetString()!, static property => Value(property.GetProperty("value")), StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal));

    private static string Text(JsonElement node, string part) => node.TryGetProperty(part, out var found) ? Value(found) : "";

    // A blank is a blank to whoever listens, however wide it is.
    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');

    private static string Value(JsonElement said) => !said.TryGetProperty("value", out var value) ? "" : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetRawText(),
    };
}
