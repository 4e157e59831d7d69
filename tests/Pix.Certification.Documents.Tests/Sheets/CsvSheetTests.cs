using System.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Documents.Reading;
using Pix.Certification.Documents.Sheets;
using Pix.Certification.Profiles;
using static Pix.Certification.Documents.Tests.Files;

namespace Pix.Certification.Documents.Tests.Sheets;

public sealed class CsvSheetTests
{
    [Theory]
    [Rule("CAN-7")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+33612345678", "'+33612345678")]
    [InlineData("-cmd|calc", "'-cmd|calc")]
    [InlineData("-", "-")]
    [InlineData("--", "'--")]
    [InlineData("-1.2.3", "'-1.2.3")]
    [InlineData("-1+2", "'-1+2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("\n=1", "'\n=1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("'=1", "''=1")]
    [InlineData("-12", "-12")]
    [InlineData("-12,5", "-12,5")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("Dupont", "Dupont")]
    [InlineData("'t Hooft", "'t Hooft")]
    [InlineData("a=b", "a=b")]
    [InlineData("'", "'")]
    [InlineData("", "")]
    public void Guarded_Formulas_BecomeTextAndCanBeReadBack(string text, string guarded)
    {
        CellText.Guarded(text).ShouldBe(guarded);
        CellText.Unguarded(guarded).ShouldBe(text);
    }

    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    [Rule("PUB-2")]
    public void NoCellOfAFile_BeginsAFormula_WhateverIsInIt(char separator)
    {
        var texts = from begin in (string[])["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "'=", "=;", "=\"", "-a", "+1 2"] from rest in (string[])["", "1+1", "cmd|' /C calc'!A0", ";=1", "\"\"=1"] select begin + rest;
        var cells = texts.ToArray();
        var sheet = new CsvSheet(cells, [cells], separator).ToString();
        using var read = new CsvHelper.CsvParser(new StringReader(sheet), new CsvHelper.Configuration.CsvConfiguration(System.Globalization.CultureInfo.InvariantCulture) { Delimiter = separator.ToString() });
        for (var lines = 0; lines < 2; lines++)
        {
            read.Read().ShouldBeTrue();
            read.Record!.Length.ShouldBe(cells.Length);
            read.Record.Where(static cell => cell.Length > 1 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n').ShouldBeEmpty();
        }
    }

    [Fact]
    public void ToBytes_IsWhatAFrenchSpreadsheetOpens()
    {
        var sheet = new CsvSheet(["Nom", "Note"], [["Zoé", "a;b"], ["=1", null], ["x\"y", "-3"], ["a\nb", "c\r"]]);

        sheet.ToBytes().ShouldBe([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("Nom;Note\r\nZoé;\"a;b\"\r\n'=1;\r\n\"x\"\"y\";-3\r\n\"a\nb\";\"c\r\"\r\n")]);
    }

    [Fact]
    public async Task WriteAsync_LeavesTheStreamOpen()
    {
        using var stream = new MemoryStream();
        var sheet = new CsvSheet(["Nom"], [["Zoé"]], ',');

        await sheet.WriteAsync(stream);

        stream.CanWrite.ShouldBeTrue();
        stream.ToArray().ShouldBe(sheet.ToBytes());
    }

    [Fact]
    public void New_WithRaggedLinesNoColumnOrOddSeparator_IsAMistakeOfTheCaller()
    {
        Should.Throw<ArgumentException>(() => new CsvSheet(["a", "b"], [["1"]]));
        Should.Throw<ArgumentException>(() => new CsvSheet([], []));
        Should.Throw<ArgumentException>(() => new CsvSheet(["a"], [], '|'));
    }

    [Fact]
    [Rule("PRO-2")]
    [Rule("PRO-3")]
    public void CampaignSheet_SaysNeitherYesNorNoBeforeAProfileIsSent()
    {
        CampaignCode.TryParse("BKRTVW347", out var code).ShouldBeTrue();

        // As a journal of before may have it: nobody is entered under such a name any more, and whoever was still loads.
        Participant[] before = [new(new LearnerId("1"), "=cmd", "Zoé"), new(new LearnerId("2"), "Benali", "Karim")];
        ProfileCollection.Open(code!, "3e", new("centre-1"), Now).OrThrow().Add(before, Now).ShouldRefuse("PRO-2");
        var campaign = ProfileCollection.Load([new CampaignOpened(code!, "3e", new("centre-1"), Now), new ParticipantsAdded(before, Now)]);
        var snapshot = ProfileSnapshot.Take(Now, Pix.Certification.Referential.CompetenceFrameworks.Crcn, []).OrThrow();
        campaign.Send(new("1"), snapshot, Now).OrThrow();

        CampaignSheet.Of(campaign, Policy.Eligibility, Zone, Language.French).ToString().ShouldBe(
            "Nom;Prénom;Statut;Date d'envoi;Total de pix;Certifiable;Nombre de compétences certifiables\r\n" +
            "'=cmd;Zoé;envoyé;01/02/2024 09:00;0;non;0\r\n" +
            "Benali;Karim;en attente;;;;\r\n");
        CampaignSheet.Of(campaign, Policy.Eligibility, Zone, Language.English).Rows[0][2].ShouldBe("sent");
    }

    [Theory]
    [Rule("CAN-7")]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Templates_WithTheirExample_CanBeImportedAsTheyAre(string code)
    {
        (await LearnerFile.ReadAsync(Bytes(LearnerFile.Template(Language.Of(code), withExample: true).ToBytes()), Today)).Taken().Lines.Single().Connections.ShouldBe(ConnectionMethods.Portal | ConnectionMethods.Identifier);
        var candidate = (await RosterFile.ReadAsync(Bytes(RosterFile.Template(Language.Of(code), withExample: true).ToBytes()), NewSession(), Now)).Taken().Lines.Single();
        candidate.Accommodations.TimeAdded.ShouldBe(Pix.Certification.Timing.Fraction.OneThird);
        candidate.Details.ResultRecipientEmail.ShouldNotBeNull();
        var sessions = await SessionsFile.ReadAsync(Bytes(SessionsFile.Template(Language.Of(code), withExample: true).ToBytes()), School, Policy, Zone, Now);
        sessions.Taken().Sessions.Single().Details.Invigilators.Count.ShouldBe(2);
        sessions.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [Rule("CAN-7")]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Templates_WithoutExample_HaveEveryColumnAndNothingElse(string code)
    {
        (await LearnerFile.ReadAsync(Bytes(LearnerFile.Template(Language.Of(code)).ToBytes()), Today)).Errors.Single().Problem().ShouldBe("onlyHeaders");
        (await RosterFile.ReadAsync(Bytes(RosterFile.Template(Language.Of(code)).ToBytes()), NewSession(), Now)).Errors.Single().Problem().ShouldBe("onlyHeaders");
        (await SessionsFile.ReadAsync(Bytes(SessionsFile.Template(Language.Of(code)).ToBytes()), School, Policy, Zone, Now)).Errors.Single().Problem().ShouldBe("onlyHeaders");
    }
}
