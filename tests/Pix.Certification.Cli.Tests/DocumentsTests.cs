using System.Text.Json.Nodes;
using NodaTime;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Storage;

namespace Pix.Certification.Cli.Tests;

/// <summary>Papers and results from the journal that a host has written.</summary>
public sealed class DocumentsTests : IDisposable
{
    private readonly Pixcert _folder = new();

    private string Journal => _folder.PathOf("journal.db");

    private string Out => _folder.PathOf("papers");

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Rule("DOC-1")]
    public async Task Every_paper_of_a_session_is_written_and_named()
    {
        var (id, _) = await Session(published: false);

        var run = Tool.Run(null, "documents", id, "--sqlite", Journal, "--out", Out, "--language", "fr", "--centre-name", "Lycée <Valin>", "--join-address", "https://exams.example.org/join");

        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        var files = Files(run);
        files.ShouldBe([
            $"feuille-emargement-{id}.html", $"pv-incident-{id}.html", $"pv-fraude-{id}.html", $"pv-fraude-vierge-{id}.html", $"convocations-{id}.html", $"grille-convocation-{id}.html", $"notice-candidat-{id}.html", $"notice-candidat-portail-{id}.html",
            $"consignes-a-lire-{id}.html", $"kit-surveillant-{id}.html", $"check-list-salle-{id}.html"]);
        Directory.GetFiles(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(files.Order(StringComparer.Ordinal));
        var sheet = Read(files[0]);
        sheet.ShouldContain("Lycée &lt;Valin&gt;");
        sheet.ShouldContain("Martin 2");
        Read(files[6]).ShouldContain("https://exams.example.org/join");
    }

    [Needs(NeedsAttribute.Browser)]
    [Fact]
    [Rule("DOC-1")]
    public async Task Papers_are_PDF_files_on_request()
    {
        var (id, _) = await Session(published: false);

        var run = Tool.Run(null, "documents", id, "--sqlite", Journal, "--out", Out, "--pdf");

        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        Files(run).ShouldContain($"attendance-sheet-{id}.pdf");
        Directory.GetFiles(Out, "*.pdf").Length.ShouldBe(11);
        Directory.GetFiles(Out, "*.pdf").ShouldAllBe(static file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file), 0, 5) == "%PDF-");
    }

    [Fact]
    [Rule("PUB-2")]
    public async Task Published_results_are_the_files_that_the_centre_gets()
    {
        var (id, expected) = await Session(published: true);

        var run = Tool.Run(null, "results", id, "--sqlite", Journal, "--out", Out, "--language", "fr");

        (run.ExitCode, run.Errors).ShouldBe((0, ""));
        Files(run).ShouldBe([$"resultats-session-{id}.csv", $"resultats-session-{id}.html"]);
        (await File.ReadAllBytesAsync(Path.Combine(Out, $"resultats-session-{id}.csv"))).ShouldBe(expected);
        Read($"resultats-session-{id}.html").ShouldContain("Martin 1");

        Files(Tool.Run(null, "results", id, "--sqlite", Journal, "--out", Out, "--by-class")).ShouldBe(["results-class-no-class.csv", "results-class-no-class.html"]);
    }

    [Fact]
    [Rule("PUB-1")]
    public async Task What_is_not_published_or_not_there_is_refused_and_nothing_is_written()
    {
        var (id, _) = await Session(published: false);

        var early = Tool.Run(null, "results", id, "--sqlite", Journal, "--out", Out, "--language", "fr");
        var nowhere = Tool.Run(null, "documents", "4711", "--sqlite", Journal, "--out", Out);

        (early.ExitCode, nowhere.ExitCode, early.Errors + nowhere.Errors).ShouldBe((0, 0, ""));
        ((string)JsonNode.Parse(early.Output)!["refusal"]!["code"]!).ShouldBe("PUB-1");
        ((string)JsonNode.Parse(early.Output)!["refusal"]!["message"]!).ShouldContain("ne sont pas publiés");
        ((string)JsonNode.Parse(nowhere.Output)!["refusal"]!["code"]!).ShouldBe("SEC-1");
        Directory.Exists(Out).ShouldBeFalse();
    }

    [Theory]
    [InlineData("is not the number of a session", "documents", "zero", "--sqlite", "x.db", "--out", "x")]
    [InlineData("is not an address", "documents", "1", "--sqlite", "x.db", "--out", "x", "--join-address", "rejoindre")]
    [InlineData("there is no such file", "results", "1", "--sqlite", "nowhere.db", "--out", "x")]
    [InlineData("--out", "results", "1", "--sqlite", "nowhere.db")]
    [InlineData("Name one journal", "results", "1", "--out", "x")]
    public void What_cannot_be_asked_is_said(string said, params string[] arguments)
    {
        var run = Tool.Run(null, arguments);

        (run.ExitCode, run.Output).ShouldBe((2, ""));
        run.Errors.ShouldContain(said);
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(Out, name));

    private static string[] Files(ToolRun run) => [.. JsonNode.Parse(run.Output)!["files"]!.AsArray().Select(static f => (string)f!)];

    private async Task<(string Id, byte[] Results)> Session(bool published)
    {
        await using var journal = DurableJournal.Sqlite(Journal);
        await using var host = await CertificationHost.OpenAsync(journal, clockwork: false);
        var (id, code) = await host.StartedAsync(2);
        if (!published)
        {
            return (id.ToString(), []);
        }

        await host.SatAsync(id, 1, code);
        await host.SatAsync(id, 2, code);
        for (var n = 1; n <= 2; n++)
        {
            (await host.Invigilator(id).Candidates.TickEndScreenAsync(new(n), seen: true)).OrThrow();
        }

        (await host.Invigilator(id).EndAsync([])).OrThrow();
        (await host.Administrator.Finalisation.FinaliseAsync(id)).OrThrow();
        (await host.Desks.Jury("Mme Petit").Publication.PublishAsync(id)).OrThrow();
        return (id.ToString(), (await host.Administrator.Documents.ResultsFileAsync(id, Language.French)).OrThrow().Content.ToArray());
    }
}
