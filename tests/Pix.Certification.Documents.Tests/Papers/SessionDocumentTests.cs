using System.Text.RegularExpressions;
using Pix.Certification.Documents.Papers;
using Pix.Certification.Documents.Tests.Printed;
using Pix.Certification.Policies;
using Pix.Certification.Reports;

namespace Pix.Certification.Documents.Tests.Papers;

public sealed class SessionDocumentTests
{
    [Fact]
    [Rule("DOC-1")]
    public void The_attendance_sheet_says_who_is_expected_and_what_is_adapted_for_them()
    {
        var page = Text(SessionDocument.AttendanceSheet, Sample.Session(3, Language.English));

        page.ShouldContain("Feuille d’émargement");
        foreach (var column in (string[])["Nom de naissance", "Prénom", "Date de naissance", "Classe ou identifiant", "Temps majoré et autres aménagements", "Signalements", "Signature", "Écran de fin vu"])
        {
            page.ShouldContain(column);
        }

        page.ShouldContain("Dupont Zoé 29/07/2006 Rochefort 17 France TG4");
        page.ShouldContain("temps +\u00A01/3 (35\u00A0min), AVS, accessible, en anglais");
        page.ShouldContain("09:00 – 11:00 (heure de Paris, UTC+1)");
    }

    [Fact]
    [Rule("DOC-1")]
    public void The_sheet_has_columns_for_birthplaces_where_anybody_has_one_and_none_otherwise()
    {
        var session = Sample.Session(3);
        var one = session.WithoutBirthplaces() with { Candidates = [session.Candidates[0], .. session.WithoutBirthplaces().Candidates.Skip(1)] };
        string[] columns = ["Commune de naissance", "Dép.", "Pays de naissance"];

        foreach (var column in columns)
        {
            Text(SessionDocument.AttendanceSheet, one).ShouldContain(column);
            Text(SessionDocument.AttendanceSheet, session.WithoutBirthplaces()).ShouldNotContain(column);
        }

        Text(SessionDocument.AttendanceSheet, one).ShouldContain("Rochefort 17 France");
        Text(SessionDocument.AttendanceSheet, session.WithoutBirthplaces()).ShouldContain("Dupont Zoé 29/07/2006 TG4");
    }

    [Fact]
    [Rule("DOC-1")]
    public void What_was_reported_of_a_candidate_stands_in_their_row_by_its_codes()
    {
        var session = Sample.Reported();
        session = session with { Reports = [.. session.Reports, new(5, new(3), ReportCategory.Software, null, 20)] };
        var rows = Sample.Documents.Render(SessionDocument.AttendanceSheet, session, Language.French).Text().Split("<tr>").Select(PrintedText).ToArray();

        rows.Single(static r => r.Contains("208-001", StringComparison.Ordinal)).ShouldContain(" C1 ");
        rows.Single(static r => r.Contains("208-003", StringComparison.Ordinal)).ShouldContain("E4 (q. 12), E9 (q. 20)");
        rows.Single(static r => r.Contains("208-005", StringComparison.Ordinal)).ShouldNotMatch("[CE][0-9]");
    }

    [Fact]
    [Rule("CAN-12")]
    public void The_convocation_grid_has_everybody_class_by_class_with_hour_room_and_what_to_bring()
    {
        var session = Sample.Session(6, zone: "Pacific/Noumea");
        session = session with { Candidates = [.. session.Candidates.Select(static c => c.Id.Number == 4 ? c with { Details = new() { Class = "tg2" } } : c)] };

        var sheets = Sample.Documents.Render(SessionDocument.ConvocationGrid, session, Language.French).Text().Split("<section").Skip(1).Select(PrintedText).ToArray();

        sheets.Length.ShouldBe(3, "two classes, and those who are in none");
        sheets.ShouldAllBe(static s => s.Contains("mardi 12 mars 2024", StringComparison.Ordinal) && s.Contains("09:00 – 11:00 (heure de Nouméa, UTC+11)", StringComparison.Ordinal)
            && s.Contains("Salle 202", StringComparison.Ordinal) && s.Contains("pièce d’identité", StringComparison.Ordinal) && s.Contains("Signature (convocation reçue)", StringComparison.Ordinal));
        sheets[0].ShouldContain("Classe tg2");
        sheets[0].ShouldContain("فاطمة الزهراء");
        sheets[1].ShouldContain("Classe TG4");
        sheets[1].ShouldContain("Dupont Zoé 29/07/2006");
        sheets[1].ShouldContain("3 candidats.");
        sheets[2].ShouldContain("Sans classe");
        sheets[2].ShouldContain("O'Brien");
        string.Concat(sheets).ShouldNotMatch("majoré|AVS|accessible", "it goes from hand to hand");
    }

    [Fact]
    [Rule("DOC-1")]
    public void The_notice_tells_how_this_centres_candidates_sign_in_and_out()
    {
        var session = Sample.Session() with { Portal = "ENT de Poitiers" };
        var (own, portal) = (Text(SessionDocument.CandidateNotice, session), Text(SessionDocument.PortalNotice, session));

        portal.ShouldContain("ENT de Poitiers");
        portal.ShouldContain("du portail");
        portal.ShouldContain("https://certification.example.org/rejoindre");
        portal.ShouldNotContain("connectez-vous à votre compte");
        own.ShouldContain("connectez-vous à votre compte");
        own.ShouldNotContain("portail");
        Text(SessionDocument.PortalNotice, Sample.Session()).ShouldContain("Connectez-vous par le portail de votre établissement");
    }

    [Fact]
    [Rule("DOC-1")]
    public void The_instructions_carry_the_lines_of_the_centre_where_it_has_any()
    {
        var own = Sample.Session() with { OwnInstructions = "On ne mange pas dans la salle.\nLes manteaux restent au fond." };
        var page = Sample.Documents.Render(SessionDocument.Instructions, own, Language.French).Text();

        page.ShouldContain("<li><bdi>On ne mange pas dans la salle.</bdi></li><li><bdi>Les manteaux restent au fond.</bdi></li>");
        PrintedText(page).ShouldNotContain("Ajoutez les consignes");
        Text(SessionDocument.Instructions, Sample.Session()).ShouldContain("Ajoutez les consignes propres à l’établissement");
        Text(SessionDocument.Instructions, Sample.Session()).ShouldNotContain("Dans cet établissement");
    }

    [Theory]
    [InlineData("fr", "effacez les fichiers")]
    [InlineData("en", "erase the files")]
    [Rule("DOC-1")]
    public void The_kit_ends_with_the_files_that_are_left_on_shared_workstations(string code, string said)
    {
        var kit = Text(SessionDocument.InvigilatorKit, Sample.Session(), Language.Of(code));

        kit.IndexOf(said, StringComparison.Ordinal).ShouldBeGreaterThan(kit.IndexOf(code == "fr" ? "À la fin" : "At the end", StringComparison.Ordinal));
    }

    [Fact]
    [Rule("DOC-1")]
    public void An_end_screen_that_was_seen_is_ticked_and_the_others_are_left_to_tick()
    {
        var sheet = Sample.Documents.Render(SessionDocument.AttendanceSheet, Sample.Reported(), Language.English).Text();

        Regex.Count(sheet, "aria-label=\"ticked\"").ShouldBe(4);
        Regex.Count(sheet, "aria-label=\"box to tick\"").ShouldBe(2);
    }

    [Theory]
    [InlineData("Pacific/Noumea", "fr", "09:00 (heure de Nouméa, UTC+11)")]
    [InlineData("Indian/Reunion", "fr", "09:00 (heure de La Réunion, UTC+4)")]
    [InlineData("Europe/London", "en", "09:00 (London time, UTC)")]
    [InlineData("Pacific/Marquesas", "en", "09:00 (Marquesas time, UTC-9:30)")]
    [Rule("CAN-12")]
    public void A_convocation_gives_the_local_time_and_says_whose(string zone, string code, string said) =>
        Text(SessionDocument.Convocations, Sample.Session(1, zone: zone), Language.Of(code)).ShouldContain(said);

    [Fact]
    [Rule("CAN-12")]
    public void A_convocation_tells_one_candidate_where_when_and_what_to_bring()
    {
        var pages = Sample.Documents.Render(SessionDocument.Convocations, Sample.Session(2), Language.French).Text().Split("<section").Skip(1).Select(PrintedText).ToArray();

        pages.Length.ShouldBe(2);
        var extra = pages.Single(static p => p.Contains("Rochefoucauld", StringComparison.Ordinal));
        var plain = pages.Single(static p => p.Contains("Dupont", StringComparison.Ordinal));
        plain.ShouldNotContain("Rochefoucauld");
        foreach (var said in (string[])["208", "Lycée Valin", "202", "mardi 12 mars 2024", "09:00", "pièce d’identité", "identifiant (ou adresse e-mail) et mot de passe", "1\u00A0h\u00A045"])
        {
            plain.ShouldContain(said);
        }

        extra.ShouldContain("Temps majoré de 1/3\u00A0: 35\u00A0min de plus, soit 2\u00A0h\u00A020 de test.");
        plain.ShouldNotContain("Vos aménagements");
    }

    [Fact]
    [Rule("REP-4")]
    public void Every_report_of_fraud_has_a_record_of_its_own()
    {
        var records = Sample.Documents.Render(SessionDocument.FraudRecord, Sample.Reported(), Language.French).Text().Split("<section").Skip(1).Select(PrintedText).ToArray();

        records.Length.ShouldBe(2);
        records[0].ShouldContain("O'Brien");
        records[0].ShouldContain("Un téléphone allumé sous la table");
        records[0].ShouldContain("C6, n° 3");
        records[0].ShouldNotContain("échangé leurs places");
        records[1].ShouldContain("échangé leurs places");
        records.ShouldAllBe(static r => !r.Contains("Zoë", StringComparison.Ordinal));
    }

    [Fact]
    [Rule("REP-4")]
    public void Without_a_report_of_fraud_the_record_is_blank()
    {
        var blank = Text(SessionDocument.FraudRecord, Sample.Session());

        blank.ShouldBe(Text(SessionDocument.BlankFraudRecord, Sample.Reported()));
        blank.ShouldNotContain("Dupont");
    }

    [Fact]
    [Rule("DOC-1")]
    public void The_incident_record_has_every_report_the_aborts_and_the_comment()
    {
        var page = Text(SessionDocument.IncidentRecord, Sample.Reported());

        page.ShouldContain("Dupont Zoé 208-001 C1");
        page.ShouldContain("208-003 E4 12");
        page.ShouldContain("(208-005)\u00A0: problème technique");
        page.ShouldContain("Coupure du réseau de 10:02 à 10:09");
        foreach (var category in Reports.ReportCategory.All)
        {
            page.ShouldContain($"{category.Code} {category.Name.French}");
        }
    }

    [Fact]
    [Rule("SES-3")]
    public void The_secret_is_on_the_kit_that_was_given_it_and_nowhere_else()
    {
        var session = Sample.Reported() with { InvigilatorSecret = Sample.Secret };

        Enum.GetValues<SessionDocument>().Where(d => Text(d, session).Contains(Sample.Secret, StringComparison.Ordinal)).ShouldBe([SessionDocument.InvigilatorKit]);
        Text(SessionDocument.InvigilatorKit, session).ShouldNotContain("renouvelle");
        Text(SessionDocument.InvigilatorKit, Sample.Session()).ShouldContain("à recopier ici");
        Text(SessionDocument.InvigilatorKit, Sample.Session()).ShouldContain("S’il est perdu, l’administrateur le renouvelle");
        session.ToString().ShouldBe("session 208");
    }

    [Theory]
    [InlineData(TestKind.Profile, "construit à partir de votre profil")]
    [InlineData(TestKind.Adaptive, "s’adapte à vos réponses")]
    [Rule("DOC-1")]
    public void The_instructions_are_those_of_the_test_that_is_given(TestKind test, string said) =>
        Text(SessionDocument.Instructions, Sample.Session() with { Test = test }).ShouldContain(said);

    [Fact]
    [Rule("SES-7")]
    public void The_checklist_says_what_was_found_and_leaves_the_rest_to_tick()
    {
        var page = Sample.Documents.Render(SessionDocument.RoomChecklist, Sample.Session(), Language.French).Text();

        Regex.Count(page, "aria-label=\"coché\"").ShouldBe(2);
        PrintedText(page).ShouldContain("Deux postes sans traitement de texte");
        PrintedText(page).ShouldContain("D. Martin , 01/02/2024, 09:00");
        PrintedText(page).ShouldContain("Ordinateurs personnels, s’il y en a");
    }

    [Theory]
    [InlineData(SessionDocument.AttendanceSheet)]
    [InlineData(SessionDocument.Convocations)]
    [InlineData(SessionDocument.ConvocationGrid)]
    public void An_empty_list_says_what_to_do(SessionDocument document) => Text(document, Sample.Session(0), Language.English).ShouldMatch("list is empty|no candidate yet");

    [Fact]
    [Rule("DOC-1")]
    public void Every_document_has_a_name_of_its_own_that_any_file_system_takes_and_speaks_its_language()
    {
        foreach (var language in new[] { Language.French, Language.English })
        {
            var all = Enum.GetValues<SessionDocument>().Select(d => Sample.Documents.Render(d, Sample.Reported(), language)).ToArray();

            all.Select(static d => d.FileName).Distinct().Count().ShouldBe(11);
            all.ShouldAllBe(static d => Regex.IsMatch(d.FileName, "^[a-z-]+-208\\.html$") && d.MediaType == "text/html; charset=utf-8" && d.ToString() == d.FileName);
            all.ShouldAllBe(d => d.Text().Contains(language == Language.French ? "<html lang=\"fr\">" : "<html lang=\"en\">", StringComparison.Ordinal));
            all.ShouldAllBe(d => language == Language.French || !Regex.IsMatch(PrintedText(d.Text()), "Nom de naissance|Prénom|épreuve|Procès|candidats"));
        }
    }

    private static string Text(SessionDocument document, SessionFacts session, Language language = default) => PrintedText(Sample.Documents.Render(document, session, language).Text());

    internal static string PrintedText(string html) => Regex.Replace(PrintedPages.VisibleText(html.Contains("<body", StringComparison.Ordinal) ? html : $"<body {html}"), "[ \r\n\t]+", " ");
}
