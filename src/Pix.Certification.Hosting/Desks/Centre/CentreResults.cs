using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Jury;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What the jury published (PUB-2).</summary>
public sealed class CentreResults
{
    private readonly CentreCommands _desk;

    internal CentreResults(CentreCommands desk) => _desk = desk;

    /// <summary>The published results of a session, in the order of their numbers (PUB-2).</summary>
    public async ValueTask<Result<IReadOnlyList<ResultLine>>> OfSessionAsync(SessionId id, CancellationToken cancellation = default)
    {
        if (await _desk.Context.Aggregates.Session(id,
            cancellation).ConfigureAwait(false) is not { } session || session.Centre != _desk.Centre)
        {
            return HostingRefusals.NoSuchSession();
        }

        return session.State == SessionState.Published
            ? (await Lines(session, cancellation).ConfigureAwait(false)).ToArray()
            : HostingRefusals.NotPublished();
    }

    /// <summary>The published results of a class, session by session.</summary>
    public async ValueTask<IReadOnlyList<ResultLine>> OfClassAsync(string schoolClass, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(schoolClass);
        var lines = new List<ResultLine>();
        foreach (var session in await Published(cancellation).ConfigureAwait(false))
        {
            lines.AddRange((await Lines(session, cancellation).ConfigureAwait(false)).Where(line => IsOf(line.Details, schoolClass)));
        }

        return lines;
    }

    /// <summary>The classes of which results are published, in order.</summary>
    public async ValueTask<IReadOnlyList<string>> ClassesAsync(CancellationToken cancellation = default) =>
    [
        .. (await Published(cancellation).ConfigureAwait(false)).SelectMany(static s => s.Roster)
            .Where(static c => c.HasStarted)
            .Select(static c => c.Details.Class?.Trim())
            .OfType<string>()
            .Where(static name => name.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase),
    ];

    internal async ValueTask<Result<IReadOnlyList<IssuedCertificate>>> CertificatesOfSession(
        SessionId id,
        CancellationToken cancellation) =>
        await _desk.Context.Aggregates.Session(id, cancellation).ConfigureAwait(false) is not { } session || session.Centre != _desk.Centre
            ? HostingRefusals.NoSuchSession()
            : session.State != SessionState.Published ? HostingRefusals.NotPublished()
            : Valid(await Certifications(session, cancellation).ConfigureAwait(false));

    internal async ValueTask<IReadOnlyList<IssuedCertificate>> CertificatesOfClass(string schoolClass, CancellationToken cancellation)
    {
        var issued = new List<IssuedCertificate>();
        foreach (var session in await Published(cancellation).ConfigureAwait(false))
        {
            issued.AddRange(Valid((await Certifications(session, cancellation).ConfigureAwait(false))
                .Where(c => IsOf(session.Find(c.Candidate)!.Details, schoolClass))));
        }

        return issued;
    }

    private static IssuedCertificate[] Valid(IEnumerable<CandidateCertification> certifications) =>
        [.. certifications.Select(static c => c.ValidCertificate).OfType<IssuedCertificate>()];

    private static bool IsOf(CandidateDetails details, string schoolClass) =>
        string.Equals(details.Class, schoolClass.Trim(), StringComparison.OrdinalIgnoreCase);

    private async ValueTask<IReadOnlyList<Session>> Published(CancellationToken cancellation)
    {
        var published = new List<Session>();
        foreach (var summary in await SessionRows.Of(_desk.Centre, _desk.Context.Journal, cancellation).ConfigureAwait(false))
        {
            if (summary.State == SessionState.Published
                && await _desk.Context.Aggregates.Session(summary.Id, cancellation).ConfigureAwait(false)
                    is { State: SessionState.Published } session)
            {
                published.Add(session);
            }
        }

        return published;
    }

    private async ValueTask<IReadOnlyList<ResultLine>> Lines(Session session, CancellationToken cancellation) =>
        SessionJury.Lines(session, await Certifications(session, cancellation).ConfigureAwait(false));

    private async ValueTask<IReadOnlyList<CandidateCertification>> Certifications(Session session, CancellationToken cancellation)
    {
        var certifications = new List<CandidateCertification>();
        foreach (var candidate in session.Roster.Where(static c => c.HasStarted))
        {
            certifications.Add(await _desk.Context.Aggregates.Certification(session.Id, candidate.Id, cancellation).ConfigureAwait(false)
                ?? throw new InvalidOperationException(
                    $"The certification of candidate {session.Id}-{candidate.Id} is not in the journal."));
        }

        return certifications;
    }
}
