using Pix.Certification.Documents.Papers;
using Pix.Certification.Documents.Tests.Papers;

namespace Pix.Certification.Documents.Tests.Printed;

[Needs(NeedsAttribute.Browser)]
public sealed class AttendanceSheetPrintTests
{
    private const string CertificationNumber = "^208-[0-9]{3}$";

    [Theory]
    [InlineData(1, "fr", true)]
    [InlineData(20, "fr", false)]
    [InlineData(21, "fr", true)]
    [InlineData(100, "fr", true)]
    [InlineData(100, "en", false)]
    [InlineData(100, "en", true)]
    [Rule("DOC-1")]
    [Rule("DOC-2")]
    public async Task Twenty_rows_a_sheet_under_repeated_headings_and_nothing_cut(int candidates, string code, bool birthplaces)
    {
        var session = Sample.Session(candidates, Language.English);
        session = (birthplaces ? session : session.WithoutBirthplaces()) with { Reports = Sample.Reported().Reports };

        var printed = await PrintedPages.Of(Sample.Documents.Render(SessionDocument.AttendanceSheet, session, Language.Of(code)));

        printed.ShouldBeWhole();
        printed.Pages.Select(static p => p.Count(CertificationNumber)).ShouldBe(Enumerable.Range(0, (candidates + 19) / 20).Select(sheet => Math.Min(20, candidates - (sheet * 20))));
        string[] everywhere = Language.Of(code) == Language.French
            ? ["Signature", "Écran", "Prénom", "majoré", "identifiant", "Signalements", "208"]
            : ["No.", "Signature", "End", "First", "Extra", "Class", "Reports", "208"];
        if (birthplaces)
        {
            everywhere = Language.Of(code) == Language.French ? [.. everywhere, "Commune", "Dép.", "Pays"] : [.. everywhere, "Birthplace", "Dept", "Country"];
        }

        printed.Pages.ShouldAllBe(page => page.IsLying && everywhere.All(word => page.Words.Any(w => w.Text == word)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("DOC-2")]
    public async Task The_widest_names_of_sixty_characters_leave_twenty_rows_on_their_sheet(bool birthplaces)
    {
        var widest = Sample.Session(20) with
        {
            CentreName = "Cité scolaire internationale polyvalente du Haut-Vallespir-2",
            Details = Sample.Session().Details with { Site = "Bâtiment des sciences de l'ingénieur et du numérique, aile B", Room = "Salle multimédia du centre de documentation et d'information", Name = new('É', 60), Invigilators = ["Marie-Antoinette de La Rochefoucauld-Montmorency d'Aubigné", "Maximiliane Wilhelmsdottir-Wagenknecht-Zwickelschmidt-Wölffl"] },
        };
        widest = widest with
        {
            Candidates = [.. widest.Candidates.Select(static c => c with { Identity = c.Identity with { BirthName = new('W', 60), FirstName = new('M', 60) }, Accommodations = Sample.Candidate(2, Language.English).Accommodations })],
            Reports = [.. widest.Candidates.SelectMany(static c => Sample.Reported().Reports.Select(r => r with { Candidate = c.Id }))],
        };
        widest = birthplaces
            ? widest with { Candidates = [.. widest.Candidates.Select(static c => c with { Identity = c.Identity with { Birthplace = new("Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson", "51", "République démocratique du Congo") } })] }
            : widest.WithoutBirthplaces();

        var printed = await PrintedPages.Of(Sample.Documents.Render(SessionDocument.AttendanceSheet, widest, Language.French));

        printed.ShouldBeWhole();
        printed.Pages.ShouldHaveSingleItem().Count(CertificationNumber).ShouldBe(20);
    }
}
