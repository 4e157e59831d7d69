using System.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Documents.Sheets;
using Pix.Certification.Documents.Tests.Papers;
using Pix.Certification.Scoring;

namespace Pix.Certification.Documents.Tests.Sheets;

public sealed class ResultSheetTests
{
    private const string Headers = "Numéro de certification;Nom de naissance;Prénom;Date de naissance;Lieu de naissance;Identifiant local;Statut;Score;"
        + "1.1;1.2;1.3;2.1;2.2;2.3;2.4;3.1;3.2;3.3;3.4;4.1;4.2;4.3;5.1;5.2;Commentaire;Session;Centre de certification;Date de passage";

    [Fact]
    [Rule("PUB-2")]
    public void A_line_has_these_columns_and_dashes_for_what_is_not_certified()
    {
        var lines = new[] { Sample.Result(5), Sample.Result(1), Sample.Result(6, CertificationStatus.Rejected), Sample.Result(7, CertificationStatus.Cancelled) };
        lines[0] = lines[0] with { Holder = lines[0].Holder with { BirthName = "Nguyễn", FirstName = "Ánh", Birthplace = Birthplace.Abroad("Hà Nội", "Viêt Nam") } };

        var sheet = Encoding.UTF8.GetString(ResultSheet.Of(lines, Language.French).ToBytes());

        sheet.ShouldBe(
            $"\uFEFF{Headers}\r\n"
            + "208-001;Dupont;Zoé;29/07/2006;Rochefort (17);E-1201;Validée;301;1;2;3;4;5;6;7;1;2;3;-;4;5;6;7;1;;208;\"Lycée Valin, La Rochelle\";12/03/2024\r\n"
            + "208-005;Nguyễn;Ánh;02/08/2006;Hà Nội (Viêt Nam);E-1205;Validée;305;1;2;3;4;5;6;7;1;2;3;-;4;5;6;7;1;\"Revu par le jury ; niveau confirmé.\";208;\"Lycée Valin, La Rochelle\";12/03/2024\r\n"
            + "208-006;O'Brien;Siobhán;03/08/2006;Rochefort (17);E-1206;Rejetée;0;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;;208;\"Lycée Valin, La Rochelle\";12/03/2024\r\n"
            + "208-007;Łukasiewicz-Wąsowska;Małgorzata;04/08/2006;Rochefort (17);E-1207;Annulée;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;-;;208;\"Lycée Valin, La Rochelle\";12/03/2024\r\n");
    }

    [Fact]
    [Rule("PUB-2")]
    public void The_file_opens_in_a_French_spreadsheet_and_starts_nothing_there()
    {
        var line = Sample.Result(1) with
        {
            Holder = new("=HYPERLINK(\"http://x\")", "+33", new(2006, 7, 28)), Details = new() { LocalId = "@SUM(A1)" }, Comment = "-2+3\r\n\tcmd", CentreName = "'=1",
        };

        var bytes = ResultSheet.Of([line], Language.French).ToBytes();

        bytes[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        var cells = Encoding.UTF8.GetString(bytes).Split("\r\n", 2)[1];
        cells.ShouldStartWith("208-001;\"'=HYPERLINK(\"\"http://x\"\")\";'+33;28/07/2006;;'@SUM(A1);Validée;301;");
        cells.ShouldEndWith(";\"'-2+3\r\n\tcmd\";208;''=1;12/03/2024\r\n");
    }

    [Fact]
    [Rule("PUB-2")]
    public void Each_class_has_its_sheet_and_those_without_one_come_last()
    {
        var lines = new[] { Sample.Result(1, schoolClass: null), Sample.Result(2, schoolClass: "3e 2"), Sample.Result(3, schoolClass: "3e 1"), Sample.Result(4, schoolClass: "3e 2", session: 9) };

        var sheets = ResultSheet.ByClass(lines, Language.English);

        sheets.Select(static s => s.Class).ShouldBe(["3e 1", "3e 2", null]);
        sheets.Select(static s => s.Sheet.Rows.Count).ShouldBe([1, 2, 1]);
        sheets[1].Sheet.Rows.Select(static r => r[^3]).ShouldBe(["208", "9"], ignoreOrder: true);
        sheets[0].Sheet.Headers[0].ShouldBe("Certification number");
        sheets[0].Sheet.Rows[0][6].ShouldBe("Validated");
    }

    [Theory]
    [InlineData("3e 1", "fr", "resultats-classe-3e-1.csv")]
    [InlineData("../Élèves/ß", "en", "results-class-eleves-ss.csv")]
    [InlineData("…", "fr", "resultats-classe-x.csv")]
    [InlineData(null, "fr", "resultats-classe-sans-classe.csv")]
    [InlineData(null, "en", "results-class-no-class.csv")]
    [Rule("PUB-2")]
    public void The_file_of_a_class_has_a_name_that_any_file_system_takes(string? schoolClass, string code, string name) => ResultSheet.FileNameOf(schoolClass, Language.Of(code)).ShouldBe(name);
}
