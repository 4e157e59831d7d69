namespace Quickstart;

/// <summary>Tells the story on a console, in one language.</summary>
internal sealed class Narrator(Language language, TextWriter output)
{
    public Language Language => language;

    public void Chapter(Wording title)
    {
        output.WriteLine();
        output.WriteLine($"== {title.In(language)} ==");
    }

    public void Say(Wording sentence) => output.WriteLine($"  {sentence.In(language)}");

    /// <summary>A refusal is part of the story: it says what to do.</summary>
    public void Refused(Refusal refusal) => output.WriteLine($"  ! {refusal.Code} {refusal.Message(language)}");

    public void Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] all = [headers, .. rows];
        var widths = Enumerable.Range(0, headers.Count).Select(column => all.Max(row => row[column].Length)).ToArray();
        foreach (var (row, index) in all.Select(static (row, index) => (row, index)))
        {
            output.WriteLine("  " + string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
            if (index == 0)
            {
                output.WriteLine("  " + string.Join("  ", widths.Select(static width => new string('-', width))));
            }
        }
    }
}
