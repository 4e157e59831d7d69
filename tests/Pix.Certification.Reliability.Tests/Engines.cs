using Microsoft.Extensions.Time.Testing;
using Pix.Certification.Journal;
using Pix.Certification.Storage;
using Pix.Certification.Storage.Tests;

namespace Pix.Certification.Reliability.Tests;

/// <summary>A fresh place on one engine, or in memory, and hosts on it.</summary>
/// <remarks>Each host has a journal of its own there, as another machine would; in memory they share it.</remarks>
internal sealed class Engine : IAsyncDisposable
{
    private readonly DirectoryInfo? _folder;
    private readonly string? _connection;
    private readonly MemoryJournal? _memory;
    private readonly List<CertificationHost> _hosts = [];
    private readonly List<IEventJournal> _journals = [];

    public Engine(string name)
    {
        switch (name)
        {
            case "memory": _memory = new(); break;
            case "sqlite": _folder = Directory.CreateTempSubdirectory("pixcert-reliability-"); break;
            default: _connection = PostgreSqlServer.NewDatabase(); break;
        }
    }

    public IReadOnlyList<CertificationHost> Hosts => _hosts;

    /// <summary>The file, on SQLite.</summary>
    public string? File => _folder is null ? null : Path.Combine(_folder.FullName, "journal.db");

    public IEventJournal Journal() => _memory ?? (IEventJournal)Durable();

    public DurableJournal Durable() => File is { } file ? DurableJournal.Sqlite(file) : DurableJournal.PostgreSql(_connection!);

    public string Connection => _connection ?? $"Data Source={File}";

    public async Task<CertificationHost> Host(
        Policies.CertificationPolicy? policy = null, int? attempts = null, Action<Hosting.Wiring.CertificationBuilder>? also = null,
        FakeTimeProvider? clock = null, Action<Hosting.Settings.CertificationOptions>? options = null)
    {
        var journal = Journal();
        _journals.Add(journal);
        var host = await CertificationHost.OpenAsync(journal, policy, _hosts.Count > 0 ? _hosts[0].Clock : clock, also, Settle, clockwork: false);
        _hosts.Add(host);
        return host;

        void Settle(Hosting.Settings.CertificationOptions chosen)
        {
            chosen.AttemptsMax = attempts ?? chosen.AttemptsMax;
            options?.Invoke(chosen);
        }
    }

    /// <summary>Everybody leaves; what is written stays.</summary>
    public async Task Leave()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        foreach (var journal in _journals)
        {
            await journal.DisposeAsync();
        }

        _hosts.Clear();
        _journals.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await Leave();
        _folder?.Delete(recursive: true);
        if (_connection is not null)
        {
            PostgreSqlServer.Drop(_connection);
        }
    }
}
