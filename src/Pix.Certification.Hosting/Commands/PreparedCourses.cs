using System.Collections.Concurrent;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Positioning;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Commands;

/// <summary>Finds a bank that a journal keeps, by its checksum; null when it keeps none of that content.</summary>
internal delegate ValueTask<ChallengeBank?> FindKeptBank(IEventJournal journal, string checksum, CancellationToken cancellation);

/// <summary>
/// Prepared courses, one for each content of a bank and each policy. A test that has begun finds the very bank that it drew on, whatever
/// the source gives by now (BNK-4).
/// </summary>
/// <remarks>A course is the same wherever its bank was read, so that memory serves every journal and transaction.</remarks>
internal sealed class PreparedCourses
{
    // Of one day there are one or two; more are read by whoever looks at tests of former years.
    private const int InMemoryMost = 16;

    // Sixteen, in each language, for everybody and accessible ones alone; of two banks when one follows the other.
    private const int CompetencesInMemoryMost = 256;

    private readonly IBankSource _source;
    private readonly KnownPolicies _policies;
    private readonly IEventJournal _journal;
    private readonly FindKeptBank _kept;
    private readonly string _zone;
    private readonly RecentlyUsed<(string Bank, string Policy), TestCourse> _courses = new(InMemoryMost);
    private readonly RecentlyUsed<(string Bank, string Policy, string Competence, string Locale, bool Accessible), PositioningCourse>
        _competences = new(CompetencesInMemoryMost);

    public PreparedCourses(IBankSource source, KnownPolicies policies, IEventJournal journal, FindKeptBank kept, string zone) =>
        (_source, _policies, _journal, _kept, _zone) = (source, policies, journal, kept, zone);

    private PreparedCourses(PreparedCourses outside, IEventJournal journal)
        : this(outside._source, outside._policies, journal, outside._kept, outside._zone) =>
        (_courses, _competences, Missing, MediaMissing) =
            (outside._courses, outside._competences, outside.Missing, outside.MediaMissing);

    /// <summary>
    /// The checksums of banks that tests drew on and that were found nowhere when the host started, each with what its makers called it.
    /// </summary>
    public ConcurrentDictionary<string, string> Missing { get; } = new(StringComparer.Ordinal);

    /// <summary>The media, by path, that could not be read as they were when a bank was to be kept.</summary>
    public ConcurrentDictionary<string, BankMedium> MediaMissing { get; } = new(StringComparer.Ordinal);

    /// <summary>The same, reading what is kept inside a transaction of the caller's.</summary>
    public PreparedCourses Within(IEventJournal enlisted) => new(this, enlisted);

    /// <summary>The course of tests that begin now.</summary>
    public async ValueTask<TestCourse> Current(CertificationPolicy policy, CancellationToken cancellation) =>
        Prepared(await CurrentBank(cancellation).ConfigureAwait(false), policy);

    /// <summary>The bank of tests that begin now.</summary>
    public ValueTask<ChallengeBank> CurrentBank(CancellationToken cancellation) => _source.CurrentAsync(cancellation);

    /// <summary>The course of a test that has begun: once it is in memory, nothing is read for it.</summary>
    /// <exception cref="JournalException">The bank that it drew on is kept nowhere.</exception>
    public async ValueTask<TestCourse> Of(Sitting sitting, CancellationToken cancellation) =>
        await TryOf(sitting, cancellation).ConfigureAwait(false)
            ?? throw new JournalException(HostingRefusals.BankMissing(sitting.BankVersion));

    /// <summary>
    /// What a competence is asked with now; POS-2 where the bank has nothing for it in that language. An evaluation goes on with whatever
    /// bank there is: what is known of its skills stays.
    /// </summary>
    public async ValueTask<Result<PositioningCourse>> OfCompetence(
        CertificationPolicy policy,
        string competence,
        string locale,
        bool accessibleOnly,
        CancellationToken cancellation)
    {
        var bank = await CurrentBank(cancellation).ConfigureAwait(false);
        var key = (bank.Checksum, policy.Id, competence, locale, accessibleOnly);
        if (_competences.TryGet(key, out var course))
        {
            return course;
        }

        return PositioningCourse.Create(bank, competence, locale, policy, accessibleOnly, _zone).Then<PositioningCourse>(made =>
        {
            _competences.Put(key, made);
            return made;
        });
    }

    /// <summary>The bank that a test drew on; null once it is purged.</summary>
    public async ValueTask<ChallengeBank?> BankOf(Sitting sitting, CancellationToken cancellation) =>
        (await TryOf(sitting, cancellation).ConfigureAwait(false))?.Bank;

    /// <summary>A bank by its content: as the journal keeps it, or as the source has it; null when neither does.</summary>
    public async ValueTask<ChallengeBank?> Find(string checksum, CancellationToken cancellation)
    {
        if (await _kept(_journal, checksum, cancellation).ConfigureAwait(false) is { } kept)
        {
            return kept;
        }

        // Tests that began before media counted say the checksum of the text alone.
        var bank = await CurrentBank(cancellation).ConfigureAwait(false);
        return bank.Checksum == checksum ? bank
            : bank.Media.Count > 0 && bank.WithoutMedia() is var text && text.Checksum == checksum ? text
            : null;
    }

    /// <summary>The course of a test that has begun; null when the bank that it drew on is kept nowhere.</summary>
    public async ValueTask<TestCourse?> TryOf(Sitting sitting, CancellationToken cancellation) =>
        _courses.TryGet((sitting.BankChecksum, sitting.PolicyId), out var course) ? course
        : await Find(sitting.BankChecksum, cancellation).ConfigureAwait(false) is { } bank
            ? Prepared(bank, _policies.Find(sitting.PolicyId))
            : null;

    private TestCourse Prepared(ChallengeBank bank, CertificationPolicy policy)
    {
        if (!_courses.TryGet((bank.Checksum, policy.Id), out var course))
        {
            course = policy.Test == TestKind.Adaptive ? AdaptiveCourse.Create(bank, policy).OrThrow() : new ProfileCourse(bank, policy);
            _courses.Put((bank.Checksum, policy.Id), course);
        }

        return course;
    }
}
