using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Sources;

/// <summary>Texts stand in files of words, and nowhere in the code: docs/adr/0020-words-are-data.md.</summary>
public sealed partial class WordsTests
{
    private const string Extension = ".words";

    // What is data: headings and answers by which a file is recognised, what stands for an erased person, the invented schools.
    private static readonly string[] Data =
    [
        "src/Pix.Certification/Candidates/CandidateIdentity.cs",
        "src/Pix.Certification/Profiles/ProfileCollection.cs",
        "src/Pix.Certification.Cli/Commands/EligibilityCommand.cs",
        "src/Pix.Certification.Documents/Printing/Voice.cs",
        "src/Pix.Certification.Documents/Reading/CandidateColumns.cs",
        "src/Pix.Certification.Documents/Reading/LearnerFile.cs",
        "src/Pix.Certification.Documents/Reading/SessionColumns.cs",
        "src/Pix.Certification.Testing/SessionBuilder.cs",
        "src/Pix.Certification.Testing/Journals/JournalCompliance.Streams.cs",
        "samples/ReferenceHost/School/DemonstrationSchool.cs",
        "samples/ReferenceHost/Settings/CredentialKeys.cs",
    ];

    // Headings of files that other programs read by their letters.
    private static readonly string[] Plain = ["SentOn"];

    // Wherever their folder stands.
    private static readonly string[] DataFiles = ["PersonalFields.cs"];

    [Fact]
    public void No_French_text_stands_in_the_code()
    {
        var faults =
            from file in Repository.Files
            where file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("samples/ReferenceHost/", StringComparison.Ordinal)
            where Path.GetExtension(file) is ".cs" or ".razor"
            where !Data.Contains(file) && !DataFiles.Contains(Path.GetFileName(file))
            from line in Repository.Lines(file)
            where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            from text in Literal().Matches(line).Select(static m => m.Groups["text"].Value)
            where French().IsMatch(text)
            select $"{file}: \"{text}\" belongs into a file of words";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_file_of_words_has_a_name_of_its_own_and_an_English_one_beside_it()
    {
        var words = Repository.Files.Where(static f => f.StartsWith("src/", StringComparison.Ordinal) || f.StartsWith("samples/", StringComparison.Ordinal))
            .Where(static f => f.EndsWith(Extension, StringComparison.Ordinal)).ToArray();
        words.ShouldNotBeEmpty();
        words.GroupBy(static f => Path.GetFileName(f)).Where(static g => g.Count() > 1).Select(static g => string.Join(", ", g)).ShouldBeEmpty();
        words.Where(static f => f.EndsWith($".fr{Extension}", StringComparison.Ordinal))
            .Where(f => !words.Contains(f.Replace($".fr{Extension}", $".en{Extension}", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void French_is_set_as_it_is_printed()
    {
        var faults =
            from file in Repository.Files.Where(static f => f.EndsWith($".fr{Extension}", StringComparison.Ordinal))
            where file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("samples/", StringComparison.Ordinal)
            from line in Repository.Lines(file)
            where line.Length > 0 && line[0] != '#' && !Plain.Contains(line.Split(" = ")[0])
            from Match fault in Untypographical().Matches(line[0] == ' ' ? line.Trim() : line[(line.IndexOf(" =", StringComparison.Ordinal) + 2)..].Trim())
            select $"{file}: {line.Split(" = ")[0]} has '{fault.Value}'";
        faults.ShouldBeEmpty("a narrow no-break space stands before ; ! ? and inside « », a no-break space before a colon, apostrophes are curly, and … is one sign");
    }

    [Fact]
    public void A_number_has_its_plural_and_a_person_a_sentence_that_fits_anybody() =>
        (from file in Repository.Files.Where(static f => f.EndsWith(Extension, StringComparison.Ordinal))
         where file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("samples/", StringComparison.Ordinal)
         from line in Repository.Lines(file)
         where Either().IsMatch(line)
         select $"{file}: {line}").ShouldBeEmpty();

    [Fact]
    public void A_label_has_its_colon_from_CommonWords_Label() =>
        (from file in Repository.Files
         where ((string[])["src/Pix.Certification.Pages/", "src/Pix.Certification.Accounts/", "samples/ReferenceHost/"]).Any(folder => file.StartsWith(folder, StringComparison.Ordinal))
         where Path.GetExtension(file) is ".cs" or ".razor"
         from line in Repository.Lines(file)
         where Labelled().IsMatch(line)
         select $"{file}: {line.Trim()}").ShouldBeEmpty();

    // WCAG 2.5.3: who speaks to the machine says what is written on the button. The browser looks at it in one language.
    [Fact]
    public void A_name_for_a_screen_reader_holds_what_is_written_in_every_language()
    {
        var named =
            (from file in Repository.Files.Where(static f => f.StartsWith("src/", StringComparison.Ordinal))
             where file.EndsWith(".razor", StringComparison.Ordinal)
             from Match pair in NamedAndWritten().Matches(Repository.Read(file))
             select (file, Name: (pair.Groups["names"].Value, pair.Groups["name"].Value),
                 Written: (pair.Groups["texts"].Value, pair.Groups["text"].Value))).ToArray();
        named.Length.ShouldBeGreaterThan(10, "names and what is written are found");
        (from one in named
         from language in (string[])["fr", "en"]
         let name = Text(one.Name, language)
         let written = Text(one.Written, language)
         where !name.Contains(written, StringComparison.OrdinalIgnoreCase)
         select $"{one.file}: \"{written}\" is written, \"{name}\" is said").ShouldBeEmpty();
    }

    private static string Text((string Class, string Key) of, string language) =>
        Repository.Files.Where(f => Path.GetFileName(f) == $"{of.Class}.{language}{Extension}").SelectMany(Repository.Lines)
            .Single(line => line.StartsWith($"{of.Key} = ", StringComparison.Ordinal))[(of.Key.Length + 3)..];

    [Fact]
    public void What_people_read_of_dates_and_zones_is_written_by_Spoken() =>
        (from file in Repository.CSharp("src", "samples/ReferenceHost").Concat(Repository.Files.Where(static f => f.EndsWith(".razor", StringComparison.Ordinal)))
         where !Dated.Contains(file)
         from line in Repository.Lines(file)
         where DatePattern().IsMatch(line) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
         select $"{file}: {line.Trim()}").ShouldBeEmpty();

    // Days of which the form is data: cells of files that are read back, a date as it is typed, what a log says of a session.
    private static readonly string[] Dated =
    [
        "src/Pix.Certification.Accounts/Desks/PortalDesk.cs", "src/Pix.Certification/Primitives/Words/Spoken.cs",
        "src/Pix.Certification.Documents/Sheets/CellText.cs",
        "src/Pix.Certification.Pages/Exam/Join.razor", "src/Pix.Certification.Pages/Orga/PlanForm.cs",
        "src/Pix.Certification/Sessions/SessionDetails.cs",
    ];

    [GeneratedRegex(
        @"aria-label=""@Say\[(?<names>\w+)Words\.(?<name>\w+)(\((?:(?!\]"")[^<])*\))?\]""[^<>]*>\s*@Say\[(?<texts>\w+)Words\.(?<text>\w+)\]\s*<")]
    private static partial Regex NamedAndWritten();

    [GeneratedRegex(@"\p{L}\((s|e|es|x|aux|nt|ies|r|t)\)")]
    private static partial Regex Either();

    // A wording, then a colon: in markup, or in a text that is put together.
    [GeneratedRegex(@"@Say\[[^@]*\]\)?[\s\u00A0\u202F]*:(?!:)|\} ?:[ \u00A0]\{")]
    private static partial Regex Labelled();

    [GeneratedRegex(@"[""]d{1,2}/M{1,2}/|Pacific/Noumea")]
    private static partial Regex DatePattern();

    // In this order: a straight apostrophe, a blank before a high sign or inside quotes, three points, two blanks.
    [GeneratedRegex(@"\w'\w|[ \u00A0][;!?»]|«[ \u00A0\w]|[ \u202F]:(?=\s|$)|\w[;!?](?=\s|$)|\.\.\.|  ")]
    private static partial Regex Untypographical();

    [GeneratedRegex("\"(?<text>(?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Literal();

    // Letters that only French has here, elisions, and little words between blanks.
    [GeneratedRegex(@"[éèêàâçùûîïœ«»ÉÀ]| (d'|l'|n'|qu'|s')\p{L}|\b(le|la|les|des|une|est|pas|du|dans|pour|sur)\b ")]
    private static partial Regex French();
}
