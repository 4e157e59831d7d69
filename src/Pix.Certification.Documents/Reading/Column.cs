using Pix.Certification.Candidates;

namespace Pix.Certification.Documents.Reading;

/// <summary>
/// A column that a file may have: its name in both languages, other names that schools give it, and a cell as an example.
/// </summary>
internal sealed class Column(string key, Wording header, bool required, Wording example, params string[] alsoCalled)
{
    /// <summary>The field's camelCase name, as the facts of refusals have it.</summary>
    public string Key { get; } = key;

    /// <summary>The name, as the templates have it.</summary>
    public Wording Header { get; } = header;

    /// <summary>True when a file cannot do without.</summary>
    public bool IsRequired { get; } = required;

    /// <summary>A cell, as the templates have it.</summary>
    public Wording Example { get; } = example;

    /// <summary>Every form under which the name is recognised.</summary>
    public IEnumerable<string> Forms() =>
        alsoCalled.Append(Header.French)
            .Append(Header.English)
            .SelectMany(static name => (string[])[Folded(name), Folded(WithoutBrackets(name))])
            .Distinct();

    /// <summary>A name without case, accents, blanks and signs.</summary>
    public static string Folded(string name) => PersonKey.Normalise(name);

    /// <summary>A name without what is said in brackets, such as the form of a date.</summary>
    public static string WithoutBrackets(string name) => name.IndexOf('(', StringComparison.Ordinal) is var at and > 0 ? name[..at] : name;
}
