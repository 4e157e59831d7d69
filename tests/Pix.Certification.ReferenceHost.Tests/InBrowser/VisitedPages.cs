using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Pix.Certification.Accounts.Wiring;
using Pix.Certification.Pages.Shared;

namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>Who looks at which page in <see cref="EveryPageTests"/>, and what pages there are: none of the packages' may be left out.</summary>
public static class VisitedPages
{
    /// <summary>Stands for what the school day has made: see <see cref="EveryPageTests.Day"/>.</summary>
    public const string Campaign = "CODE";

    public const string Stranger = "stranger";
    public const string Centre = "admin";
    public const string Jury = "jury";
    public const string Operator = "operateur";
    public const string Teacher = "professeur";
    public const string Invigilator = "invigilator";
    public const string Certified = "eleve04";
    public const string Finished = "eleve06";
    public const string Sitting = "eleve07";
    public const string NotCertifiable = "eleve08";
    public const string AtTheDoor = "eleve09";

    /// <summary>Session 1 is planned, 2 is to be finalised, 3 published, 4 waits for the jury, 5 is running.</summary>
    public static IReadOnlyDictionary<string, string[]> Of { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Stranger] =
        [
            "/", "/connexion", "/connexion/surveillant", "/connexion/portail/ent", "/connexion/portail/ent/sortie", "/verifier", "/accessibilite", "/t", "/t/ZZ99",
        ],
        [Centre] =
        [
            "/", "/compte", "/certif", "/certif/sessions/nouvelle", "/certif/sessions/importer", "/certif/sessions/importees",
            "/certif/sessions/1", "/certif/sessions/1/modifier", "/certif/sessions/1/mot-de-passe", "/certif/sessions/1/annuler",
            "/certif/sessions/1/candidats", "/certif/sessions/1/candidats/ajouter", "/certif/sessions/1/candidats/classes",
            "/certif/sessions/1/candidats/importer", "/certif/sessions/1/candidats/1/modifier", "/certif/sessions/1/candidats/1/retirer",
            "/certif/sessions/1/preparation", "/certif/sessions/1/documents", "/certif/sessions/1/finalisation",
            "/certif/sessions/2/finalisation", "/certif/sessions/2/finalisation/signalements/1", "/certif/sessions/2/finalisation/fichiers",
            "/certif/sessions/2/finalisation/recapitulatif", "/certif/sessions/2/resultats", "/certif/sessions/3/finalisation",
            "/certif/sessions/3/resultats", "/certif/sessions/3/journal", "/certif/sessions/5/terminer", "/certif/sessions/5/candidats/9/delier",
            "/orga", "/orga/importer", "/orga/eleves/eleve-05", "/orga/eleves/eleve-05/retirer", "/orga/comptes?classe=3e%20A",
            "/orga/comptes/fiches", "/orga/campagnes", "/orga/campagnes/nouvelle?classe=3e%20A", $"/orga/campagnes/{Campaign}",
            $"/orga/campagnes/{Campaign}/profils/eleve-01",
            "/orga/planifier", "/orga/planifier/sessions", "/orga/resultats", "/orga/resultats?classe=3e%20A", "/test-technique",
            "/certif/documentation", "/certif/centre",
            "/certif/sessions/1/convocations", "/orga/comptes/eleve-05/adresse",
        ],
        [Jury] =
        [
            "/", "/compte/cles", "/compte/second-facteur", "/jury", "/jury/publiees", "/jury/recours", "/jury/epreuve", "/jury/calendrier",
            "/jury/exposition", "/jury/conservation", "/jury/conservation/effacer", "/jury/conservation/effacer?session=3&candidat=4", "/jury/conservation/purger",
            "/jury/conservation/geler", "/jury/conservation/lever?session=3", "/jury/sessions/3", "/jury/sessions/3/depublier",
            "/jury/sessions/3/candidats/4/recours", "/jury/sessions/3/candidats/4/revoquer", "/jury/sessions/4",
            "/jury/sessions/4/candidats/5", "/jury/sessions/4/candidats/5/decision?verbe=RejectForFraud", "/jury/sessions/4/candidats/5/identite",
            "/jury/sessions/4/candidats/5/commentaire?pour=Candidate", "/jury/sessions/4/signalements/1", "/jury/sessions/4/confirmer",
            "/jury/sessions/4/publier", "/jury/sessions/4/definaliser", "/jury/sessions/4/recalculer", "/jury/sessions/4/journal",
        ],
        [Operator] = ["/", "/comptes", "/comptes/admin", "/comptes/nobody", "/comptes/centres", "/comptes/calendrier"],
        [Teacher] = ["/", "/classes", "/classes?classe=3e%20A"],
        [Invigilator] = ["/surveillant", "/surveillant?code=1", "/surveillant/candidats/7", "/surveillant/candidats/9", "/surveillant/terminer", "/surveillant/surveillants"],
        [Certified] =
        [
            "/", "/competences", "/competences/5.2", "/competences/5.2/question", "/competences/5.2/recommencer", "/competences/1.2", "/test", "/mes-certifications", "/mes-certifications/3", "/mes-certifications/profil",
        ],
        [Finished] = ["/test/5/fin"],
        [Sitting] = ["/test/5", "/test/5/epreuve", "/deconnexion"],
        [NotCertifiable] = ["/test/5"],
        [AtTheDoor] = ["/test/5"],
    };

    /// <summary>Every page of the packages, by its template.</summary>
    public static IReadOnlyList<string> Templates { get; } =
        [.. SitePages.RoutesOf(typeof(SitePages).Assembly).Concat(SitePages.RoutesOf(typeof(CertificationAccounts).Assembly)).Select(static p => p.Path)];

    /// <summary>Which page an address leads to: of several that fit, the one that says most of it; null for none.</summary>
    public static string? TemplateOf(string address) => Templates
        .Select(static template => (Template: template, Parsed: TemplateParser.Parse(template)))
        .Where(page => new TemplateMatcher(page.Parsed, new()).TryMatch(address.Split('?')[0], new()))
        .OrderByDescending(static page => page.Parsed.Segments.Count(static segment => segment.IsSimple && segment.Parts[0].IsLiteral))
        .Select(static page => page.Template)
        .FirstOrDefault();
}
