using Pix.Certification.Documents.Papers;
using Pix.Certification.Documents.Tests.Papers;

namespace Pix.Certification.Documents.Tests.Printed;

/// <summary>Every paper but the attendance sheet, on paper.</summary>
[Needs(NeedsAttribute.Browser)]
public sealed class PapersPrintTests
{
    public static TheoryData<string, int, Language> Papers
    {
        get
        {
            var data = new TheoryData<string, int, Language>();
            foreach (var language in new[] { Language.French, Language.English })
            {
                data.Add(nameof(SessionDocument.IncidentRecord), 2, language);
                data.Add(nameof(SessionDocument.FraudRecord), 2, language); // Two reports of fraud.
                data.Add(nameof(SessionDocument.BlankFraudRecord), 1, language);
                data.Add(nameof(SessionDocument.CandidateNotice), 1, language);
                data.Add(nameof(SessionDocument.PortalNotice), 1, language);
                data.Add(nameof(SessionDocument.Instructions), 2, language); // With everything that a centre may add.
                data.Add(nameof(SessionDocument.InvigilatorKit), 2, language);
                data.Add(nameof(SessionDocument.RoomChecklist), 1, language);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Papers))]
    [Rule("DOC-1")]
    [Rule("DOC-2")]
    public async Task Every_paper_of_a_session_is_whole_and_on_as_many_pages_as_it_should_be(string paper, int pages, Language language)
    {
        var session = Sample.Reported() with
        {
            CentreName = "Cité scolaire internationale polyvalente du Haut-Vallespir-2",
            InvigilatorSecret = Sample.Secret,
            Portal = "Espace numérique de travail de l'académie de La Réunion (ENT)",
            OwnInstructions = string.Join('\n', Enumerable.Repeat("Les manteaux et les sacs restent au fond de la salle, téléphones éteints dedans.", 12)),
        };

        var printed = await PrintedPages.Of(Sample.Documents.Render(Enum.Parse<SessionDocument>(paper), session, language));

        printed.ShouldBeWhole();
        printed.Pages.Count.ShouldBe(pages);
        printed.Pages.ShouldAllBe(static page => page.Text.Contains("– session 208", StringComparison.Ordinal), "a page that comes loose still says of which session it is");
    }

    [Fact]
    [Rule("CAN-12")]
    [Rule("DOC-2")]
    public async Task A_hundred_convocations_are_a_hundred_pages_each_with_its_candidate()
    {
        var session = Sample.Session(100, Language.English, "Pacific/Noumea");

        var printed = await PrintedPages.Of(Sample.Documents.Render(SessionDocument.Convocations, session, Language.French));

        printed.ShouldBeWhole();
        printed.Pages.Count.ShouldBe(100);
        printed.Pages.ShouldAllBe(static page => page.Text.Contains("Nouméa", StringComparison.Ordinal) && page.Text.Contains("09:00", StringComparison.Ordinal) && page.Text.Contains("identité", StringComparison.Ordinal));
        printed.Pages.Count(static page => page.Words.Any(static w => w.Text == "Łukasiewicz-Wąsowska")).ShouldBe(10);
    }

    [Theory]
    [InlineData("fr", "Signature (convocation reçue)")]
    [InlineData("en", "Signature (convocation received)")]
    [Rule("CAN-12")]
    [Rule("DOC-2")]
    public async Task A_hundred_candidates_are_on_the_convocation_grid_each_once_under_repeated_headings(string code, string heading)
    {
        var printed = await PrintedPages.Of(Sample.Documents.Render(SessionDocument.ConvocationGrid, Sample.Session(100), Language.Of(code)));

        printed.ShouldBeWhole();
        printed.Pages.Sum(static page => page.Count("^[0-9]{2}/[0-9]{2}/2006$")).ShouldBe(100);
        printed.Pages.ShouldAllBe(page => page.Text.Contains(heading, StringComparison.Ordinal) && page.Text.Contains("– session 208", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ResultGrouping.BySession, 1)]
    [InlineData(ResultGrouping.ByClass, 2)]
    [Rule("PUB-2")]
    [Rule("DOC-2")]
    public async Task A_hundred_results_go_over_pages_with_their_headings(ResultGrouping grouping, int lists)
    {
        var printed = await PrintedPages.Of(Sample.Documents.Render(new ResultList("Lycée Valin, La Rochelle", Sample.Results(100), grouping), Language.French));

        printed.ShouldBeWhole();
        printed.Pages.Count.ShouldBeGreaterThan(lists + 1);
        var lines = printed.Pages.Where(static p => p.Count("^208-[0-9]{3}$") > 0).ToArray();
        lines.Sum(static p => p.Count("^208-[0-9]{3}$")).ShouldBe(100);
        lines.ShouldAllBe(static p => p.Count("^5\\.2$") == 1 && p.Words.Any(static w => w.Text == "Score"));
    }

    [Theory]
    [InlineData(0, "fr")]
    [InlineData(1, "en")]
    [InlineData(3, "fr")]
    [InlineData(4, "en")]
    [InlineData(7, "fr")]
    [Rule("CER-1")]
    [Rule("DOC-2")]
    public async Task A_certificate_is_one_page_whoever_holds_it(int name, string code)
    {
        var (birthName, firstName) = Sample.Names[name];
        var copy = Sample.Certificate(Sample.Facts(birthName, firstName, adaptive: name > 0));

        var printed = await PrintedPages.Of(Sample.Documents.Render(copy, Language.Of(code)));

        printed.ShouldBeWhole();
        printed.Pages.ShouldHaveSingleItem();
        (await Read(printed.Pdf)).ShouldBe($"{copy.VerificationAddress}#{copy.Code.Show()}");
    }

    // As a phone does: from the picture of the printed page.
    private static async Task<string> Read(byte[] certificate)
    {
        var folder = Directory.CreateTempSubdirectory("pix-qr-");
        try
        {
            var picture = Path.Combine(folder.FullName, "page");
            await Shell.Run("pdftoppm", certificate, "-r", "150", "-gray", "-singlefile", "-", picture);
            return System.Text.Encoding.UTF8.GetString(await Shell.Run("zbarimg", default, "--quiet", "--raw", picture + ".pgm")).TrimEnd('\n');
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
