using System.Text;
using Pix.Certification.Documents.Reading;
using static Pix.Certification.Documents.Tests.Files;

namespace Pix.Certification.Documents.Tests.Reading;

/// <summary>Faults of the file itself: each with its name and its exact place.</summary>
[Rule("CAN-7")]
public sealed class StructureTests
{
    public static TheoryData<string, string, int?, int?> Files() => new()
    {
        { "", "empty", null, null },
        { "\uFEFF", "empty", null, null },
        { "\r\n \r\n;;;\r\n", "empty", null, null },
        { RosterHeader, "onlyHeaders", null, null },
        { RosterHeader + "\n\n\n", "onlyHeaders", null, null },
        { "Dupont;Zoé\n" + Zoe, "noHeaders", 1, null },
        { "\n" + RosterHeader.Replace(";Prénom", "", StringComparison.Ordinal) + "\n" + Zoe, "missingColumn", 2, null },
        { RosterHeader + ";Poids\n" + Zoe, "unknownColumn", 1, 7 },
        { RosterHeader + ";PRENOM\n" + Zoe, "doubledColumn", 1, 7 },
        { string.Join(';', Enumerable.Range(0, 201)) + "\n", "tooManyColumns", 1, null },
        { string.Join(';', Enumerable.Range(0, 900)) + "\n", "tooManyColumns", 1, null },
        { RosterHeader + "\n" + Karim + "\nDupont;Zoé;28/07/2006", "tooFewCells", 3, null },
        { RosterHeader + "\n" + Zoe + ";oui", "tooManyCells", 2, 7 },
        { RosterHeader + ";;Classe\n" + Zoe + ";x;3eB", "tooManyCells", 2, 7 },
        { RosterHeader + "\n" + Zoe + new string(';', 600), "tooManyCells", 2, 201 },
        { RosterHeader + "\n" + Karim + "\nDupont;\"Zoé;28/07/2006\n;Rochefort\n", "unclosedQuote", 3, 2 },
        { RosterHeader + "\n\"Du\npont\";\"Zoé;28/07/2006\n;Rochefort", "unclosedQuote", 3, 2 },
        { "\"" + RosterHeader, "unclosedQuote", 1, 1 },
        { RosterHeader + "\nDupont;\"Zo\"é;28/07/2006;Rochefort;17;France", "strayQuote", 2, 2 },
        { RosterHeader + "\nDupont; \"Zoé\";28/07/2006;Rochefort;17;France", "strayQuote", 2, 2 },
        { RosterHeader + "\nDupont;Zo\uFFFD;28/07/2006;Rochefort;17;France", "unreadableCharacter", 2, 2 },
        { RosterHeader + "\nDupont;Zo\u0007;28/07/2006;Rochefort;17;France", "unreadableCharacter", 2, 2 },
        { RosterHeader + "\nDupont;Zoé;28/07/2006;Rochefort;17;" + new string('x', 2001), "cellTooLong", 2, 6 },
        { RosterHeader + "\n" + Zoe + "\nBenali;\0;", "notText", 3, null },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Read_WhenTheTableIsFaulty_NamesTheProblemAndItsPlace(string text, string problem, int? line, int? column)
    {
        var report = await RosterFile.ReadAsync(Bytes(Encoding.UTF8.GetBytes(text)), NewSession(), Now);

        var fault = report.Errors.ShouldHaveSingleItem();
        (fault.Code, fault.Problem(), fault.Line, fault.Column).ShouldBe(("CAN-7", problem, line, column));
        report.IsImportable.ShouldBeFalse();
        report.Content().IsRefused(out var refusal).ShouldBeTrue();
        refusal!.Code.ShouldBe("CAN-7");
    }

    [Fact]
    public async Task Read_EveryFaultOfTheHeader_IsSaidAtOnce()
    {
        var report = await ReadRoster("Nom de naisance;Prénom;Prenom;Date de naissance;Pays de naissance;Poids", "a;b");

        report.Errors.Select(static f => (f.Problem(), f.Line, f.Column, f.Header)).ShouldBe(
        [
            ("missingColumn", 1, null, "Nom de naissance"),
            ("missingColumn", 1, null, "Commune de naissance"),
            ("missingColumn", 1, null, "Code du département de naissance"),
            ("unknownColumn", 1, 1, "Nom de naisance"),
            ("doubledColumn", 1, 3, "Prenom"),
            ("unknownColumn", 1, 6, "Poids"),
        ]);
        report.Errors.Single(static f => f.Column == 1).Refusal.Remedy.French.ShouldContain("« Nom de naissance »");
        report.Errors[^1].Refusal.Remedy.French.ShouldNotContain("Renommez");
        report.LineCount.ShouldBe(0);
    }

    [Fact]
    public async Task Read_UnknownColumn_DoesNotHideTheFaultsOfTheLines()
    {
        var report = await ReadRoster(RosterHeader + ";Poids", "Dupont;Zoé;2006-07-28;Rochefort;17;France;50");

        report.Errors.Select(static f => f.Place()).ShouldBe([("CAN-7", 1, 7), ("CAN-2", 2, 3)]);
    }

    [Fact]
    public async Task Read_CellFaultyInItself_IsSaidOnce()
    {
        var report = await ReadRoster(RosterHeader, "Dupont;Zoé;\"28\"/07/2006;Rochefort;17;France", "Benali;Karim");

        report.Errors.Select(static f => f.Place()).ShouldBe([("CAN-7", 2, 3), ("CAN-7", 3, null)]);
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x14, 0x00 }, "spreadsheet")]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0x00 }, "spreadsheet")]
    [InlineData(new byte[] { 0x4E, 0x00, 0x6F, 0x00, 0x6D, 0x00 }, "notText")]
    [InlineData(new byte[] { 0x4E, 0x6F, 0x6D, 0x0A, 0x8E, 0x8F }, "unknownEncoding")]
    public async Task Read_Binary_IsRecognised(byte[] bytes, string problem)
    {
        var fault = (await LearnerFile.ReadAsync(Bytes(bytes), Today)).Errors.ShouldHaveSingleItem();

        fault.Problem().ShouldBe(problem);
        fault.Refusal.Remedy.French.ShouldContain("CSV");
        fault.Line.ShouldBe(problem switch { "spreadsheet" => null, "notText" => 1, _ => 2 });
    }

    [Fact]
    public async Task Read_FileOverTheLimit_IsNotRead()
    {
        var text = Encoding.UTF8.GetBytes(string.Join('\n', RosterHeader, Zoe));
        (await RosterFile.ReadAsync(Bytes(text), NewSession(), Now, new FileLimits { BytesMax = text.Length })).IsImportable.ShouldBeTrue();

        var stream = Bytes(text);
        var report = await RosterFile.ReadAsync(stream, NewSession(), Now, new FileLimits { BytesMax = text.Length - 1 });
        report.Errors.ShouldHaveSingleItem().Problem().ShouldBe("tooLarge");
        (report.Encoding, report.Separator, report.LineCount).ShouldBe((null, null, 0));
    }

    [Fact]
    public async Task Read_WorkbookOverTheLimit_IsStillCalledAWorkbook() =>
        (await LearnerFile.ReadAsync(Bytes([.. "PK\u0003\u0004"u8, .. new byte[500]]), Today, new FileLimits { BytesMax = 100 })).Errors.Single().Problem().ShouldBe("spreadsheet");

    [Fact]
    public async Task Read_MoreLinesThanAllowed_StopsThere()
    {
        var report = await RosterFile.ReadAsync(Of(RosterHeader, Zoe, "", Karim, "x"), NewSession(), Now, new FileLimits { LinesMax = 1 });

        (report.Errors.Single().Problem(), report.Errors.Single().Line, report.LineCount).ShouldBe(("tooManyLines", 4, 1));
        (await RosterFile.ReadAsync(Of(RosterHeader, Zoe, "", Karim), NewSession(), Now, new FileLimits { LinesMax = 2 })).IsImportable.ShouldBeTrue();
    }

    [Fact]
    public async Task Message_SaysPlaceReasonAndRemedyInBothLanguages()
    {
        var fault = (await ReadRoster(RosterHeader, "Dupont;Zoé;2006-07-28;Rochefort;17;France")).Errors.Single();

        (fault.Header, fault.Value).ShouldBe(("Date de naissance", "2006-07-28"));
        fault.Message(Language.French).ShouldBe("Ligne 2, colonne 3 (Date de naissance) : « 2006-07-28 » n’est pas une date. Écrivez-la au format JJ/MM/AAAA, par exemple 28/07/2006.");
        fault.Message(Language.English).ShouldBe("Line 2, column 3 (Date de naissance): '2006-07-28' is not a date. Write it as DD/MM/YYYY, such as 28/07/2006.");
    }
}
