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
        foreach (var summary in await SessionRows.Of(_desk.Centre, _desk.Context.Journal, cancellation).ConfigureAwait(false))
        {
            if (summary.State == SessionState.Published
                && await _desk.Context.Aggregates.Session(summary.Id, cancellation).ConfigureAwait(false)
                    is { State: SessionState.Published } session)
            {
                lines.AddRange((await Lines(session, cancellation).ConfigureAwait(false)).Where(line => string.Equals(
                    line.Details.Class,
                    schoolClass.Trim(),
                    StringComparison.OrdinalIgnoreCase)));
            }
        }

        return lines;
    }

    private async ValueTask<IReadOnlyList<ResultLine>> Lines(Session session, CancellationToken cancellation)
    {
        var certifications = new List<CandidateCertification>();
        foreach (var candidate in session.Roster.Where(static c => c.HasStarted))
        {
            certifications.Add(await _desk.Context.Aggregates.Certification(session.Id, candidate.Id, cancellation).ConfigureAwait(false)
                ?? throw new InvalidOperationException(
                    $"The certification of candidate {session.Id}-{candidate.Id} is not in the journal."));
        }

        return SessionJury.Lines(session, certifications);
    }
}
