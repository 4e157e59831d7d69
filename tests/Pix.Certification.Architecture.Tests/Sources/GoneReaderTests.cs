using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Sources;

/// <summary>A page that nobody waits for any more stops asking: whatever it asks of a desk knows whether its reader has gone.</summary>
public sealed partial class GoneReaderTests
{
    [Fact]
    public void Every_page_tells_the_desks_when_its_reader_has_gone()
    {
        var (asked, deaf) = (0, new List<string>());
        foreach (var file in Repository.Files.Where(static f => f.StartsWith("src/Pix.Certification.Pages/", StringComparison.Ordinal)
            && (f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))))
        {
            var text = Repository.Read(file);
            foreach (Match call in AskedOfADesk().Matches(text))
            {
                asked++;
                var arguments = ArgumentsFrom(text, call.Index + call.Length);
                if (!Told().IsMatch(arguments))
                {
                    deaf.Add($"{file}: {call.Value}{arguments})");
                }
            }
        }

        asked.ShouldBeGreaterThan(100);
        deaf.ShouldBeEmpty();
    }

    private static string ArgumentsFrom(string text, int start)
    {
        var (depth, at) = (1, start);
        for (; depth > 0; at++)
        {
            depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return text[start..(at - 1)];
    }

    // A desk and its parts, whether it is held in a variable or asked of the visitor.
    [GeneratedRegex(@"\b(?:[Mm]e\.\w+Desk|desk)(?:\.Once\((?:[^()]|\([^()]*\))*\))?(?:\s*\.\w+)*?\s*\.\w+Async\(")]
    private static partial Regex AskedOfADesk();

    [GeneratedRegex(@"\b(?:Gone|gone|cancellation|RequestAborted)\b")]
    private static partial Regex Told();
}
