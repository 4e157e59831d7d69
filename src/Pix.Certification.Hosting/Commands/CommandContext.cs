using Pix.Certification.Hosting.Sources;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Commands;

/// <summary>What use cases are made of: where they read, what carries their commands out, and what the host gave.</summary>
internal sealed record CommandContext(
    CommandRunner Runner,
    WatchedJournal Journal,
    AggregateCache Aggregates,
    KnownPolicies Policies,
    PreparedCourses Courses,
    ExposureLedgers Ledgers,
    IProfileSource? Profiles,
    ICentreSource Centres,
    IPupilAccounts PupilAccounts,
    IEligibilitySource Eligibility,
    ISecretSource Secrets,
    IClock Clock,
    CertificationOptions Options)
{
    /// <summary>True where people find out how far they have come, and not only on a platform of the host's (POS-1).</summary>
    public bool HasPositioning { get; init; }

    public Instant Now => Clock.GetCurrentInstant();

    /// <summary>
    /// The same inside a transaction of the caller's: nothing is kept in memory, because nobody here knows whether it will be committed.
    /// </summary>
    public CommandContext Within(WatchedJournal enlisted)
    {
        var personal = new PersonCipher(enlisted, Secrets, Options.MasterKey);
        var aggregates = new AggregateCache(enlisted, personal, Policies.Book, most: 64);
        return this with
        {
            Runner = Runner.Within(enlisted, aggregates, personal),
            Journal = enlisted,
            Aggregates = aggregates,
            Courses = Courses.Within(enlisted),
        };
    }
}
