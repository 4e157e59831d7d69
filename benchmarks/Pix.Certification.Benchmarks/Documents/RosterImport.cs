using System.Text;
using Pix.Certification.Documents.Reading;

namespace Pix.Certification.Benchmarks.Documents;

/// <summary>Reading and checking a file of 10,000 candidates.</summary>
[MemoryDiagnoser]
public class RosterImport
{
    private const int Lines = 10_000;
    private readonly Pix.Certification.Sessions.Session _session = Sessions.World.NewSession();
    private byte[] _file = [];

    [GlobalSetup]
    public void Setup()
    {
        // The columns of the template, in its order.
        const string Header =
            "Nom de naissance;Prénom;Date de naissance;Commune de naissance;Code du département de naissance;Pays de naissance";
        var text = new StringBuilder(Header).Append('\n');
        for (var n = 1; n <= Lines; n++)
        {
            text.Append("Dupont-").Append(n).Append(";Zoé;28/07/2006;Rochefort;17;France\n");
        }

        _file = Encoding.UTF8.GetBytes(text.ToString());
    }

    [Benchmark]
    public async Task<int> TenThousandLines()
    {
        using var stream = new MemoryStream(_file);
        var report = await RosterFile.ReadAsync(stream, _session, Sessions.World.Morning);
        return report.IsImportable ? report.LineCount : throw new InvalidOperationException(report.Errors[0].ToString());
    }
}
