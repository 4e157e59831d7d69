using System.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Documents.Reading;
using static Pix.Certification.Documents.Tests.Files;

namespace Pix.Certification.Documents.Tests.Reading;

/// <summary>The same list reads the same, however a spreadsheet stores it.</summary>
[Rule("CAN-7")]
public sealed class FormatTests
{
    private static readonly string[][] Table =
    [
        ["Nom de naissance", "Prénom", "Date de naissance", "Commune de naissance", "Code du département de naissance", "Pays de naissance"],
        ["L’Hermitte", "Zoé", "28/07/2006", "Saint-Étienne", "42", "France"],
        ["Œuvrard", "Anaïs", "02/01/2007", "Nîmes", "30", "France"],
    ];

    public static TheoryData<string, char, string, string> Formats()
    {
        var all = new TheoryData<string, char, string, string>();
        foreach (var encoding in new[] { "utf-8", "utf-8 bom", "utf-16 le", "utf-16 be", "windows-1252" })
        {
            foreach (var separator in ";,\t")
            {
                foreach (var quoting in new[] { "none", "all", "values" })
                {
                    foreach (var newLine in new[] { "\r\n", "\n", "\r" })
                    {
                        all.Add(encoding, separator, quoting, newLine);
                    }
                }
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Read_InEveryFormat_GivesTheSameCandidates(string encoding, char separator, string quoting, string newLine)
    {
        var lines = Table.Select((cells, i) => string.Join(separator, cells.Select(c => quoting == "all" || (quoting == "values" && i > 0) ? $"\"{c}\"" : c)));
        var report = await RosterFile.ReadAsync(Bytes(Encode(string.Join(newLine, lines) + newLine, encoding)), NewSession(), Now);

        report.Taken().Lines.Select(static l => l.Identity).ShouldBe(
        [
            new CandidateIdentity("L’Hermitte", "Zoé", new(2006, 7, 28), new("Saint-Étienne", "42", "France")),
            new CandidateIdentity("Œuvrard", "Anaïs", new(2007, 1, 2), new("Nîmes", "30", "France")),
        ]);
        report.Separator.ShouldBe(separator);
        report.Encoding.ShouldBe(encoding[..5] switch { "utf-8" => FileEncoding.Utf8, "utf-1" => FileEncoding.Utf16, _ => FileEncoding.Windows1252 });
        report.LineCount.ShouldBe(2);
    }

    [Fact]
    public void Decode_EveryByteOfWindows1252_AgreesWithThePlatform()
    {
        var platform = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        for (var value = 1; value < 256; value++)
        {
            // 0xE9 on its own is no UTF-8, and so makes the whole text Windows-1252.
            var (text, encoding, fault) = TextDecoding.Decode([(byte)value, 0xE9, (byte)'a']);
            if (value is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D)
            {
                fault!.Problem().ShouldBe("unknownEncoding");
            }
            else
            {
                (text, encoding, fault).ShouldBe((platform.GetString([(byte)value, 0xE9, (byte)'a']), FileEncoding.Windows1252, null), $"byte {value:X2}");
            }
        }
    }

    [Fact]
    public async Task Read_LineBreaksInsideQuotesAndBlankLines_KeepsTheNumbersOfAnEditor()
    {
        var report = await ReadRoster("", RosterHeader, "", "\"Du\r\npont\";Zoé;28/07/2006;;17;France", ";;;;;", "   ", "Benali;Karim;31/02/2007;Lyon;69;France");

        report.Errors.Select(static f => f.Place()).ShouldBe([("CAN-1", 4, 4), ("CAN-2", 8, 3)]);
        report.LineCount.ShouldBe(2);
    }

    [Fact]
    public async Task Read_DoubledQuotesAndSeparatorsInsideQuotes_AreText()
    {
        var report = await ReadRoster(RosterHeader, "\"Du\"\"pont\";\"Zoé; Anne\";28/07/2006;5\" Rochefort;17;France");

        var who = report.Taken().Lines.Single().Identity;
        (who.BirthName, who.FirstName, who.Birthplace!.Commune).ShouldBe(("Du\"pont", "Zoé; Anne", "5\" Rochefort"));
    }

    [Fact]
    public async Task Read_SeparatorsInsideQuotedHeader_DoNotDecideTheSeparator()
    {
        var report = await ReadRoster("\"Date de naissance (JJ,MM,AAAA,,,,,)\"" + RosterHeader.Replace("Date de naissance", "", StringComparison.Ordinal).Replace(";;", ";", StringComparison.Ordinal).Insert(0, ";"), "28/07/2006;Dupont;Zoé;Rochefort;17;France");

        report.Taken().Lines.Single().Identity.FirstName.ShouldBe("Zoé");
        report.Separator.ShouldBe(';');
    }

    [Theory]
    [InlineData("NOM DE NAISSANCE;prenom; Date  de naissance (jj/mm/aaaa) ;commune_de_naissance;Departement de naissance*;PAYS DE NAISSANCE")]
    [InlineData("Birth name;First name;Birth date (DD/MM/YYYY);Birth commune;Birth département code;Birth country")]
    [InlineData("Birth name;Prénom;Date of birth;Birth city;Code département de naissance;Pays de naissance;;")]
    public async Task Read_HeadersInEitherLanguageAndAnyCase_AreRecognised(string headers) =>
        (await ReadRoster(headers, Zoe)).Taken().Lines.Single().Identity.ShouldBe(new CandidateIdentity("Dupont", "Zoé", new(2006, 7, 28), new("Rochefort", "17", "France")));

    [Fact]
    public async Task Read_TrailingSeparators_AreTolerated() => (await ReadRoster(RosterHeader + ";;", Zoe + ";;;;", Karim)).Taken().Lines.Count.ShouldBe(2);

    [Fact]
    public async Task Read_LinesCutAfterTheRequiredCells_AreTakenWithOneWarning()
    {
        var report = await ReadRoster(RosterHeader + ";Classe", Zoe, Karim, "Petit;Luc;03/03/2006;Brest;29;France;3eB");

        report.Taken().Lines[2].Details.Class.ShouldBe("3eB");
        var warning = report.Warnings.Single();
        (warning.Line, warning.Problem(), warning.Refusal.Facts["lines"]).ShouldBe((2, "shortLines", (object)2));
    }

    [Fact]
    public async Task Read_WhenCancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => RosterFile.ReadAsync(Of(RosterHeader, Zoe), NewSession(), Now, cancel: cancelled.Token));
    }

    private static byte[] Encode(string text, string encoding) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8 bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        "utf-16 le" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        "utf-16 be" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
        _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
    };
}
