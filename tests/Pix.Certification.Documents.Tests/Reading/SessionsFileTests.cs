using Pix.Certification.Documents.Reading;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;
using static Pix.Certification.Documents.Tests.Files;

namespace Pix.Certification.Documents.Tests.Reading;

[Rule("SES-8")]
[Rule("CAN-7")]
public sealed class SessionsFileTests
{
    private const string First = "Loti;204;12/03/2024;09:00;Anne Martin";
    private const string Nobody = ";;;;;";
    private const string NoSession = ";;;;";
    private const string Described = "Site;Salle;Date;Heure;Surveillants;Public;Fuseau horaire;Décalage UTC;Nom de la session;Observations;" + RosterHeader;

    [Fact]
    public async Task Read_LinesOfOnePlaceAndTime_AreOneSession()
    {
        var plan = (await ReadSessions(
            SessionsHeader,
            $"{First};{Zoe}",
            $"Loti;204;12/03/2024;14h;Luc Petit;{Karim}",
            $"{NoSession};Roy;Ana;01/01/2006;Brest;29;France",
            $"LOTI; 204 ;12/03/2024;9h00;anne martin, Bob Loup;Roy;Ana;01/01/2006;Brest;29;France")).Taken();

        plan.Sessions.Select(static s => (s.Details.Starts, s.Candidates.Count)).ShouldBe([(new LocalDateTime(2024, 3, 12, 9, 0), 2), (new LocalDateTime(2024, 3, 12, 14, 0), 2)]);
        plan.Sessions[0].Details.Invigilators.ShouldBe(["Anne Martin", "Bob Loup"]);
        plan.Sessions[1].Candidates.Select(static c => c.Identity.FirstName).ShouldBe(["Karim", "Ana"]);
        plan.Sessions[0].Details.Zone.ShouldBe(Zone);
    }

    [Fact]
    public async Task Read_InvigilatorsOfSeveralLinesAndSigns_AreMergedWithoutRepeats()
    {
        var session = (await ReadSessions(SessionsHeader, $"Loti;204;12/03/2024;09:00;\"Anne Martin; Luc Petit\nBob Loup\";{Zoe}", $";;;;\"Luc  Petit, Zed\";{Karim}")).Taken().Sessions.Single();

        session.Details.Invigilators.ShouldBe(["Anne Martin", "Luc Petit", "Bob Loup", "Zed"]);
        session.Candidates.Count.ShouldBe(2);
    }

    [Fact]
    [Rule("SES-1")]
    public async Task Read_EveryColumn_ReachesTheSession()
    {
        var details = (await ReadSessions(Described, $"Loti;204;27/10/2024;02:30;Anne;Général;Europe/Madrid;+01:00;Nuit;\"Une\nnote\";{Zoe}")).Taken().Sessions.Single().Details;

        details.ShouldBe(new SessionDetails("Loti", "204", new(2024, 10, 27, 2, 30), "Europe/Madrid", ["Anne"]) { Offset = Offset.FromHours(1), Name = "Nuit", Observation = "Une\nnote" });
    }

    [Theory]
    [InlineData("tle", Audience.Lycee, "Tle")]
    [InlineData("BTS", Audience.Lycee, "BTS")]
    [InlineData("3e", Audience.College, "3e")]
    [InlineData("lycée", Audience.Lycee, null)]
    [Rule("ELI-3")]
    public async Task Read_ALevelOfAnAudience_IsThatAudienceAndThatLevel(string cell, Audience audience, string? level)
    {
        var details = (await ReadSessions(Described, $"Loti;204;12/03/2024;09:00;Anne;{cell};;;;;{Zoe}", $"Loti;204;12/03/2024;09:00;;{cell};;;;;{Karim}")).Taken().Sessions.Single().Details;

        (details.Audience, details.Level).ShouldBe((audience, level));
    }

    [Theory]
    [InlineData(";204;12/03/2024;09:00;Anne", "SES-1", 1)]
    [InlineData("Loti;;12/03/2024;09:00;Anne", "SES-1", 2)]
    [InlineData("Loti;204;;09:00;Anne", "SES-1", 3)]
    [InlineData("Loti;204;2024-03-12;09:00;Anne", "SES-1", 3)]
    [InlineData("Loti;204;12/03/2024;;Anne", "SES-1", 4)]
    [InlineData("Loti;204;12/03/2024;25:00;Anne", "SES-1", 4)]
    [InlineData("Loti;204;12/03/2024;09:60;Anne", "SES-1", 4)]
    [InlineData("Loti;204;12/03/2024;9;Anne", "SES-1", 4)]
    [InlineData("Loti;204;12/03/2024;09:00;", "SES-1", 5)]
    [InlineData("Loti;204;12/03/2024;09:00; , ", "SES-1", 5)]
    [InlineData("Loti;204;31/03/2024;02:30;Anne", "SES-1", 4)]
    [InlineData("Loti;204;27/10/2024;02:30;Anne", "SES-1", 4)]
    [InlineData("Loti;204;12/03/2024;09:00;Anne;;;+05:00", "SES-1", 8)]
    [InlineData("Loti;204;12/03/2024;09:00;Anne;;;demain", "SES-1", 8)]
    [InlineData("Loti;204;12/03/2024;09:00;Anne;;Paris", "SES-1", 7)]
    [InlineData("Loti;204;12/03/2024;09:00;Anne;maternelle", "ELI-3", 6)]
    [InlineData("Loti;204;15/05/2024;09:00;Anne;lycée", "ELI-3", 3)]
    [InlineData("Loti;204;01/02/2024;08:59;Anne", "SES-8", 3)]
    [InlineData("Pris;204;12/03/2024;09:00;Anne", "SES-8", 3)]
    public async Task Read_OneFaultOfASession_IsNamedWithItsLineAndColumn(string line, string code, int column)
    {
        var centre = School with { TakenSlots = [Details with { Site = "pris" } is var taken ? taken.Slot() : null!] };
        var padded = line + string.Concat(Enumerable.Repeat(";", 10 - line.Split(';').Length));
        var report = await SessionsFile.ReadAsync(Of(Described, $"Autre;1;12/03/2024;09:00;Luc;;;;;;{Karim}", $"{padded};{Zoe}"), centre, Policy, Zone, Now);

        report.Errors.Select(static f => f.Place()).ShouldBe([(code, 3, column)]);
    }

    [Fact]
    public async Task Read_UnreadableDate_StillShowsEveryOtherFault()
    {
        var report = await ReadSessions(SessionsHeader, $"{new string('x', 201)};204;demain;09:00;{new string('y', 201)};Dupont;Zoé;?;Rochefort;17;France");

        report.Errors.Select(static f => f.Place()).ShouldBe([("SES-1", 2, 1), ("SES-1", 2, 3), ("SES-1", 2, 5), ("CAN-2", 2, 8)]);
    }

    [Fact]
    public async Task Read_EmptySession_IsAWarning()
    {
        var report = await ReadSessions(SessionsHeader, $"{First};{Nobody}", $"Loti;205;12/03/2024;09:00;Luc;{Zoe}");

        report.Taken().Sessions[0].Candidates.ShouldBeEmpty();
        report.Warnings.Select(static f => (f.Code, f.Line, f.Problem())).ShouldBe([("CAN-7", 2, "emptySession")]);
    }

    [Fact]
    [Rule("SES-6")]
    public async Task Read_MoreThanTwentyCandidatesForOneInvigilator_IsAWarning()
    {
        var people = Enumerable.Range(0, 20).Select(static i => $"{NoSession};Nom{i};Prénom;01/01/2006;Brest;29;France");
        (await ReadSessions([SessionsHeader, $"{First};{Nobody}", .. people])).Warnings.ShouldBeEmpty();

        var report = await ReadSessions([SessionsHeader, $"{First};{Zoe}", .. people]);

        report.IsImportable.ShouldBeTrue();
        report.Warnings.Select(static f => f.Place()).ShouldBe([("SES-6", 2, null)]);
    }

    [Fact]
    public async Task Read_CandidateBeforeAnySession_IsRefused()
    {
        var report = await ReadSessions(SessionsHeader, $"{NoSession};{Zoe}", $"{NoSession};Benali;Karim;?;Lyon;69;France", $"{First};{Zoe}");

        report.Errors.Select(static f => f.Place()).ShouldBe([("CAN-7", 2, 1), ("CAN-2", 3, 8)]);
    }

    [Fact]
    public async Task Read_LineThatContradictsTheFirst_IsRefused()
    {
        var report = await ReadSessions(Described, $"Loti;204;12/03/2024;09:00;Anne;;;;Nuit;;{Zoe}", $"Loti;204;12/03/2024;09:00;;collège;Europe/Madrid;+01:00;Jour;Note;{Karim}", $"Loti;204;12/03/2024;09:00;;général;Europe/Paris;;Nuit;;Roy;Ana;01/01/2006;Brest;29;France");

        report.Errors.Select(static f => f.Place()).ShouldBe([("SES-1", 3, 6), ("SES-1", 3, 7), ("SES-1", 3, 8), ("SES-1", 3, 9), ("SES-1", 3, 10)]);
    }

    [Fact]
    [Rule("CAN-5")]
    public async Task Read_SamePersonTwice_IsRefusedWithinASessionOnly()
    {
        var report = await ReadSessions(SessionsHeader, $"{First};{Zoe}", $"Loti;205;12/03/2024;14:00;Luc;{Zoe}", $"{First};DUPONT;Zoe;28/07/2006;Paris;75;France");

        var fault = report.Errors.ShouldHaveSingleItem();
        (fault.Place(), fault.Refusal.Facts["firstLine"]).ShouldBe((("CAN-5", 4, 6), (object)2));
    }

    [Fact]
    public async Task Confirm_MakesEverySessionWithItsCandidates()
    {
        var import = (await ReadSessions(SessionsHeader, $"{First};{Zoe}", $"Loti;205;12/03/2024;14:00;Luc;{Nobody}")).Taken();
        var number = 300;

        var sessions = import.Confirm(School, Policy, Now, _ => new(new(number++), Keys)).OrThrow().Sessions;

        sessions.Select(static s => (s.Id.Number, s.Details.Room, s.Roster.Count)).ShouldBe([(300, "204", 1), (301, "205", 0)]);
    }

    [Fact]
    public async Task Confirm_WhenASlotWasTakenOrTimeWentBy_MakesNothing()
    {
        var import = (await ReadSessions(SessionsHeader, $"{First};{Zoe}", $"Loti;205;12/03/2024;14:00;Luc;{Karim}")).Taken();
        var full = School with { TakenSlots = [import.Sessions[1].Details.Slot()] };

        import.Confirm(full, Policy, Now, _ => throw new InvalidOperationException("No number may be used up.")).IsRefused(out var taken).ShouldBeTrue();
        import.Confirm(School, Policy, Instant.FromUtc(2024, 3, 12, 12, 0), _ => throw new InvalidOperationException()).IsRefused(out var past).ShouldBeTrue();

        (taken!.Code, past!.Code).ShouldBe(("SES-8", "SES-8"));
        Should.Throw<ArgumentException>(() => import.Confirm(new Centre(new("other")), Policy, Now, _ => new(new(1), Keys)));
    }

    [Fact]
    public async Task Read_WithAnUnknownZoneOfTheCentre_IsAMistakeOfTheCaller() =>
        await Should.ThrowAsync<ArgumentException>(() => SessionsFile.ReadAsync(Of(SessionsHeader), School, Policy, "Paris", Now));
}
