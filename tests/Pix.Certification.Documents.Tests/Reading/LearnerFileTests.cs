using Pix.Certification.Candidates;
using Pix.Certification.Documents.Reading;
using static Pix.Certification.Documents.Tests.Files;

namespace Pix.Certification.Documents.Tests.Reading;

[Rule("PRO-5")]
public sealed class LearnerFileTests
{
    private const string Header = "Nom de naissance;Prénom;Date de naissance;Classe;INE;Identifiant local;Modes de connexion";
    private const string Zoe = "Dupont;Zoé;28/07/2006;3eB;120890177FA;E-1;médiacentre, identifiant";

    [Fact]
    public async Task Read_EveryColumn_ReachesTheLearner() =>
        (await ReadLearners(Header, Zoe)).Taken().Lines.ShouldBe(
            [new LearnerLine(2, "Dupont", "Zoé", new(2006, 7, 28), "3eB") { NationalId = "120890177FA", LocalId = "E-1", Connections = ConnectionMethods.Portal | ConnectionMethods.Identifier }]);

    [Theory]
    [InlineData("ENT", ConnectionMethods.Portal)]
    [InlineData("GAR / e-mail", ConnectionMethods.Portal | ConnectionMethods.Email)]
    [InlineData("identifier+portal+email", ConnectionMethods.Portal | ConnectionMethods.Identifier | ConnectionMethods.Email)]
    [InlineData("aucun", ConnectionMethods.None)]
    [InlineData("", null)]
    public async Task Read_ConnectionMethods_InBothLanguages(string typed, ConnectionMethods? expected) =>
        (await ReadLearners(Header, $"Dupont;Zoé;28/07/2006;3eB;;;{typed}")).Taken().Lines.Single().Connections.ShouldBe(expected);

    [Theory]
    [InlineData(";Zoé;28/07/2006;3eB", "CAN-1", 1)]
    [InlineData("Dupont;;28/07/2006;3eB", "CAN-1", 2)]
    [InlineData("Dupont;Zoé;;3eB", "PRO-5", 3)]
    [InlineData("Dupont;Zoé;28.07.2006;3eB", "CAN-2", 3)]
    [InlineData("Dupont;Zoé;02/02/2024;3eB", "CAN-2", 3)]
    [InlineData("Dupont;Zoé;28/07/2006; ", "PRO-5", 4)]
    [InlineData("Dupont;Zoé;28/07/2006;3eB;;;pigeon", "PRO-5", 7)]
    public async Task Read_OneFault_IsNamedWithItsLineAndColumn(string line, string code, int column) =>
        (await ReadLearners(Header, "Benali;Karim;02/01/2007;3eA", line)).Errors.Single().Place().ShouldBe((code, 3, column));

    [Fact]
    public async Task Read_SamePersonOrSameId_NamesBothLines()
    {
        var report = await ReadLearners(Header, Zoe, "DUPONT;ZOE;28/07/2006;3eC;120890177fa;e-1;");

        report.Errors.Select(static f => f.Place()).ShouldBe([("CAN-5", 3, 1), ("PRO-5", 3, 5), ("PRO-5", 3, 6)]);
        report.Errors.ShouldAllBe(static f => Equals(f.Refusal.Facts["firstLine"], 2) && Equals(f.Refusal.Facts["line"], 3));
    }

    [Fact]
    public async Task Confirm_AddsUpdatesAndLeavesAlone()
    {
        Learner[] known =
        [
            new(new("1"), "Dupond", "Zoé", new(2006, 7, 28), "4eB") { NationalId = "120890177FA", Connections = ConnectionMethods.Email },
            new(new("2"), "Benali", "Karim", new(2007, 1, 2), "3eA") { LocalId = "K" },
            new(new("3"), "Autre", "Élève", new(2007, 1, 2), "3eA"),
        ];
        var import = (await ReadLearners(Header, "Dupont;Zoé;28/07/2006;3eB;120890177fa;E-1;", "BENALI;Karim;02/01/2007;3eA", "Petit;Luc;03/03/2006;3eA;;;ENT", "benali;Anne;02/01/2007;3eA")).Taken();

        var changes = import.Confirm(known, static line => new($"new-{line.Line}")).OrThrow();

        changes.Updated.ShouldBe(
        [
            new Learner(new("1"), "Dupont", "Zoé", new(2006, 7, 28), "3eB") { NationalId = "120890177fa", LocalId = "E-1", Connections = ConnectionMethods.Email },
            new Learner(new("2"), "BENALI", "Karim", new(2007, 1, 2), "3eA") { LocalId = "K" },
        ]);
        changes.Added.Select(static l => (l.Id.ToString(), l.FirstName, l.IsReady)).ShouldBe([("new-4", "Luc", true), ("new-5", "Anne", false)]);
        changes.Unchanged.ShouldBeEmpty();
        import.Confirm([.. changes.Added, .. changes.Updated], static _ => throw new InvalidOperationException()).OrThrow().Unchanged.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Confirm_TwoLinesOfOneKnownPupil_TakesNobody()
    {
        Learner[] known = [new(new("1"), "Dupont", "Zoé", new(2006, 7, 28), "4eB") { NationalId = "X" }];
        var import = (await ReadLearners(Header, "Martin;Zoé;28/07/2006;3eB;X", "Dupont;Zoé;28/07/2006;3eB")).Taken();

        import.Confirm(known, static _ => new("new")).IsRefused(out var refusal).ShouldBeTrue();

        (refusal!.Code, refusal.Facts["firstLine"], refusal.Facts["line"]).ShouldBe(("PRO-5", (object)2, (object)3));
    }

    [Fact]
    public async Task Confirm_KnownUnderAnotherNationalId_IsRefused()
    {
        Learner[] known = [new(new("1"), "Dupont", "Zoé", new(2006, 7, 28), "4eB") { NationalId = "X" }];
        var import = (await ReadLearners(Header, "Dupont;Zoé;28/07/2006;3eB;Y")).Taken();

        import.Confirm(known, static _ => new("new")).IsRefused(out var refusal).ShouldBeTrue();

        (refusal!.Code, refusal.Facts["line"]).ShouldBe(("PRO-5", (object)2));
    }
}
