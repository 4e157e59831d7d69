using System.Globalization;

namespace Pix.Certification.Imports;

/// <summary>One thing that is wrong, or worth a second look, in a file that somebody wants to import.</summary>
/// <param name="Refusal">
/// The rule, what is wrong and what to do about it, in both languages. The fact <c>problem</c> names faults of the file itself, such as
/// <c>unclosedQuote</c>.
/// </param>
/// <param name="Line">The line as a text editor numbers it, from 1; null when the whole file is meant.</param>
/// <param name="Column">The column, from 1; null when no single cell is meant.</param>
/// <param name="Header">The column's name, as the file spells it.</param>
/// <param name="Value">The cell as the file has it, cut after 100 characters.</param>
public sealed record ImportFault(Refusal Refusal, int? Line = null, int? Column = null, string? Header = null, string? Value = null)
{
    /// <summary>The rule that says no, such as <c>CAN-2</c>.</summary>
    public string Code => Refusal.Code;

    /// <summary>The refusal, with its place among the facts.</summary>
    internal Refusal Placed()
    {
        var facts = Refusal.Facts.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in new (string, object?)[] { ("line", Line), ("column", Column), ("header", Header), ("value", Value) })
        {
            if (value is not null)
            {
                facts[name] = value;
            }
        }

        return new(Refusal.Code, Refusal.Reason, Refusal.Remedy, facts) { Kind = Refusal.Kind };
    }

    /// <summary>Place, reason and remedy as one message in one language.</summary>
    public string Message(Language language) =>
        ImportsWords.Placed(
            Line is { } line ? ImportsWords.PlaceLine(line) : ImportsWords.PlaceFile,
            Column is not { } column ? Wording.Same("")
            : Header is null ? ImportsWords.PlaceColumn(column)
            : ImportsWords.PlaceHeader(column, Header),
            Refusal.Reason,
            Refusal.Remedy).In(language);

    /// <summary>Code and English message on one line.</summary>
    public override string ToString() => $"{Code} {Message(Language.English)}";
}
