using Pix.Certification.Certifications;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Jury;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What the jury can do with the sessions that were handed over to it: look, rule, publish.</summary>
public sealed partial class JuryDesk
{
    // Kept, because each compiles its order on first use.
    private static readonly SessionsAwaitingJury AwaitingJury = new();
    private static readonly SessionsPublished PublishedSessions = new();

    private readonly Office _office;
    private readonly string _by;
    private readonly string? _key;
    private readonly int? _version;

    internal JuryDesk(Office office, string by, string? key = null, int? version = null) =>
        (_office, _by, _key, _version) = (office, by, key, version);

    /// <summary>
    /// The same desk for one command under a key: sent again under that key, it is done once and answered the same (JRN-1).
    /// </summary>
    public JuryDesk Once(string key) => new(_office, _by, key, _version);

    /// <summary>
    /// The same desk for a command on a session as it was seen: once the session has changed since, the command is refused and changes
    /// nothing.
    /// </summary>
    /// <param name="version">The <see cref="SessionView.Version"/> that was seen.</param>
    public JuryDesk Expecting(int version) => new(_office, _by, _key, version);

    /// <summary>The sessions that wait for the jury, oldest first.</summary>
    public async ValueTask<IReadOnlyList<SessionSummary>> Waiting(CancellationToken cancellation = default)
    {
        var rows = await _office.Journal.List(new(SessionRows.View), cancellation).ConfigureAwait(false);
        return [.. AwaitingJury.Evaluate(rows.Select(static r => HostingJson.Read<SessionSummary>(r.Json)))];
    }

    /// <summary>The sessions whose results are out, latest first.</summary>
    public async ValueTask<IReadOnlyList<SessionSummary>> Published(CancellationToken cancellation = default)
    {
        var rows = await _office.Journal.List(new(SessionRows.View), cancellation).ConfigureAwait(false);
        return [.. PublishedSessions.Evaluate(rows.Select(static r => HostingJson.Read<SessionSummary>(r.Json)))];
    }

    /// <summary>What keeps a session from being published without a jury (FIN-4); empty when nothing does.</summary>
    public async ValueTask<Result<IReadOnlyList<Refusal>>> NeedsJury(SessionId id, CancellationToken cancellation = default) =>
        (await Session(id, cancellation).ConfigureAwait(false)).Then<IReadOnlyList<Refusal>>(static session => session.NeedsJury.ToArray());

    /// <summary>A session with its reports, files and results.</summary>
    public async ValueTask<Result<JurySession>> Session(SessionId id, CancellationToken cancellation = default)
    {
        if (await _office.Room.Session(id, cancellation).ConfigureAwait(false) is not { } session)
        {
            return HostingRefusals.NoSuchSession();
        }

        var certifications = new List<CandidateCertification>();
        foreach (var candidate in session.Roster.Where(static c => c.HasStarted))
        {
            if (await _office.Room.Certification(id, candidate.Id, cancellation).ConfigureAwait(false) is { } certification)
            {
                certifications.Add(certification);
            }
        }

        return JurySession.Of(session, certifications, _office.Now);
    }

    /// <summary>One candidate's certification, with every challenge of the test: what was asked, answered, and what became of it.</summary>
    public async ValueTask<Result<JuryFile>> Candidate(SessionId id, CandidateId candidate, CancellationToken cancellation = default)
    {
        var session = await _office.Room.Session(id, cancellation).ConfigureAwait(false);
        var sitting = await _office.Room.Sitting(id, candidate, cancellation).ConfigureAwait(false);
        return session?.Find(candidate) is { } line
            && sitting is not null
            && await _office.Room.Certification(id, candidate, cancellation).ConfigureAwait(false) is { } certification
            ? JuryFile.Of(session, line, sitting, certification, await BankOf(sitting, cancellation).ConfigureAwait(false), _office.Now)
            : HostingRefusals.NoSuchCertification();
    }

    private async ValueTask<ChallengeBank> BankOf(Sitting sitting, CancellationToken cancellation) =>
        (await _office.Courses.Of(sitting, cancellation).ConfigureAwait(false)).Bank;

    /// <summary>Takes a finalisation back (SES-4).</summary>
    public ValueTask<Result<Done>> Unfinalise(SessionId id, string reason, CancellationToken cancellation = default) =>
        Change<Done>(
            nameof(Unfinalise),
            id,
            [reason],
            (dossier, session) => session.Unfinalise(reason, dossier.Now).Then(Said),
            cancellation);

    /// <summary>Says what became of a report (JUR-1).</summary>
    public ValueTask<Result<Done>> ResolveReport(
        SessionId id,
        int number,
        ReportOutcome outcome,
        CancellationToken cancellation = default) =>
        Change<Done>(
            nameof(ResolveReport),
            id,
            [number, outcome],
            (dossier, session) => session.ResolveReport(number, outcome, dossier.Now).Then(Said),
            cancellation);

    /// <summary>Tells the centre something for its next sessions (JUR-4).</summary>
    public ValueTask<Result<Done>> GiveFeedback(SessionId id, string words, CancellationToken cancellation = default) =>
        Change<Done>(
            nameof(GiveFeedback),
            id,
            [words],
            (dossier, session) => session.GiveFeedback(words, _by, dossier.Now).Then(Said),
            cancellation);

    private static Result<Done> Said(IDomainEvent happened) => new Done(happened.At);

    private ValueTask<Result<T>> Change<T>(
        string useCase,
        SessionId id,
        object?[] asked,
        Func<Dossier, Session, Result<T>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        Change(useCase, id, asked, (dossier, session) => ValueTask.FromResult(decide(dossier, session)), cancellation);

    private ValueTask<Result<T>> Change<T>(
        string useCase,
        SessionId id,
        object?[] asked,
        Func<Dossier, Session, ValueTask<Result<T>>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        _office.Do(Ask(useCase, RecordRoom.StreamOf(id), [id, .. asked]), async dossier =>
        {
            if (await dossier.Session(id).ConfigureAwait(false) is not { } session)
            {
                return HostingRefusals.NoSuchSession();
            }

            if (_version is { } seen && seen != session.Version)
            {
                return HostingRefusals.ChangedMeanwhile(seen, session.Version);
            }

            var result = await decide(dossier, session).ConfigureAwait(false);
            if (result.IsOk)
            {
                SessionRows.Write(dossier, session);
            }

            return result;
        }, cancellation);

    private Command Ask(string useCase, string lane, params object?[] asked) =>
        new("jury", useCase, _by, lane) { Key = _key, Asked = asked };

    private async ValueTask<JuryCase> CaseOf(Dossier dossier, CandidateCertification certification)
    {
        var sitting = await dossier.Sitting(certification.Session, certification.Candidate).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The sitting of certification {certification.Number} is not in the journal.");
        return new(
            certification,
            new(sitting, await _office.Courses.Of(sitting, dossier.Cancellation).ConfigureAwait(false), _office.Options.Framework));
    }

    private async ValueTask<IReadOnlyList<JuryCase>> CasesOf(Dossier dossier, Session session)
    {
        var cases = new List<JuryCase>();
        foreach (var certification in await dossier.CertificationsOf(session).ConfigureAwait(false))
        {
            cases.Add(await CaseOf(dossier, certification).ConfigureAwait(false));
        }

        return cases;
    }
}
