using Pix.Certification.Journal;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>In which role somebody did something.</summary>
public enum AuditRole
{
    /// <summary>The centre.</summary>
    Centre,

    /// <summary>An invigilator.</summary>
    Invigilator,

    /// <summary>A candidate.</summary>
    Candidate,

    /// <summary>The jury.</summary>
    Jury,

    /// <summary>Nobody: the clock.</summary>
    Clockwork,
}

/// <summary>One thing that happened (AUD-1): no secret, no answer and no solution is in it.</summary>
/// <param name="At">When.</param>
/// <param name="Role">In which role somebody did it.</param>
/// <param name="Who">Who did it; null for the clock, and for whoever the reader need not know.</param>
/// <param name="Candidate">The number of the candidate it is about; null when it is about the session.</param>
/// <param name="Name">Who that is.</param>
/// <param name="What">What happened, in words.</param>
public sealed record AuditLine(Instant At, AuditRole Role, string? Who, CandidateId? Candidate, string? Name, Wording What);

/// <summary>Some of what happened in a session, oldest first.</summary>
/// <param name="Lines">What is asked for.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record AuditPage(IReadOnlyList<AuditLine> Lines, int Total);

/// <summary>Reads what happened in a session off the journal itself, and not off anything that follows from it.</summary>
internal sealed class AuditTrail(Office office, Session session, bool forJury)
{
    private const int PerPageMax = 500;
    private readonly Dictionary<CandidateId, string> _names = [];

    /// <summary>A page of what happened.</summary>
    public async ValueTask<AuditPage> Page(CandidateId? candidate, int page, int perPage, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(perPage, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(perPage, PerPageMax);
        var lines = new List<AuditLine>();
        await Session(lines, cancellation).ConfigureAwait(false);
        await Each(
            $"sitting-{session.Id}-",
            office.Room.Sittings,
            lines,
            e => AuditWords.Of(e, forJury),
            cancellation).ConfigureAwait(false);
        if (forJury)
        {
            await Each(
                $"certification-{session.Id}-",
                office.Room.Certifications,
                lines,
                static e => AuditWords.Of(e),
                cancellation).ConfigureAwait(false);
        }

        // A stable sort: what one stream says of an instant stays in its order.
        var shown = lines.Where(line => candidate is null || line.Candidate == candidate).OrderBy(static line => line.At).ToArray();
        return new([.. shown.Skip((page - 1) * perPage).Take(perPage)], shown.Length);
    }

    private async ValueTask Session(List<AuditLine> lines, CancellationToken cancellation)
    {
        var items = session.Checklist().ToDictionary(static line => line.Item, static line => line.What);
        await foreach (var (recorded, happened) in Read(
            RecordRoom.StreamOf(session.Id),
            office.Room.Sessions,
            cancellation).ConfigureAwait(false))
        {
            // Also of those who were taken off the list since.
            foreach (var enrolment in happened is CandidatesEnrolled enrolled ? enrolled.Enrolments : [])
            {
                _names[enrolment.Candidate] = enrolment.Identity.ToString();
            }

            lines.Add(LineOf(recorded, AuditWords.SubjectOf(happened), AuditWords.Of(happened, item => items[item])));
        }
    }

    private async ValueTask Each<TAggregate, TEvent>(
        string prefix,
        StreamKind<TAggregate, TEvent> kind,
        List<AuditLine> lines,
        Func<TEvent, Wording?> wordsOf,
        CancellationToken cancellation)
        where TAggregate : Aggregate<TEvent>
        where TEvent : class, IDomainEvent
    {
        foreach (var head in await office.Journal.Heads(prefix, cancellation).ConfigureAwait(false))
        {
            var candidate = new CandidateId(int.Parse(
                head.Stream.AsSpan(prefix.Length),
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture));
            await foreach (var (recorded, happened) in Read(head.Stream, kind, cancellation).ConfigureAwait(false))
            {
                if (wordsOf(happened) is { } words)
                {
                    lines.Add(LineOf(recorded, candidate, words));
                }
            }
        }
    }

    private async IAsyncEnumerable<(RecordedEvent Recorded, TEvent Happened)> Read<TAggregate, TEvent>(
        string stream,
        StreamKind<TAggregate, TEvent> kind,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        where TAggregate : Aggregate<TEvent>
        where TEvent : class, IDomainEvent
    {
        var events = await office.Journal.Read(stream, 0, cancellation).ConfigureAwait(false);
        var plain = await office.Personal.Unseal(stream, events, cancellation).ConfigureAwait(false);
        for (var i = 0; i < events.Count; i++)
        {
            yield return (events[i], kind.FromJson(plain[i]));
        }
    }

    private AuditLine LineOf(RecordedEvent recorded, CandidateId? candidate, Wording words)
    {
        var (role, who) = ActorOf(recorded, candidate);
        return new(recorded.At, role, who, candidate, candidate is { } about ? _names.GetValueOrDefault(about) : null, words);
    }

    // As each desk signs: the centre and the invigilators with what they stand for before their name, a candidate with an account, the jury
    // with a name.
    private (AuditRole Role, string? Who) ActorOf(RecordedEvent recorded, CandidateId? candidate)
    {
        var actor = recorded.Actor;
        return actor switch
        {
            "clockwork" => (AuditRole.Clockwork, null),
            _ when actor.StartsWith($"{session.Centre}/", StringComparison.Ordinal) =>
                (AuditRole.Centre, actor[(session.Centre.ToString().Length + 1)..]),
            _ when actor.StartsWith($"{session.Id}/", StringComparison.Ordinal) =>
                (AuditRole.Invigilator, actor[(session.Id.ToString().Length + 1)..]),
            _ when AuditWords.IsByCandidate(recorded.Type) =>
                (AuditRole.Candidate, candidate is { } id ? _names.GetValueOrDefault(id) : null),
            _ => (AuditRole.Jury, forJury ? actor : null),
        };
    }
}
