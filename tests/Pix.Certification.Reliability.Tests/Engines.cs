using Pix.Certification.Hosting.Journals;
using Pix.Certification.Storage;
using Pix.Certification.Storage.Tests;

namespace Pix.Certification.Reliability.Tests;

/// <summary>A fresh place on one engine, and hosts on it. Each host has a journal of its own there, as another machine would.</summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly DirectoryInfo? _folder;
    private readonly string? _connection;
    private readonly List<CertificationHost> _hosts = [];
    private readonly List<IEventJournal> _journals = [];

    public Engine(string name)
    {
        if (name == "sqlite")
        {
            _folder = Directory.CreateTempSubdirectory("pixcert-reliability-");
        }
        else
        {
            _connection = PostgreSqlServer.NewDatabase();
        }
    }

    public IReadOnlyList<CertificationHost> Hosts => _hosts;

    public IEventJournal Journal() => _folder is not null ? DurableJournal.Sqlite(Path.Combine(_folder.FullName, "journal.db")) : DurableJournal.PostgreSql(_connection!);

    public string Connection => _connection ?? $"Data Source={Path.Combine(_folder!.FullName, "journal.db")}";

    public async Task<CertificationHost> Host(
        Policies.CertificationPolicy? policy = null, int? attempts = null, Action<Hosting.Wiring.CertificationBuilder>? also = null, WallClock? clock = null,
        Action<Hosting.Wiring.CertificationOptions>? options = null)
    {
        var journal = Journal();
        _journals.Add(journal);
        var host = await CertificationHost.Open(journal, policy, _hosts.Count > 0 ? _hosts[0].Clock : clock, also, Settle, clockwork: false);
        _hosts.Add(host);
        return host;

        void Settle(Hosting.Wiring.CertificationOptions chosen)
        {
            chosen.AttemptsMax = attempts ?? chosen.AttemptsMax;
            options?.Invoke(chosen);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        foreach (var journal in _journals)
        {
            await journal.DisposeAsync();
        }

        _folder?.Delete(recursive: true);
        if (_connection is not null)
        {
            PostgreSqlServer.Drop(_connection);
        }
    }
}
