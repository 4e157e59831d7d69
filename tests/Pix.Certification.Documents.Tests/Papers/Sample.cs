using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Documents.Papers;
using Pix.Certification.Policies;
using Pix.Certification.Referential;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Documents.Tests.Papers;

/// <summary>Sessions, certificates and results with everything in them that documents must cope with.</summary>
internal static class Sample
{
    public const string Secret = "BCDF-GHJ-KMPQ-RTV";

    public static readonly HtmlDocuments Documents = new();

    /// <summary>Birth name and first name, sixty characters each in the worst of them.</summary>
    public static readonly IReadOnlyList<(string BirthName, string FirstName)> Names =
    [
        ("Dupont", "Zoé"),
        ("de La Rochefoucauld-Montmorency d'Aubigné de Saint-Barthélemy", "Marie-Antoinette-Joséphine-Philippine Élisabeth de l'Assompti"),
        ("Wilhelmsdottir-Wagenknecht-Zwickelschmidt-Mümmelmann-Wölfflin", "Maximiliane-Wilhelmine-Gwendolyne-Mathilde-Wendeline-Wolframi"),
        ("محمد عبد الرحمن", "فاطمة الزهراء"),
        ("Nguyễn Thị Hồng Ngọc Phương Quỳnh Trần Đặng Lưu Huỳnh Vũ Bảo", "Thuỳ Dương Ánh Nguyệt Ngọc Diễm Khuê Mỹ Hạnh Tường Vy Bảo Trâm"),
        ("O'Brien", "Siobhán"),
        ("Łukasiewicz-Wąsowska", "Małgorzata"),
        ("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM"),
        ("Παπαδόπουλος", "Κωνσταντίνος"),
        ("<script>alert(1)</script>", "\"Bobby\" & 'Tables'"),
    ];

    public static SessionFacts Session(int candidates = 6, Language testLanguage = default, string zone = "Europe/Paris") => new()
    {
        Id = new(208),
        CentreName = "Lycée Valin, La Rochelle",
        Details = new("Lycée Valin", "202", new(2024, 3, 12, 9, 0), zone, ["D. Martin", "Anne-Sophie Le Goff"]) { Name = "Terminale G4" },
        Starts = LocalStart.Resolve(new(2024, 3, 12, 9, 0), zone).OrThrow(),
        Terms = new(),
        Test = TestKind.Profile,
        Candidates = [.. Enumerable.Range(1, candidates).Select(n => Candidate(n, testLanguage))],
        Checklist = Checklist(),
        InvigilatorAddress = new("https://certification.example.org/surveillant"),
        CandidateAddress = new("https://certification.example.org/rejoindre"),
    };

    public static CandidateFacts Candidate(int n, Language testLanguage = default)
    {
        var (birthName, firstName) = Names[(n - 1) % Names.Count];
        var round = (n - 1) / Names.Count;
        return new()
        {
            Id = new(n),
            CertificationNumber = $"208-{n:000}",
            Identity = new(round == 0 ? birthName : $"{birthName[..Math.Min(birthName.Length, 57)]} {round}", firstName, new LocalDate(2006, 7, 28).PlusDays(n), Birthplace.In("17300", "Rochefort")),
            Details = new() { Class = n % 3 == 0 ? null : "TG4", LocalId = n % 3 == 0 ? $"E-{1200 + n}" : null },
            Accommodations = n % 4 == 2 ? new() { TimeAdded = Fraction.OneThird, HumanAssistant = true, AccessibleChallengesOnly = true, TestLanguage = testLanguage } : Accommodations.None,
        };
    }

    public static SessionFacts Reported() => Session() with
    {
        Reports =
        [
            new Report(1, new(1), ReportCategory.NameOrBirthDate, "Le prénom s'écrit Zoë, avec un tréma.", null),
            new Report(2, new(3), ReportCategory.SiteDown, null, 12),
            new Report(3, new(6), ReportCategory.Fraud, "Un téléphone allumé sous la table à 9 h 40, une conversation ouverte.", 17),
            new Report(4, new(2), ReportCategory.Fraud, "<b>Deux</b> personnes ont échangé leurs places.", null),
        ],
        Comment = "Coupure du réseau de 10:02 à 10:09, toute la salle a été mise en pause.",
        Candidates = [.. Session().Candidates.Select(c => c.Id.Number == 5 ? c with { Abort = AbortReason.Technical } : c with { EndScreenSeen = c.Id.Number != 6 })],
    };

    /// <summary>The same without a birthplace, as pupils of a school's list have none.</summary>
    public static SessionFacts WithoutBirthplaces(this SessionFacts session) =>
        session with { Candidates = [.. session.Candidates.Select(static c => c with { Identity = c.Identity with { Birthplace = null } })] };

    public static IReadOnlyList<ChecklistLine> Checklist()
    {
        var session = Files.NewSession();
        session.Check(ChecklistItem.OwnSeat, met: true, "D. Martin", Files.Now).OrThrow();
        session.Check(ChecklistItem.OfficeSuite, met: false, "D. Martin", Files.Now, "Deux postes sans traitement de texte").OrThrow();
        return session.Checklist();
    }

    public static CertificateFacts Facts(string birthName = "Dupont", string firstName = "Zoé", bool adaptive = false) => new()
    {
        Number = "208-001",
        Holder = new(birthName, firstName, new(2006, 7, 28), Birthplace.In("17300", "Rochefort")),
        Day = new(2024, 3, 12),
        CentreName = "Lycée Valin, La Rochelle",
        Score = 512,
        ScoreMax = adaptive ? 895 : 896,
        LevelMax = 7,
        GlobalLevel = adaptive ? 5 : null,
        Levels = [.. CompetenceFrameworks.Crcn.Competences.Select(static (c, i) => new CertifiedLevel(c.Code, (i % 7) + 1))],
        PolicyId = "profile-2023",
        IssuedAt = Instant.FromUtc(2024, 4, 2, 8, 0),
    };

    public static CertificateCopy Certificate(CertificateFacts? facts = null) => new()
    {
        Facts = facts ?? Facts(),
        Code = VerificationCode.Draw(new KnownSecrets()),
        VerificationAddress = new("https://certification.example.org/verifier"),
    };

    public static ResultLine Result(int n, CertificationStatus status = CertificationStatus.Validated, string? schoolClass = "TG4", int session = 208)
    {
        var candidate = Candidate(n);
        var validated = status == CertificationStatus.Validated;
        return new()
        {
            Number = $"{session}-{n:000}",
            Holder = candidate.Identity,
            Details = new() { Class = schoolClass, LocalId = $"E-{1200 + n}" },
            Status = status,
            Score = validated ? 300 + n : null,
            Levels = validated ? CompetenceFrameworks.Crcn.Competences.Where(static c => c.Code != "3.4").Select(static (c, i) => (c.Code, Level: (i % 7) + 1)).ToDictionary(static c => c.Code, static c => c.Level) : new Dictionary<string, int>(),
            Comment = n % 5 == 0 ? "Revu par le jury ; niveau confirmé." : null,
            Session = new(session),
            CentreName = "Lycée Valin, La Rochelle",
            Day = new(2024, 3, 12),
        };
    }

    public static IReadOnlyList<ResultLine> Results(int count) =>
        [.. Enumerable.Range(1, count).Select(static n => Result(n, n % 7 == 3 ? CertificationStatus.Rejected : n % 11 == 4 ? CertificationStatus.Cancelled : CertificationStatus.Validated, n % 2 == 0 ? "3e 1" : "3e 2"))];

    /// <summary>Every document there is, named, in one language.</summary>
    public static IEnumerable<RenderedDocument> All(Language language) =>
    [
        .. Enum.GetValues<SessionDocument>().Select(kind => Documents.Render(kind, Reported(), language)),
        Documents.Render(Certificate(), language),
        Documents.Render(Certificate(Facts(adaptive: true)) with { Standing = CertificateStanding.Superseded, Successor = "208-001/2" }, language),
        Documents.Render(new ResultList("Lycée Valin, La Rochelle", Results(30)), language),
        Documents.Render(new ResultList("Lycée Valin, La Rochelle", Results(30), ResultGrouping.ByClass), language),
    ];
}
