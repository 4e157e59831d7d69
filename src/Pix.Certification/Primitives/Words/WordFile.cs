using System.Collections.Generic;

namespace Pix.Certification;

/// <summary>
/// The lines of a file of words: <c>Key = text</c>, which may go on below, four blanks in; or <c>Key =</c> and the text below it, line by
/// line as it stands there.
/// </summary>
/// <remarks>A line that begins with a number sign is a comment. The generator of words compiles this file as well.</remarks>
internal static class WordFile
{
    public const string Extension = ".words";

    private const string Indent = "    ";

    /// <summary>The name of the table and the language that a file's name says; null when it is not that of a file of words.</summary>
    public static (string Table, string Language)? NameOf(string file)
    {
        if (!file.EndsWith(Extension, System.StringComparison.Ordinal))
        {
            return null;
        }

        var name = file.Substring(0, file.Length - Extension.Length);
        var dot = name.LastIndexOf('.');
        return dot < 1 || dot == name.Length - 1 ? null : (name.Substring(0, dot), name.Substring(dot + 1));
    }

    public static List<WordLine> Read(string content)
    {
        var all = new List<WordLine>();
        var lines = content.Replace("\r\n", "\n").Split('\n');
        var comment = "";
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Length > 0 && line[0] == '#')
            {
                comment = line.Substring(1).Trim();
                continue;
            }

            if (line.Trim().Length == 0)
            {
                comment = "";
                continue;
            }

            var sign = line.IndexOf('=');
            var key = sign < 0 ? "" : line.Substring(0, sign).Trim();
            var number = i + 1;
            if (!IsKey(key))
            {
                all.Add(new WordLine(number, "", line, comment));
                continue;
            }

            var text = line.Substring(sign + 1).Trim();
            text = text.Length == 0 ? Below(lines, ref i) : text + GoingOn(lines, ref i);

            all.Add(new WordLine(number, key, text, comment));
            comment = "";
        }

        return all;
    }

    private static string GoingOn(string[] lines, ref int i)
    {
        var text = "";
        while (i + 1 < lines.Length && lines[i + 1].StartsWith(Indent, System.StringComparison.Ordinal) && lines[i + 1].Trim().Length > 0)
        {
            text += " " + lines[++i].Trim();
        }

        return text;
    }

    private static string Below(string[] lines, ref int i)
    {
        var text = new List<string>();
        while (i + 1 < lines.Length
            && (lines[i + 1].StartsWith(Indent, System.StringComparison.Ordinal) || lines[i + 1].Trim().Length == 0))
        {
            i++;
            text.Add(lines[i].Length < Indent.Length ? "" : lines[i].Substring(Indent.Length));
        }

        while (text.Count > 0 && text[text.Count - 1].Length == 0)
        {
            text.RemoveAt(text.Count - 1);
        }

        return string.Join("\n", text);
    }

    private static bool IsKey(string key)
    {
        if (key.Length == 0 || !char.IsUpper(key[0]))
        {
            return false;
        }

        foreach (var c in key)
        {
            if (!char.IsLetterOrDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>One entry of a file of words; a line that cannot be read has no key.</summary>
internal sealed class WordLine
{
    public WordLine(int number, string key, string text, string comment)
    {
        (Number, Key, Text, Comment) = (number, key, text, comment);
    }

    public int Number { get; }

    public string Key { get; }

    public string Text { get; }

    public string Comment { get; }
}
