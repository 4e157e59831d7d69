using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pix.Certification.Documents.Reading;
using Pix.Certification.Documents.Sheets;
using static Pix.Certification.Documents.Tests.Files;

namespace Pix.Certification.Documents.Tests.Reading;

[Rule("CAN-7")]
[Needs(NeedsAttribute.Time)]
public sealed class ReadingProperties
{
    // What breaks readers of CSV, more often than chance would bring it together.
    private static readonly string[] Pieces =
        ["\"", "\"\"", ";", ",", "\t", "\r", "\n", "\r\n", "'", "=", "-", "+", "@", "1", "é", "œ", " ", "\u00A0", "Dupont", "28/07/2006", "\uFEFF", "😀"];

    private static readonly Gen<string> Text = Gen.Elements(Pieces).ListOf().Select(string.Concat);

    [Property(MaxTest = 500)]
    public Property SheetsWritten_ReadBackAsTheyWere() => Prop.ForAll(
        Gen.Choose(1, 5).SelectMany(static width => Text.ArrayOf(width).ListOf()).ToArbitrary(),
        Gen.Elements(';', ',', '\t').ToArbitrary(),
        static (rows, separator) =>
        {
            var filled = rows.Where(static r => r.Any(static c => !string.IsNullOrWhiteSpace(c))).ToArray();
            var width = filled.Length == 0 ? 1 : filled[0].Length;
            var text = new CsvSheet([.. Enumerable.Range(0, width).Select(static i => $"c{i}")], filled, separator).ToString();
            using var lines = new CsvLines(text, separator, CancellationToken.None);
            lines.Read().ShouldBeTrue();
            foreach (var row in filled)
            {
                lines.Read().ShouldBeTrue();
                lines.Cells.ToArray().Select(CellText.Unguarded).ShouldBe(row);
                lines.Number.ShouldBe(LineOf(text, row, filled, separator));
            }

            lines.Read().ShouldBeFalse();
            lines.Unclosed.ShouldBeNull();
        });

    [Property(MaxTest = 300)]
    public Property ArbitraryBytes_NeverThrow() => Prop.ForAll<byte[]>(ArbMap.Default.ArbFor<byte[]>(), static bytes => ReadAll(bytes));

    [Property(MaxTest = 500)]
    public Property ArbitraryCellsUnderRealHeaders_NeverThrow() => Prop.ForAll(
        Text.ArrayOf(6).ListOf().ToArbitrary(),
        Gen.Elements(RosterHeader, SessionsHeader, "Nom;Prénom;Date de naissance;Classe;INE;Identifiant local;Modes de connexion").ToArbitrary(),
        static (rows, header) => ReadAll(Encoding.UTF8.GetBytes($"{header}\n{string.Join('\n', rows.Select(static r => string.Join(';', r)))}")));

    [Property(MaxTest = 300)]
    public Property OneByteChanged_NeverThrowsAndNeverTakesHalf() => Prop.ForAll(
        Gen.Choose(0, 400).ToArbitrary(),
        Gen.Choose(0, 255).ToArbitrary(),
        static (at, value) =>
        {
            var bytes = Encoding.UTF8.GetBytes(string.Join('\n', SessionsHeader, $"Loti;204;12/03/2024;09:00;Anne;{Zoe}", $";;;;;{Karim}"));
            bytes[at % bytes.Length] = (byte)value;
            ReadAll(bytes);
        });

    [Property]
    public void Tidy_IsWhatSplittingAndJoiningGives(string? text)
    {
        var expected = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        CellText.Tidy(text ?? "").ShouldBe(expected);
        CellText.Tidy(expected).ShouldBe(expected);
    }

    private static int LineOf(string text, string[] row, string[][] all, char separator)
    {
        var before = new CsvSheet([.. row.Select(static (_, i) => $"c{i}")], all.TakeWhile(r => !ReferenceEquals(r, row)), separator).ToString();
        text.ShouldStartWith(before);
        return TextDecoding.LineBreaks(before) + 1;
    }

    private static void ReadAll(byte[] bytes)
    {
        Check(RosterFile.ReadAsync(Bytes(bytes), NewSession(), Now).GetAwaiter().GetResult());
        Check(LearnerFile.ReadAsync(Bytes(bytes), Today).GetAwaiter().GetResult());
        Check(SessionsFile.ReadAsync(Bytes(bytes), School, Policy, Zone, Now).GetAwaiter().GetResult());
    }

    private static void Check<T>(ImportReport<T> report)
        where T : class
    {
        report.IsImportable.ShouldBe(report.Errors.Count == 0);
        report.Content().IsOk.ShouldBe(report.IsImportable);
        report.Errors.ShouldAllBe(static f => f.Line == null || f.Line >= 1);
        foreach (var fault in report.Errors.Concat(report.Warnings))
        {
            fault.Message(Language.French).ShouldNotBeEmpty();
        }
    }
}
