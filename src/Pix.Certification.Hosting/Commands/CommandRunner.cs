using System.Security.Cryptography;
using System.Text;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Policies;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Records;

/// <summary>One command on its way: who asks for what, and under which key.</summary>
/// <param name="Desk">The desk that takes it.</param>
/// <param name="UseCase">What is asked for.</param>
/// <param name="Actor">Who asks.</param>
/// <param name="Lane">The stream that it mostly changes.</param>
internal sealed record Command(string Desk, string UseCase, string Actor, string Lane)
{
    /// <summary>The caller's key; null when there is none.</summary>
    public string? Key { get; init; }

    /// <summary>What the command asks for, to tell it from another one under the same key.</summary>
    public object?[] Asked { get; init; } = [];

    public string Fingerprint =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Desk}.{UseCase}\n{HostingJson.Write(Asked)}")));
}

/// <summary>
/// The back room of every desk: loads what a command needs, lets it decide, appends what it decided, and decides again when somebody was
/// faster.
/// </summary>
internal sealed class Office(
    IEventJournal journal, RecordRoom room, PersonSeal personal, Lanes lanes, IClock clock, PolicyShelf policies, CourseShelf courses,
    IProfileSource profiles,
    ICentreSource centres,
    ISecretSource secrets,
    CredentialDrawer credentials,
    Press press,
    Telemetry telemetry,
    CertificationOptions options)
{
    public IEventJournal Journal => journal;

    public RecordRoom Room => room;

    public PersonSeal Personal => personal;

    public PolicyShelf Policies => policies;

    public CourseShelf Courses => courses;

    public IProfileSource Profiles => profiles;

    public ICentreSource Centres => centres;

    public ISecretSource Secrets => secrets;

    public CredentialDrawer Credentials => credentials;

    public Press Press => press;

    public CertificationOptions Options => options;

    public Instant Now => clock.GetCurrentInstant();

    /// <summary>
    /// The same office inside a transaction of the caller's: nothing is kept in memory, because nobody here knows whether it will be
    /// committed.
    /// </summary>
    public Office Within(IEventJournal enlisted)
    {
        var enlistedPersonal = new PersonSeal(enlisted, secrets, options.MasterKey);
        return new(
            enlisted,
            new RecordRoom(enlisted, enlistedPersonal, policies.Book, most: 64),
            enlistedPersonal,
            lanes,
            clock,
            policies,
            courses,
            profiles,
            centres,
            secrets,
            credentials,
            press,
            telemetry,
            options);
    }

    /// <summary>Carries a command out, all of it or nothing.</summary>
    public async ValueTask<Result<T>> Do<T>(Command command, Func<Dossier, ValueTask<Result<T>>> decide, CancellationToken cancellation)
        where T : notnull
    {
        using var watch = telemetry.Begin(command);
        try
        {
            using var lane = await lanes.Enter(command.Lane, cancellation).ConfigureAwait(false);
            return watch.Ended(await Decide(command, decide, cancellation).ConfigureAwait(false));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            watch.Failed(failure);
            throw;
        }
    }

    private async ValueTask<Result<T>> Decide<T>(
        Command command,
        Func<Dossier, ValueTask<Result<T>>> decide,
        CancellationToken cancellation)
        where T : notnull
    {
        if (command.Key is { } key && await Repeated<T>(command, key, cancellation).ConfigureAwait(false) is { } before)
        {
            return before;
        }

        using var queue = new Queue(lanes);
        for (var attempt = 1; attempt <= options.AttemptsMax; attempt++)
        {
            var dossier = new Dossier(room, Now, cancellation);
            var result = await decide(dossier).ConfigureAwait(false);
            if (result.IsRefused(out _) || (!dossier.HasChanges && command.Key is null))
            {
                // A no may rest on something that another host has changed since: then it is decided again.
                if (await dossier.IsCurrent().ConfigureAwait(false))
                {
                    // Or on what this very command did there, sent to both at once: then its reply is kept by now.
                    return command.Key is { } again && await Repeated<T>(command, again, cancellation).ConfigureAwait(false) is { } done
                        ? done
                        : result;
                }

                continue;
            }

            if (await queue.JoinIfContested(dossier, cancellation).ConfigureAwait(false))
            {
                // Nobody was faster yet: those who queue were let through first, and this was no attempt.
                attempt--;
                await dossier.Refresh().ConfigureAwait(false);
                continue;
            }

            var outcome = await Append(command, dossier, result, cancellation).ConfigureAwait(false);
            switch (outcome.Verdict)
            {
                case AppendVerdict.Appended:
                    dossier.Keep();
                    return result;
                case AppendVerdict.Repeated:
                    return (await Repeated<T>(command, command.Key!, cancellation).ConfigureAwait(false))!.Value;
                default:
                    telemetry.Conflict(command);

                    // A whole class that finishes in one second meets at its session: one after another, each gets through.
                    await queue.Join(outcome.Stream ?? command.Lane, cancellation).ConfigureAwait(false);
                    await dossier.Refresh().ConfigureAwait(false);
                    break;
            }
        }

        return HostingRefusals.TooManyConflicts(options.AttemptsMax);
    }

    private async ValueTask<AppendOutcome> Append<T>(Command command, Dossier dossier, Result<T> result, CancellationToken cancellation)
        where T : notnull
    {
        var entry = await dossier.ToEntry(command.Actor, personal).ConfigureAwait(false);
        if (command.Key is { } key)
        {
            entry = entry with { Once = new(Scope(command), key, command.Fingerprint, HostingJson.Write(result.OrThrow()), dossier.Now) };
        }

        try
        {
            // Not cancelled half-way: a caller who gives up must not leave us guessing whether it was kept.
            return await journal.Append(entry, CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            dossier.Forget();
            throw;
        }
        finally
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private async ValueTask<Result<T>?> Repeated<T>(Command command, string key, CancellationToken cancellation)
        where T : notnull
    {
        if (string.IsNullOrWhiteSpace(key) || key.Length > 200)
        {
            return HostingRefusals.UnusableKey();
        }

        return await journal.FindReply(Scope(command), key, cancellation).ConfigureAwait(false) switch
        {
            null => null,
            { } reply when reply.Fingerprint == command.Fingerprint => HostingJson.Read<T>(reply.Json),
            _ => HostingRefusals.KeyOfAnotherCommand(),
        };
    }

    private static string Scope(Command command) => $"{command.Desk}/{command.Actor}";
}

/// <summary>The policies in force, and all those that past sessions were held under.</summary>
internal sealed class PolicyShelf(PolicyBook inForce, PolicyBook book)
{
    /// <summary>Every policy known.</summary>
    public PolicyBook Book => book;

    /// <summary>The policy that something beginning at an instant follows (POL-2).</summary>
    public CertificationPolicy At(Instant now) => inForce.EffectiveAt(now) ?? inForce.Policies[0];

    public CertificationPolicy Find(string id) =>
        book.Find(id)
            ?? throw new InvalidOperationException(
                $"The policy '{id}' is not known to this host: register every policy that sessions were held under.");
}

/// <summary>Prepared courses, one for each bank and policy.</summary>
internal sealed class CourseShelf(IBankSource banks, PolicyShelf policies)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(string Bank, string Policy), TestCourse> _courses = new();

    public async ValueTask<TestCourse> Current(CertificationPolicy policy, CancellationToken cancellation) =>
        Prepared(await banks.Current(cancellation).ConfigureAwait(false), policy);

    public async ValueTask<TestCourse> Of(Sitting sitting, CancellationToken cancellation)
    {
        if (_courses.TryGetValue((sitting.BankVersion, sitting.PolicyId), out var course))
        {
            return course;
        }

        var bank = await banks.Find(sitting.BankVersion, cancellation).ConfigureAwait(false)
            ?? throw new InvalidOperationException(
                $"The bank {sitting.BankVersion}, which a sitting draws on, is not known to the bank source any more.");
        return Prepared(bank, policies.Find(sitting.PolicyId));
    }

    private TestCourse Prepared(Challenges.ChallengeBank bank, CertificationPolicy policy) => _courses.GetOrAdd(
        (bank.Version, policy.Id),
        _ => policy.Test == TestKind.Adaptive ? AdaptiveCourse.Create(bank, policy).OrThrow() : new ProfileCourse(bank, policy));
}
