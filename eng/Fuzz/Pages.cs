using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Fuzz;

/// <summary>What stands on a page for somebody to press: its links, its forms with all their fields, tokens and buttons.</summary>
internal static class Pages
{
    private static readonly Regex Forms =
        new("<form(?<attributes>[^>]*)>(?<inside>.*?)</form>", RegexOptions.Singleline | RegexOptions.Compiled);
    private static readonly Regex Controls = new(
        "<(?<tag>input|button)(?<attributes>[^>]*)>|<(?<tag>select|textarea)(?<attributes>[^>]*)>(?<inside>.*?)</\\k<tag>>",
        RegexOptions.Singleline | RegexOptions.Compiled);

    private static readonly Regex Options = new("<option(?<attributes>[^>]*)>(?<inside>[^<]*)", RegexOptions.Compiled);
    private static readonly Regex Attributes = new("(?<name>[a-zA-Z_:][-a-zA-Z0-9_:.]*)(?:=\"(?<value>[^\"]*)\")?", RegexOptions.Compiled);
    private static readonly Regex Links = new("<a [^>]*?href=\"(?<to>/[^\"]*)\"", RegexOptions.Compiled);

    public static IReadOnlyList<string> LinksOf(string html) =>
        [.. Links.Matches(html).Select(static m => WebUtility.HtmlDecode(m.Groups["to"].Value))];

    public static IReadOnlyList<PageForm> FormsOf(string html)
    {
        var forms = Forms.Matches(html).Select(static m => (Match: m, Attributes: AttributesOf(m.Groups["attributes"].Value))).ToArray();
        var controls = Controls.Matches(html).Select(static m => (Match: m, Attributes: AttributesOf(m.Groups["attributes"].Value)))
            .ToArray();
        return
        [
            .. forms.Where(static f => f.Attributes.GetValueOrDefault("method", "get").Equals("post", StringComparison.OrdinalIgnoreCase))
                .Select(form =>
                new PageForm(
                    form.Attributes.GetValueOrDefault("action"),
                    form.Attributes.GetValueOrDefault("enctype", "").StartsWith("multipart", StringComparison.Ordinal),
                    [
                        .. controls.Where(c => c.Attributes.TryGetValue("form", out var owner)
                                ? owner == form.Attributes.GetValueOrDefault("id")
                                : c.Match.Index > form.Match.Index && c.Match.Index < form.Match.Index + form.Match.Length)
                            .Where(static c => c.Attributes.GetValueOrDefault("name", "").Length > 0)
                            .Select(static c => ControlOf(c.Match, c.Attributes)),
                    ])),
        ];
    }

    /// <summary>The fields as somebody fills them in who wants to get on.</summary>
    public static List<Field> Fill(PageForm form, string where, Visit visit, Api api, Random chance)
    {
        var fields = new List<Field>();
        var radios = form.Controls.Where(static c => c.Kind == "radio").GroupBy(static c => c.Name, StringComparer.Ordinal)
            .Select(g => chance.Pick(g.ToArray())).ToHashSet();
        var buttons = form.Controls.Where(static c => c.Kind is "button" or "submit").ToArray();
        var pressed = buttons.Length > 0 ? chance.Pick(buttons) : null;
        foreach (var control in form.Controls)
        {
            var name = control.Name.Split('.')[^1];
            switch (control.Kind)
            {
                case "hidden":
                    fields.Add(new(control.Name, control.Value));
                    break;
                case "radio":
                    AddIf(radios.Contains(control), control);
                    break;
                case "checkbox":
                    AddIf(chance.Happens(0.6), control);
                    break;
                case "button" or "submit":
                    AddIf(control == pressed, control);
                    break;
                case "select":
                    fields.Add(new(control.Name, control.Options.Count > 0 ? chance.Pick(control.Options) : ""));
                    break;
                case "file":
                    fields.Add(new(control.Name, "liste.csv", api.FileFor(where)));
                    break;
                default:
                    fields.Add(new(control.Name, control.Value.Length > 0 && chance.Happens(0.5) ? control.Value
                        : Typed(name, control, where, visit)));
                    break;
            }
        }

        return fields;

        void AddIf(bool holds, Control control)
        {
            if (holds)
            {
                fields.Add(new(control.Name, control.Value));
            }
        }
    }

    private static string Typed(string name, Control control, string where, Visit visit)
    {
        var value = visit.Of(name, where);
        return control.Kind switch
        {
            "date" => DateTime.TryParse(value, CultureInfo.InvariantCulture, out _) ? value : "2027-06-12",
            "time" => "09:00",
            "number" => int.TryParse(value, CultureInfo.InvariantCulture, out _) ? value : "1",
            "email" => "zoe@example.org",
            _ => value,
        };
    }

    private static Control ControlOf(Match match, Dictionary<string, string> attributes)
    {
        var tag = match.Groups["tag"].Value;
        var inside = match.Groups["inside"].Value;
        var options = tag == "select"
            ? Options.Matches(inside).Select(static o => AttributesOf(o.Groups["attributes"].Value)
                .GetValueOrDefault("value", WebUtility.HtmlDecode(o.Groups["inside"].Value))).ToArray()
            : [];
        var kind = tag == "input" ? attributes.GetValueOrDefault("type", "text") : tag == "button" ? "button" : tag;
        return new(attributes["name"], kind, tag == "textarea" ? WebUtility.HtmlDecode(inside)
            : attributes.GetValueOrDefault("value", kind == "checkbox" ? "on" : ""), options);
    }

    private static Dictionary<string, string> AttributesOf(string text)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Attributes.Matches(text))
        {
            found[match.Groups["name"].Value] = WebUtility.HtmlDecode(match.Groups["value"].Value);
        }

        return found;
    }
}

/// <summary>A form of a page.</summary>
internal sealed record PageForm(string? Action, bool IsMultipart, IReadOnlyList<Control> Controls);

/// <summary>Something to fill in, choose or press.</summary>
internal sealed record Control(string Name, string Kind, string Value, IReadOnlyList<string> Options);
