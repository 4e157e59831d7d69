using System.Collections.Generic;
using System.Text;

namespace Pix.Certification;

/// <summary>How a template uses a fact.</summary>
internal enum FactUse
{
    Shown,
    Counted,
    Chosen,
}

/// <summary>A text with named facts: a small part of ICU's MessageFormat, read once.</summary>
/// <remarks>
/// <c>{name}</c> shows a fact; <c>{count, plural, =0 {none} one {# candidate} other {# candidates}}</c> counts one;
/// <c>{late, select, true {late} other {in time}}</c> chooses by one. A backslash keeps a brace or a number sign as it is,
/// <c>\s</c> is a blank and <c>\n</c> a new line. The generator of words compiles this file as well.
/// </remarks>
internal sealed class Template
{
    private readonly Part[] _parts;

    private Template(Part[] parts)
    {
        _parts = parts;
    }

    public interface IFacts
    {
        string Show(string name);

        long? Count(string name);
    }

    /// <summary>Reads a template; null and what is wrong with it when it is malformed.</summary>
    public static Template? Read(string text, out string fault)
    {
        var reader = new Reader(text);
        var parts = reader.Parts(nested: false, counted: false);
        fault = reader.Fault ?? "";
        return reader.Fault is null ? new Template(parts) : null;
    }

    public string Say(IFacts facts, string language)
    {
        if (_parts.Length == 1 && _parts[0].Kind == PartKind.Text)
        {
            return _parts[0].Text;
        }

        var text = new StringBuilder();
        Say(_parts, facts, language, null, text);
        return text.ToString();
    }

    /// <summary>The facts in the order in which they are met first, and what is made of each.</summary>
    public IReadOnlyList<KeyValuePair<string, FactUse>> Facts()
    {
        var all = new List<KeyValuePair<string, FactUse>>();
        Collect(_parts, all);
        return all;
    }

    /// <summary>The names of the cases by which one fact chooses.</summary>
    public IReadOnlyList<string> Cases(string name)
    {
        var all = new List<string>();
        Cases(_parts, name, all);
        return all;
    }

    private static void Collect(Part[] parts, List<KeyValuePair<string, FactUse>> all)
    {
        foreach (var part in parts)
        {
            if (part.Kind is PartKind.Show or PartKind.Plural or PartKind.Select)
            {
                var use = part.Kind == PartKind.Show ? FactUse.Shown : part.Kind == PartKind.Plural ? FactUse.Counted : FactUse.Chosen;
                var fact = new KeyValuePair<string, FactUse>(part.Text, use);
                if (!all.Contains(fact))
                {
                    all.Add(fact);
                }
            }

            foreach (var one in part.Cases)
            {
                Collect(one.Value, all);
            }
        }
    }

    private static void Cases(Part[] parts, string name, List<string> all)
    {
        foreach (var part in parts)
        {
            foreach (var one in part.Cases)
            {
                if (part.Text == name)
                {
                    all.Add(one.Key);
                }

                Cases(one.Value, name, all);
            }
        }
    }

    private static void Say(Part[] parts, IFacts facts, string language, string? counted, StringBuilder text)
    {
        foreach (var part in parts)
        {
            switch (part.Kind)
            {
                case PartKind.Text:
                    text.Append(part.Text);
                    break;
                case PartKind.Count:
                    text.Append(counted);
                    break;
                case PartKind.Show:
                    text.Append(facts.Show(part.Text));
                    break;
                case PartKind.Plural:
                    var shown = facts.Show(part.Text);
                    Say(Chosen(part, "=" + shown, Plural(facts.Count(part.Text) ?? 2, language)), facts, language, shown, text);
                    break;
                default:
                    Say(Chosen(part, facts.Show(part.Text), "other"), facts, language, counted, text);
                    break;
            }
        }
    }

    private static Part[] Chosen(Part part, string exact, string otherwise)
    {
        Part[]? fallback = null, second = null;
        foreach (var one in part.Cases)
        {
            if (one.Key == exact)
            {
                return one.Value;
            }

            if (one.Key == otherwise)
            {
                second = one.Value;
            }

            if (one.Key == "other")
            {
                fallback = one.Value;
            }
        }

        return second ?? fallback!;
    }

    // French counts none as one. A language whose plurals are finer than one and other writes the numbers themselves: =2 {...}.
    private static string Plural(long count, string language) =>
        count == 1 || count == -1 || (count == 0 && language == "fr") ? "one" : "other";

    internal enum PartKind
    {
        Text,
        Show,
        Count,
        Plural,
        Select,
    }

    internal sealed class Part
    {
        public Part(PartKind kind, string text, KeyValuePair<string, Part[]>[]? cases = null)
        {
            (Kind, Text, Cases) = (kind, text, cases ?? []);
        }

        public PartKind Kind { get; }

        public string Text { get; }

        public KeyValuePair<string, Part[]>[] Cases { get; }
    }

    private sealed class Reader
    {
        private readonly string _text;
        private int _at;

        public Reader(string text)
        {
            _text = text;
        }

        public string? Fault { get; private set; }

        public Part[] Parts(bool nested, bool counted)
        {
            var parts = new List<Part>();
            var literal = new StringBuilder();
            while (Fault is null && _at < _text.Length && !(nested && _text[_at] == '}'))
            {
                var c = _text[_at++];
                if (c == '\\')
                {
                    Escaped(literal);
                }
                else if (c == '{' || (c == '#' && counted))
                {
                    Flush(parts, literal);
                    parts.Add(c == '#' ? new Part(PartKind.Count, "") : Placed());
                }
                else if (c == '}')
                {
                    Wrong("a brace is closed that was never opened");
                }
                else
                {
                    literal.Append(c);
                }
            }

            Flush(parts, literal);
            return parts.ToArray();
        }

        private static void Flush(List<Part> parts, StringBuilder literal)
        {
            if (literal.Length > 0)
            {
                parts.Add(new Part(PartKind.Text, literal.ToString()));
                literal.Clear();
            }
        }

        private void Escaped(StringBuilder literal)
        {
            var c = _at < _text.Length ? _text[_at++] : ' ';
            switch (c)
            {
                case 's':
                    literal.Append(' ');
                    break;
                case 'n':
                    literal.Append('\n');
                    break;
                case '{' or '}' or '#' or '\\':
                    literal.Append(c);
                    break;
                default:
                    Wrong("a backslash stands before what needs none");
                    break;
            }
        }

        // After the opening brace: {name}, or {name, plural|select, case {...} ... other {...}}.
        private Part Placed()
        {
            var name = Word();
            if (name.Length == 0 || !IsName(name))
            {
                Wrong("a brace is opened and no fact is named");
            }

            if (Take('}'))
            {
                return new Part(PartKind.Show, name);
            }

            if (!Take(','))
            {
                Wrong("a fact's brace is not closed");
            }

            var kind = Word();
            if (kind != "plural" && kind != "select")
            {
                Wrong("a fact is neither plural nor select");
            }

            if (!Take(','))
            {
                Wrong("no case follows " + kind);
            }

            return new Part(kind == "plural" ? PartKind.Plural : PartKind.Select, name, AllCases(kind));
        }

        private KeyValuePair<string, Part[]>[] AllCases(string kind)
        {
            var cases = new List<KeyValuePair<string, Part[]>>();
            while (Fault is null && !Take('}'))
            {
                var key = Word();
                if (key.Length == 0 || !Take('{'))
                {
                    Wrong("a case has no text");
                    break;
                }

                if (kind == "plural" && key != "one" && key != "other" && key[0] != '=')
                {
                    Wrong("a plural has =number, one and other, not " + key);
                }

                var parts = Parts(nested: true, counted: kind == "plural");
                if (!Take('}', exactly: true))
                {
                    Wrong("the text of a case is not closed");
                }

                cases.Add(new KeyValuePair<string, Part[]>(key, parts));
            }

            if (!cases.Exists(static c => c.Key == "other"))
            {
                Wrong("the case other is missing");
            }

            return cases.ToArray();
        }

        private string Word()
        {
            Blanks();
            var from = _at;
            while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_' || (_text[_at] == '=' && _at == from)))
            {
                _at++;
            }

            return _text.Substring(from, _at - from);
        }

        private static bool IsName(string name) => char.IsLetter(name[0]);

        private bool Take(char c, bool exactly = false)
        {
            if (!exactly)
            {
                Blanks();
            }

            if (_at >= _text.Length || _text[_at] != c)
            {
                return false;
            }

            _at++;
            return true;
        }

        private void Blanks()
        {
            while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            {
                _at++;
            }
        }

        private void Wrong(string fault)
        {
            Fault ??= fault + " (character " + _at + ")";
        }
    }
}
