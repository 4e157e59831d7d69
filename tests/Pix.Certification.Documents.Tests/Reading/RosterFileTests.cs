using Pix.Certification.Candidates;
using Pix.Certification.Documents.Reading;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;
using static Pix.Certification.Documents.Tests.Files;

namespace Pix.Certification.Documents.Tests.Reading;

public sealed class RosterFileTests
{
    private const string Everything = RosterHeader + ";Temps majoré (%);E-mail de convocation;E-mail du destinataire des résultats;Identifiant local;Classe;Aide humaine;Épreuves accessibles;Langue du test";

    [Fact]
    [Rule("CAN-1")]
    [Rule("CAN-11")]
    public async Task Read_EveryColumn_ReachesTheCandidate()
    {
        var line = (await ReadRoster(Everything, "  Dupont ;Zoé  Anne;28/07/2006;Rochefort;17;France;tiers;a@b.fr;c@d.fr;E1;3eB;oui;x;anglais")).Taken().Lines.Single();

        line.Identity.ShouldBe(new CandidateIdentity("Dupont", "Zoé Anne", new(2006, 7, 28), new("Rochefort", "17", "France")));
        line.Details.ShouldBe(new CandidateDetails { ConvocationEmail = "a@b.fr", ResultRecipientEmail = "c@d.fr", LocalId = "E1", Class = "3eB" });
        line.Accommodations.ShouldBe(new Accommodations { TimeAdded = Fraction.OneThird, HumanAssistant = true, AccessibleChallengesOnly = true, TestLanguage = Language.English });
    }

    [Theory]
    [Rule("CAN-1")]
    [InlineData(";Zoé;28/07/2006;Rochefort;17;France", "CAN-1", 1)]
    [InlineData("Dupont;;28/07/2006;Rochefort;17;France", "CAN-1", 2)]
    [InlineData("Dupont;Zoé;;Rochefort;17;France", "CAN-1", 3)]
    [InlineData("Dupont;Zoé;28/07/2006;;17;France", "CAN-1", 4)]
    [InlineData("Dupont;Zoé;28/07/2006;Rochefort;;France", "CAN-1", 5)]
    [InlineData("Dupont;Zoé;28/07/2006;Rochefort;17;", "CAN-1", 6)]
    [InlineData("Dupont;Zoé;28/07/2006;Rochefort;17;France;;pas une adresse", "CAN-1", 8)]
    [InlineData("Dupont;Zoé;28/07/2006;Rochefort;17;France;;;a@b.fr, c@d.fr", "CAN-1", 9)]
    [Rule("CAN-2")]
    [InlineData("Dupont;Zoé;2006-07-28;Rochefort;17;France", "CAN-2", 3)]
    [InlineData("Dupont;Zoé;28/7/2006;Rochefort;17;France", "CAN-2", 3)]
    [InlineData("Dupont;Zoé;29/02/2006;Rochefort;17;France", "CAN-2", 3)]
    [InlineData("Dupont;Zoé;00/01/2006;Rochefort;17;France", "CAN-2", 3)]
    [InlineData("Dupont;Zoé;01/13/2006;Rochefort;17;France", "CAN-2", 3)]
    [InlineData("Dupont;Zoé;01/01/0000;Rochefort;17;France", "CAN-2", 3)]
    [InlineData("Dupont;Zoé;01/01/1900;Rochefort;17;France", "CAN-2", 3)]
    [InlineData("Dupont;Zoé;02/02/2024;Rochefort;17;France", "CAN-2", 3)]
    [Rule("CAN-3")]
    [InlineData("Dupont;Zoé;28/07/2006;Rochefort;20;France", "CAN-3", 5)]
    [InlineData("Dupont;Zoé;28/07/2006;Rochefort;99;France", "CAN-3", 5)]
    [InlineData("Dupont;Zoé;28/07/2006;Genève;17;Suisse", "CAN-3", 5)]
    [Rule("CAN-4")]
    [InlineData("Dupont;Zoé;28/07/2006;Rochefort;17;France;0,33", "CAN-4", 7)]
    [InlineData("Dupont;Zoé;28/07/2006;Rochefort;17;France;1000", "CAN-4", 7)]
    [InlineData("Dupont;Zoé;28/07/2006;Rochefort;17;France;301", "CAN-15", 7)]
    [InlineData("Dupont;Zoé;28/07/2006;Rochefort;17;France;-5", "CAN-4", 7)]
    [InlineData("Dupont;Zoé;28/07/2006;Rochefort;17;France;01/mars", "CAN-4", 7)]
    [Rule("CAN-11")]
    [InlineData("Dupont;Zoé;28/07/2006;Rochefort;17;France;;;;;;peut-être", "CAN-11", 12)]
    [InlineData("Dupont;Zoé;28/07/2006;Rochefort;17;France;;;;;;;2", "CAN-11", 13)]
    [InlineData("Dupont;Zoé;28/07/2006;Rochefort;17;France;;;;;;;;klingon", "CAN-11", 14)]
    public async Task Read_OneFault_IsNamedWithItsLineAndColumn(string line, string code, int column)
    {
        var fault = (await ReadRoster(Everything, Karim, line)).Errors.ShouldHaveSingleItem();

        fault.Place().ShouldBe((code, 3, column));
        fault.Value.ShouldBe(line.Split(';')[column - 1]);
        fault.Refusal.Remedy.French.ShouldNotBeEmpty();
        fault.Refusal.Remedy.English.ShouldNotBeEmpty();
    }

    [Fact]
    [Rule("CAN-7")]
    public async Task Read_SeveralFaults_AreAllSaidInTheOrderOfTheFile()
    {
        var report = await ReadRoster(Everything, ";;hier;;20;France;beaucoup", Zoe, "Petit;Luc;01/01/2030;Berlin;99;France;;@");

        report.Errors.Select(static f => f.Place()).ShouldBe(
        [
            ("CAN-1", 2, 1), ("CAN-1", 2, 2), ("CAN-2", 2, 3), ("CAN-1", 2, 4), ("CAN-3", 2, 5), ("CAN-4", 2, 7),
            ("CAN-2", 4, 3), ("CAN-3", 4, 5), ("CAN-1", 4, 8),
        ]);
    }

    [Theory]
    [Rule("CAN-4")]
    [InlineData("", 0, 1)]
    [InlineData("0", 0, 1)]
    [InlineData("33,5", 335, 1000)]
    [InlineData("33.5 %", 335, 1000)]
    [InlineData("0,5%", 5, 1000)]
    [InlineData("1/3", 1, 3)]
    [InlineData("Tiers temps", 1, 3)]
    [InlineData("one third", 1, 3)]
    [InlineData("300", 3, 1)]
    public async Task Read_ExtraTime_IsExact(string typed, int above, int below) =>
        (await ReadRoster(Everything, $"{Zoe};{typed}")).Taken().Lines.Single().Accommodations.TimeAdded.ShouldBe(Fraction.Of(above, below));

    [Theory]
    [Rule("CAN-4")]
    [InlineData("33", true)]
    [InlineData("33,33", true)]
    [InlineData("1/3", false)]
    [InlineData("34", false)]
    public async Task Read_NearlyAThird_IsTakenAndWarnedAbout(string typed, bool warned)
    {
        var report = await ReadRoster(Everything, $"{Zoe};{typed};;;;;;;");

        report.IsImportable.ShouldBeTrue();
        report.Warnings.Select(static f => f.Place()).ShouldBe(warned ? [("CAN-4", 2, 7)] : []);
    }

    [Theory]
    [Rule("CAN-3")]
    [InlineData("1", "01")]
    [InlineData("2a", "2A")]
    [InlineData("974", "974")]
    public async Task Read_Departement_GetsItsZeroAndCapitalBack(string typed, string code) =>
        (await ReadRoster(RosterHeader, $"Dupont;Zoé;28/07/2006;Bourg;{typed};France")).Taken().Lines.Single().Identity.Birthplace!.DepartementCode.ShouldBe(code);

    [Fact]
    [Rule("CAN-5")]
    public async Task Read_SamePersonTwice_NamesBothLines()
    {
        var report = await ReadRoster(RosterHeader, Zoe, Karim, "DU PONT;zoe;28/07/2006;Paris;75;France");

        var fault = report.Errors.ShouldHaveSingleItem();
        fault.Place().ShouldBe(("CAN-5", 4, 1));
        (fault.Refusal.Facts["line"], fault.Refusal.Facts["firstLine"]).ShouldBe(((object)4, (object)2));
        fault.Refusal.Message(Language.French).ShouldContain("ligne 2");
        fault.Refusal.Message(Language.French).ShouldContain("ligne 4");
    }

    [Fact]
    [Rule("CAN-5")]
    public async Task Read_SamePersonTwice_IsSaidBesideOtherFaults() =>
        (await ReadRoster(RosterHeader, Zoe, "Dupont;Zoé;28/07/2006;;17;France")).Errors.Select(static f => f.Place()).ShouldBe([("CAN-5", 3, 1), ("CAN-1", 3, 4)]);

    [Fact]
    [Rule("CAN-5")]
    public async Task Read_PeopleWithoutABirthDate_AreNotTakenForOne() =>
        (await ReadRoster(RosterHeader, "Dupont;Zoé;?;Rochefort;17;France", "Dupont;Zoé;?;Rochefort;17;France")).Errors.Select(static f => f.Place()).ShouldBe([("CAN-2", 2, 3), ("CAN-2", 3, 3)]);

    [Fact]
    [Rule("CAN-5")]
    public async Task Read_SomebodyAlreadyOnTheList_IsRefused()
    {
        var session = NewSession();
        session.Enrol(new("DUPONT", "Zoe", new(2006, 7, 28), new("Rochefort", "17", "France")), Accommodations.None, Now).OrThrow();

        var report = await RosterFile.ReadAsync(Of(RosterHeader, Karim, Zoe), session, Now);

        report.Errors.Select(static f => f.Place()).ShouldBe([("CAN-5", 3, 1)]);
    }

    [Fact]
    [Rule("CAN-7")]
    public async Task Confirm_EntersAllInASecondStep()
    {
        var session = NewSession();
        var version = session.Version;
        var report = await RosterFile.ReadAsync(Of(RosterHeader, Zoe, Karim), session, Now);
        (session.Version, session.Roster.Count).ShouldBe((version, 0));

        report.Taken().Confirm(session, Now).OrThrow();

        session.Roster.Select(static c => c.Identity.FirstName).ShouldBe(["Zoé", "Karim"]);
    }

    [Fact]
    [Rule("CAN-7")]
    public async Task Confirm_WhenTheSessionChangedMeanwhile_EntersNobody()
    {
        var session = NewSession();
        var import = (await RosterFile.ReadAsync(Of(RosterHeader, Karim, Zoe), session, Now)).Taken();
        session.Enrol(new("Dupont", "Zoé", new(2006, 7, 28), new("Rochefort", "17", "France")), Accommodations.None, Now).OrThrow();

        import.Confirm(session, Now).IsRefused(out var refusal).ShouldBeTrue();

        refusal!.Code.ShouldBe("CAN-5");
        session.Roster.Count.ShouldBe(1);
    }

    [Fact]
    [Rule("SES-5")]
    public async Task Read_WhenTheSessionTakesNoListAnyMore_SaysSoFirst()
    {
        var session = NewSession();
        session.Cancel(Now).OrThrow();

        var report = await RosterFile.ReadAsync(Of(RosterHeader, Zoe), session, Now);

        report.Errors.Select(static f => f.Place()).ShouldBe([("SES-5", null, null)]);
    }

    [Fact]
    public async Task Confirm_OfAnotherSession_IsAMistakeOfTheCaller()
    {
        var import = (await ReadRoster(RosterHeader, Zoe)).Taken();
        var other = Session.Create(new(209), School, Details, Keys, Policy, Now).OrThrow();

        Should.Throw<ArgumentException>(() => import.Confirm(other, Now));
    }
}
