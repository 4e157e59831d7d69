using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Documents;
using Pix.Certification.Documents.Papers;
using Pix.Certification.Documents.Pdf;
using Pix.Certification.Imports;
using Pix.Certification.Papers;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Reports;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Who gets which document, and what is on it.</summary>
public sealed class DocumentsTests
{
    private static readonly CentreId Other = new("0999999Z");

    [Fact]
    [Rule("DOC-1")]
    public async Task The_centre_prints_every_paper_of_its_session_and_no_other_centre_does()
    {
        await using var host = await Open();
        var created = await Planned(host);

        foreach (var kind in Enum.GetValues<SessionDocument>())
        {
            var page = (await host.Administrator.Documents.DocumentAsync(created.Id, kind, Language.French)).OrThrow().Text();

            page.ShouldContain("Lycée Valin &amp; annexes");
            page.ShouldNotContain(created.Session.AccessCode);
            page.ShouldNotContain(created.InvigilatorSecret!);
            (await host.Desks.Centre(Other, "Inconnu").Documents.DocumentAsync(created.Id, kind, Language.French)).ShouldRefuse("SEC-1");
        }

        (await host.Administrator.Documents.DocumentAsync(created.Id, SessionDocument.InvigilatorKit, Language.English)).OrThrow().Text().ShouldContain("https://exams.example.org/invigilator");
        (await host.Administrator.Documents.DocumentAsync(created.Id, SessionDocument.CandidateNotice, Language.English)).OrThrow().Text().ShouldContain("https://exams.example.org/join");
    }

    [Fact]
    [Rule("CAN-12")]
    public async Task One_candidate_is_convoked_alone()
    {
        await using var host = await Open();
        var created = await Planned(host);

        var one = (await host.Administrator.Documents.ConvocationAsync(created.Id, new(2), Language.French)).OrThrow().Text();

        one.ShouldContain("Martin 2");
        one.ShouldNotContain("Martin 1");
        (await host.Administrator.Documents.ConvocationAsync(created.Id, new(9), Language.French)).ShouldRefuse("CAN-12");
        (await host.Desks.Centre(Other, "Inconnu").Documents.ConvocationAsync(created.Id, new(2), Language.French)).ShouldRefuse("SEC-1");
    }

    [Fact]
    [Rule("SES-3")]
    public async Task A_kit_carries_the_secret_that_opens_the_session_and_no_other()
    {
        await using var host = await Open();
        var created = await Planned(host);

        (await host.Administrator.Documents.InvigilatorKitAsync(created.Id, created.InvigilatorSecret!, Language.French)).OrThrow().Text().ShouldContain(created.InvigilatorSecret!);
        (await host.Administrator.Documents.InvigilatorKitAsync(created.Id, "BBBB-BBB-BBBB-BBB", Language.French)).ShouldRefuse("SES-3");
        (await host.Administrator.Documents.InvigilatorKitAsync(created.Id, "", Language.French)).ShouldRefuse("SES-3");
        var renewed = (await host.Administrator.Sessions.RenewInvigilatorSecretAsync(created.Id)).OrThrow();
        (await host.Administrator.Documents.InvigilatorKitAsync(created.Id, created.InvigilatorSecret!, Language.French)).ShouldRefuse("SES-3");
        (await host.Administrator.Documents.InvigilatorKitAsync(created.Id, renewed.InvigilatorSecret!, Language.French)).OrThrow().Text().ShouldContain(renewed.InvigilatorSecret!);
        (await host.Desks.Centre(Other, "Inconnu").Documents.InvigilatorKitAsync(created.Id, renewed.InvigilatorSecret!, Language.French)).ShouldRefuse("SEC-1");
    }

    [Fact]
    [Rule("DOC-1")]
    [Rule("CAN-15")]
    public async Task A_sheet_printed_after_a_correction_has_the_corrected_name_whoever_corrected_it()
    {
        await using var host = await Open();
        var created = await Planned(host);
        var line = SessionBuilder.Line(1) with { Identity = SessionBuilder.Person(1) with { FirstName = "Camilla" } };
        (await host.Administrator.Roster.EditAsync(created.Id, new(1), line)).OrThrow();
        (await Sheet(created.Id)).ShouldContain("Camilla");
        (await host.Administrator.Sessions.CancelAsync(created.Id)).OrThrow();

        // Joined and sat under the wrong one: the jury corrects it, in what is certified.
        var id = await Published(host);
        var jury = host.Desks.Jury("Mme Petit");
        (await jury.Publication.UnpublishAsync(id, "Identité à corriger")).OrThrow();
        (await jury.Rulings.CorrectIdentityAsync(id, new(1), SessionBuilder.Person(1) with { BirthName = "Lemaître" }, "Pièce d'identité relue")).OrThrow();
        var sheet = await Sheet(id);
        sheet.ShouldContain("Lemaître");
        sheet.ShouldNotContain("Martin 1");
        sheet.ShouldContain("Martin 2");

        async Task<string> Sheet(SessionId session) => (await host.Administrator.Documents.DocumentAsync(session, SessionDocument.AttendanceSheet, Language.French)).OrThrow().Text();
    }

    [Fact]
    [Rule("DOC-1")]
    public async Task A_centre_adds_instructions_of_its_own_to_those_that_are_read_out_at_all_its_sessions()
    {
        await using var host = await Open();
        var created = await Planned(host);
        var documents = host.Administrator.Documents;
        (await documents.OwnInstructionsAsync()).ShouldBeNull();
        (await documents.KeepInstructionsAsync("On ne mange pas ici.\r\n\r\nLes sacs au fond. ")).OrThrow();

        (await documents.OwnInstructionsAsync()).ShouldNotBeNull().ShouldBe(new("On ne mange pas ici.\n\nLes sacs au fond.", "Mme Durand", host.Clock.Now));
        (await Read(Language.English)).ShouldContain("<li><bdi>On ne mange pas ici.</bdi></li><li><bdi>Les sacs au fond.</bdi></li>");
        (await host.Desks.Centre(Other, "Inconnu").Documents.OwnInstructionsAsync()).ShouldBeNull();

        foreach (var spoilt in (string[])[new('x', 1001), "On ne \u202emange pas"])
        {
            (await documents.KeepInstructionsAsync(spoilt)).ShouldRefuse("DOC-1").Facts["field"].ShouldBe("text");
        }

        (await Read(Language.French)).ShouldContain("Les sacs au fond.");
        (await documents.KeepInstructionsAsync("  ")).OrThrow();
        (await documents.OwnInstructionsAsync()).ShouldBeNull();
        (await Read(Language.French)).ShouldNotContain("Les sacs au fond.");

        async Task<string> Read(Language language) => (await documents.DocumentAsync(created.Id, SessionDocument.Instructions, language)).OrThrow().Text();
    }

    [Fact]
    [Rule("DOC-1")]
    public async Task The_portal_of_a_centre_is_named_on_its_notice()
    {
        await using var host = await Open(static c => c.Use<ICentreSource>(static _ => new ByPortal()));
        var created = await Planned(host);

        (await host.Administrator.Documents.PortalAsync()).ShouldBe("ENT de Poitiers");
        (await host.Administrator.Documents.DocumentAsync(created.Id, SessionDocument.PortalNotice, Language.French)).OrThrow().Text().ShouldContain("ENT de Poitiers");
        await using var without = await Open();
        (await without.Administrator.Documents.PortalAsync()).ShouldBeNull();
    }

    [Fact]
    [Rule("REP-4")]
    public async Task A_report_of_fraud_is_on_a_record_of_its_own()
    {
        await using var host = await Open();
        var (id, _) = await host.StartedAsync(2);
        (await host.Invigilator(id).Reports.FileAsync(new(2), ReportCategory.Fraud, "Un téléphone sous la table")).OrThrow();

        var record = (await host.Administrator.Documents.DocumentAsync(id, SessionDocument.FraudRecord, Language.French)).OrThrow().Text();

        record.ShouldContain("Un téléphone sous la table");
        record.ShouldContain("Martin 2");
        record.ShouldNotContain("Martin 1");
    }

    [Fact]
    [Rule("PUB-2")]
    [Rule("CER-1")]
    public async Task Results_go_to_the_centre_and_the_certificate_to_its_holder_alone()
    {
        await using var host = await Open();
        var id = await Published(host);
        var centre = host.Administrator;

        var file = (await centre.Documents.ResultsFileAsync(id, Language.French)).OrThrow();
        (file.FileName, file.MediaType).ShouldBe(($"resultats-session-{id}.csv", "text/csv; charset=utf-8"));
        Encoding.UTF8.GetString(file.Content.Span).Split("\r\n")[1].ShouldStartWith($"{id}-001;Martin 1;Camille;");
        (await centre.Documents.ResultsDocumentAsync(id, Language.French)).OrThrow().Text().ShouldContain("Martin 1");
        (await centre.Documents.ResultsDocumentAsync(id, Language.English, ResultGrouping.ByClass)).OrThrow().FileName.ShouldBe("results-class-no-class.html");
        Encoding.UTF8.GetString((await centre.Documents.ResultsFileOfClassAsync("3e 1", Language.French)).OrThrow().Content.Span).Split("\r\n").Length.ShouldBe(2);
        (await centre.Documents.ResultsDocumentOfClassAsync("3e 1", Language.French)).OrThrow().Text().ShouldContain("Aucun résultat");
        (await host.Desks.Centre(Other, "Inconnu").Documents.ResultsFileAsync(id, Language.French)).ShouldRefuse("SEC-1");
        (await host.Desks.Centre(Other, "Inconnu").Documents.ResultsDocumentAsync(id, Language.French)).ShouldRefuse("SEC-1");

        var mine = (await host.Candidate(1).Certifications.ListAsync()).ShouldHaveSingleItem();
        var certificate = (await host.Candidate(1).Certifications.DocumentAsync(id, Language.French)).OrThrow().Text();
        var groups = Credentials.VerificationCode.Read(mine.Certificate!.Code).OrThrow().ShowInGroups();
        certificate.ShouldContain(groups);
        certificate.ShouldContain("https://exams.example.org/verify");
        (await host.Candidate(2).Certifications.DocumentAsync(id, Language.French)).ShouldRefuse("SEC-1"); // Rejected: there is none.
        (await host.Candidate(7).Certifications.DocumentAsync(id, Language.French)).ShouldRefuse("SEC-1");
        (await centre.Documents.ResultsDocumentAsync(id, Language.French)).OrThrow().Text().ShouldNotContain(groups);
    }

    [Fact]
    [Rule("PUB-1")]
    public async Task Nothing_of_the_results_is_printed_before_they_are_published_or_after_they_are_withdrawn()
    {
        await using var host = await Open();
        var (early, _) = await host.StartedAsync(1, room: "C1", first: 5);
        (await host.Administrator.Documents.ResultsFileAsync(early, Language.French)).ShouldRefuse("PUB-1");
        (await host.Candidate(5).Certifications.DocumentAsync(early, Language.French)).ShouldRefuse("SEC-1");

        var id = await Published(host);
        (await host.Desks.Jury("Mme Petit").Publication.UnpublishAsync(id, "Erreur de barème")).OrThrow();

        (await host.Administrator.Documents.ResultsDocumentAsync(id, Language.French)).ShouldRefuse("PUB-1");
        (await host.Candidate(1).Certifications.DocumentAsync(id, Language.French)).ShouldRefuse("SEC-1");
    }

    [Fact]
    public async Task A_host_that_does_not_say_where_certificates_are_verified_prints_none()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, clockwork: false);
        var id = await Published(host);

        (await host.Candidate(1).Certifications.DocumentAsync(id, Language.French)).ShouldRefuse("CER-1");
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_stops_the_host()
    {
        await using var journal = new MemoryJournal();

        (await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => CertificationHost.OpenAsync(journal, options: static o => o.VerificationAddress = new("verifier", UriKind.Relative)))).Message.ShouldContain("absolute");
    }

    [Fact]
    public async Task A_host_may_bring_its_own_renderer_and_its_own_printer()
    {
        await using var host = await Open(static c => c.Use<IDocumentRenderer>(static _ => new Letterhead()).Use<IPdfPrinter>(static _ => new Reversing()));
        var created = await Planned(host);

        (await host.Administrator.Documents.DocumentAsync(created.Id, SessionDocument.Instructions, Language.French)).OrThrow().Text().ShouldBe("Instructions 1");
        var pdf = (await host.Administrator.Documents.DocumentAsync(created.Id, SessionDocument.Instructions, Language.French, DocumentFormat.Pdf)).OrThrow();
        (pdf.FileName, pdf.MediaType, pdf.Text()).ShouldBe(("own.pdf", "application/pdf", "1 snoitcurtsnI"));
    }

    [Fact]
    [Rule("DOC-1")]
    public async Task Without_a_browser_a_PDF_file_is_refused_and_the_page_is_there_all_the_same()
    {
        await using var host = await Open(static c => c.Use<IPdfPrinter>(static _ => new ChromiumPrinter("/nowhere/chromium")));
        var created = await Planned(host);

        (await host.Administrator.Documents.DocumentAsync(created.Id, SessionDocument.AttendanceSheet, Language.French, DocumentFormat.Pdf)).ShouldRefuse("DOC-1").Facts["fault"].ShouldBe("noBrowser");
        (await host.Administrator.Documents.DocumentAsync(created.Id, SessionDocument.AttendanceSheet, Language.French)).OrThrow().MediaType.ShouldBe("text/html; charset=utf-8");
        host.Services.GetRequiredService<IDocumentRenderer>().ShouldBeOfType<HtmlDocuments>();
    }

    [Fact]
    [Rule("DOC-1")]
    [Rule("CAN-7")]
    public async Task A_host_without_documents_holds_sessions_and_says_what_it_lacks()
    {
        await using var journal = new MemoryJournal();
        await using var with = await CertificationHost.OpenAsync(journal, clockwork: false, options: static o => o.VerificationAddress = new("https://exams.example.org/verify"));
        var id = await Published(with);
        await using var without = new ServiceCollection()
            .AddPixCertification(
                c => c.UseOpenJournal(journal).UseBank(SmallBank.Bank).UseProfiles(static _ => null),
                static o => o.VerificationAddress = new("https://exams.example.org/verify"))
            .BuildServiceProvider();
        var desks = without.GetRequiredService<CertificationDesks>();
        var centre = desks.Centre(CertificationHost.Centre, "Mme Durand");

        Result<RenderedDocument>[] wanted =
        [
            await centre.Documents.DocumentAsync(id, SessionDocument.AttendanceSheet, Language.French),
            await centre.Documents.DocumentAsync(id, SessionDocument.AttendanceSheet, Language.French, DocumentFormat.Pdf),
            await centre.Documents.ResultsDocumentAsync(id, Language.French),
            await centre.Documents.ResultsFileAsync(id, Language.French),
            await centre.Documents.ResultsFileOfClassAsync("3e 1", Language.French),
            centre.Documents.Template(ImportKind.Roster, Language.French),
            await desks.Candidate(SessionBuilder.Account(1)).Certifications.DocumentAsync(id, Language.French),
        ];
        foreach (var paper in wanted)
        {
            paper.ShouldRefuse("DOC-1").Remedy.English.ShouldContain("UseDocuments()");
        }

        using var file = new MemoryStream(Encoding.UTF8.GetBytes(CentreFilesTests.Roster("Dupont", "28/07/2006")));
        var check = (await centre.Roster.CheckFileAsync(id, file)).OrThrow();
        check.IsImportable.ShouldBeFalse();
        check.Errors.ShouldHaveSingleItem().Code.ShouldBe("CAN-7");
        (await centre.Roster.ImportFileAsync(id, file)).ShouldRefuse("CAN-7").Remedy.English.ShouldContain("UseDocuments()");
        (await centre.Sessions.ImportFileAsync(file)).ShouldRefuse("CAN-7").Reason.English.ShouldBe("This host reads no files.");
        (await centre.Pupils.ImportFileAsync(file)).ShouldRefuse("CAN-7");
        (await centre.Results.OfSessionAsync(id)).OrThrow().Count.ShouldBe(2, "what needs no paper is there");
    }

    [Fact]
    public async Task What_a_host_has_chosen_itself_stays_whichever_is_said_first()
    {
        await using var before = await Open(static c => c.Use<IDocumentRenderer>(static _ => new Letterhead()).UseDocuments());
        before.Services.GetRequiredService<IDocumentRenderer>().ShouldBeOfType<Letterhead>();
        before.Services.GetRequiredService<ISheetReader>().ShouldBeOfType<CsvFiles>();
        before.Services.GetRequiredService<ISheetWriter>().ShouldBeOfType<CsvFiles>();
    }

    private static async Task<CertificationHost> Open(Action<CertificationBuilder>? also = null) => await CertificationHost.OpenAsync(
        new MemoryJournal(),
        clockwork: false,
        also: c =>
        {
            c.Use<ICentreSource>(static _ => new Annexes());
            also?.Invoke(c);
        },
        options: static o => (o.VerificationAddress, o.CandidateAddress, o.InvigilatorAddress, o.TechnicalTestAddress) =
            (new("https://exams.example.org/verify"), new("https://exams.example.org/join"), new("https://exams.example.org/invigilator"), new("https://exams.example.org/t/")));

    [Fact]
    [Rule("CER-5")]
    public async Task All_certificates_of_a_session_or_of_a_class_are_one_document_and_a_result_explains_itself()
    {
        await using var host = await Open();
        var planned = await Planned(host);
        (await host.Administrator.Documents.CertificatesAsync(planned.Id, Language.French)).ShouldRefuse("PUB-1");
        (await host.Administrator.Documents.CertificatesOfClassAsync("TG1", Language.French)).ShouldRefuse("CER-5");
        (await host.Administrator.Sessions.CancelAsync(planned.Id)).OrThrow();

        var id = await Published(host);
        var made = (await host.Administrator.Documents.CertificatesAsync(id, Language.French)).OrThrow();
        made.FileName.ShouldBe($"certificats-session-{id}.html");
        var certificate = (await host.Candidate(1).Certifications.ListAsync()).ShouldHaveSingleItem().Certificate!;
        made.Text().ShouldContain(Credentials.VerificationCode.Read(certificate.Code).OrThrow().ShowInGroups());
        made.Text().ShouldContain("Martin 1");
        made.Text().ShouldNotContain("Martin 2", customMessage: "who has none");
        made.Text().Split("<h1").Length.ShouldBe(2, "one title, whatever the number");
        (await host.Desks.Centre(Other, "Inconnu").Documents.CertificatesAsync(id, Language.French)).ShouldRefuse("SEC-1");

        (await host.Candidate(1).Certifications.ExplainAsync(id)).OrThrow().Score.ShouldBe(certificate.Facts.Score);
        (await host.Candidate(2).Certifications.ExplainAsync(id)).ShouldRefuse("SEC-1");
        (await host.Administrator.Results.ClassesAsync()).ShouldBeEmpty("nobody there has a class");
    }

    [Fact]
    [Rule("SES-7")]
    public async Task The_checklist_bears_the_address_of_the_technical_test_as_long_as_there_is_something_to_test()
    {
        await using var host = await Open();
        var id = (await Planned(host)).Id;
        var code = (await host.Administrator.Preparation.TestCodeAsync(id)).OrThrow();
        var paper = (await host.Administrator.Documents.DocumentAsync(id, SessionDocument.RoomChecklist, Language.French)).OrThrow().Text();
        paper.ShouldContain($"<strong>https://exams.example.org/t/{code}</strong>");
        paper.ShouldContain("<svg class=\"qr\"");
        (await host.Administrator.Documents.DocumentAsync(id, SessionDocument.Instructions, Language.French)).OrThrow().Text().ShouldNotContain("/t/");

        var picture = host.Administrator.Documents.QrCode(new($"https://exams.example.org/t/{code}"), Language.English).OrThrow();
        (picture.MediaType, picture.FileName).ShouldBe(("image/svg+xml", "qr.svg"));
        picture.Text().ShouldStartWith("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        picture.Text().ShouldContain($"QR code that leads to https://exams.example.org/t/{code}");

        (await host.Administrator.Sessions.CancelAsync(id)).OrThrow();
        (await host.Administrator.Documents.DocumentAsync(id, SessionDocument.RoomChecklist, Language.French)).OrThrow().Text().ShouldNotContain("/t/");
        await using var plain = await Open(static c => c.Use<IDocumentRenderer>(static _ => new Letterhead()));
        plain.Administrator.Documents.QrCode(new("https://exams.example.org/t/BB22"), Language.English).ShouldRefuse("DOC-1");
    }

    private static async Task<CreatedSession> Planned(CertificationHost host)
    {
        var created = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
        (await host.Administrator.Roster.EnrolAsync(created.Id, SessionBuilder.Person(1))).OrThrow();
        (await host.Administrator.Roster.EnrolAsync(created.Id, SessionBuilder.Person(2))).OrThrow();
        return created;
    }

    // The first candidate gets everything right, the second passes everything.
    private static async Task<SessionId> Published(CertificationHost host)
    {
        var (id, code) = await host.StartedAsync(2);
        await host.SatAsync(id, 1, code);
        await host.SatAsync(id, 2, code, static _ => Challenges.GivenAnswer.Pass);
        for (var n = 1; n <= 2; n++)
        {
            (await host.Invigilator(id).Candidates.TickEndScreenAsync(new(n), seen: true)).OrThrow();
        }

        (await host.Invigilator(id).EndAsync([])).OrThrow();
        (await host.Administrator.Finalisation.FinaliseAsync(id)).OrThrow();
        (await host.Desks.Jury("Mme Petit").Publication.PublishAsync(id)).OrThrow();
        return id;
    }

    private sealed class Annexes : ICentreSource
    {
        public ValueTask<CentreCard?> FindAsync(CentreId centre, CancellationToken cancellation = default) => ValueTask.FromResult<CentreCard?>(new("Lycée Valin & annexes"));
    }

    private sealed class ByPortal : ICentreSource
    {
        public ValueTask<CentreCard?> FindAsync(CentreId centre, CancellationToken cancellation = default) => ValueTask.FromResult<CentreCard?>(new("Lycée Valin") { Portal = "ENT de Poitiers" });
    }

    private sealed class Letterhead : IDocumentRenderer
    {
        public RenderedDocument Render(SessionDocument document, SessionFacts session, Language language) => new("own.txt", "text/plain", Encoding.UTF8.GetBytes($"{document} {session.Id}"));

        public RenderedDocument Render(CertificateCopy certificate, Language language) => new("own.txt", "text/plain", default);

        public RenderedDocument Render(IReadOnlyList<CertificateCopy> certificates, string about, Language language) => new("own.txt", "text/plain", default);

        public RenderedDocument Render(ResultList results, Language language) => new("own.txt", "text/plain", default);
    }

    private sealed class Reversing : IPdfPrinter
    {
        public Task<Result<byte[]>> PrintAsync(RenderedDocument document, CancellationToken cancellation = default) =>
            Task.FromResult<Result<byte[]>>(document.Content.ToArray().Reverse().ToArray());
    }
}
