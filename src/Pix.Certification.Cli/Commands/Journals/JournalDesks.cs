using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Challenges;
using Pix.Certification.Documents;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Papers;
using Pix.Certification.Profiles;

namespace Pix.Certification.Cli.Commands.Journals;

/// <summary>The desks of a host, over its journal: for whoever keeps the journal, and only to read.</summary>
internal sealed class JournalDesks : IAsyncDisposable
{
    /// <summary>Where the key is read from that the host enciphers the keys of persons with: never from the command line.</summary>
    public const string MasterKeyVariable = "PIXCERT_MASTER_KEY";

    private const int MasterKeyBytes = 32;
    private readonly ServiceProvider _services;

    private JournalDesks(ServiceProvider services) => _services = services;

    /// <summary>Opens the desks of a journal that is open already.</summary>
    /// <param name="journal">The journal, which stays open.</param>
    /// <param name="centreName">The centre's name as it is printed; its id when null.</param>
    /// <param name="candidates">Where candidates join; null to leave it out.</param>
    /// <param name="invigilators">Where invigilators sign in; null to leave it out.</param>
    public static JournalDesks Over(IEventJournal journal, string? centreName = null, Uri? candidates = null, Uri? invigilators = null)
    {
        var (services, key) = (new ServiceCollection(), MasterKey());
        services.AddPixCertification(
            host =>
            {
                host.UseProfiles(static _ => null).Use<IBankSource>(static _ => new NoBank()).UseOpenJournal(journal).UseDocuments();
                if (centreName is not null)
                {
                    host.Use<ICentreSource>(_ => new NamedCentre(centreName));
                }
            },
            options => (options.MasterKey, options.CandidateAddress, options.InvigilatorAddress) = (key, candidates, invigilators));
        return new(services.BuildServiceProvider());
    }

    /// <summary>The desk of the centre that holds a session.</summary>
    public async Task<Result<CentreDesk>> CentreOf(SessionId session, CancellationToken cancel)
    {
        var desks = _services.GetRequiredService<CertificationDesks>();
        var found = await desks.Jury("pixcert").Sessions.FindAsync(session, cancel);
        return found.Then<CentreDesk>(s => desks.Centre(s.Session.Centre, "pixcert"));
    }

    /// <summary>Writes documents into a folder, each whole or not at all, and gives their names.</summary>
    public static async Task<IReadOnlyList<string>> Write(string folder, IEnumerable<RenderedDocument> documents, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new InputFault(folder, null, unwritable.Message);
        }

        var names = new List<string>();
        foreach (var document in documents)
        {
            await JsonFiles.WriteFile(Path.Combine(folder, document.FileName), document.Content, cancel);
            names.Add(document.FileName);
        }

        return names;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static byte[] MasterKey()
    {
        var given = Environment.GetEnvironmentVariable(MasterKeyVariable);
        if (string.IsNullOrWhiteSpace(given))
        {
            return [];
        }

        var key = new byte[MasterKeyBytes];
        return Convert.TryFromBase64String(given.Trim(), key, out var written) && written == MasterKeyBytes
            ? key
            : throw new InputFault(MasterKeyVariable, null, $"expected {MasterKeyBytes} bytes in base64.");
    }

    // Nothing here serves a challenge.
    private sealed class NoBank : IBankSource
    {
        public ValueTask<ChallengeBank> CurrentAsync(CancellationToken cancellation = default) =>
            throw new NotSupportedException("No test is taken here.");
    }

    private sealed class NamedCentre(string name) : ICentreSource
    {
        public ValueTask<CentreCard?> FindAsync(CentreId centre, CancellationToken cancellation = default) =>
            ValueTask.FromResult<CentreCard?>(new(name));
    }
}
