using Pix.Certification.Journal;
using Pix.Certification.Hosting.Commands;
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
/// <param name="Who">
/// Who did it, a candidate by the account that acted; null for the clock, and for whoever the reader need not know.
/// </param>
/// <param name="Candidate">The number of the candidate it is about; null when it is about the session.</param>
/// <param name="Name">Who that is.</param>
/// <param name="What">What happened, in words.</param>
public sealed record AuditLine(Instant At, AuditRole Role, string? Who, CandidateId? Candidate, string? Name, Wording What);

/// <summary>Some of what happened in a session, oldest first.</summary>
/// <param name="Lines">What is asked for.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record AuditPage(IReadOnlyList<AuditLine> Lines, int Total);

/// <summary>Reads what happened in a session off the journal itself, and not off anything that follows from it.</summary>
internal sealed class AuditTrail(CommandContext context, Session session, bool forJury)
{
    private const int PerPageMax = 500;
    private readonly Dictionary<CandidateId, string> _names = [];

    // Events name a candidate by line of the list: which account had it then is said by who had joined by then.
    private readonly Dictionary<CandidateId, string> _accounts = [];

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
            context.Aggregates.Sittings,
            lines,
            e => AuditWords.Of(e, forJury),
            cancellation).ConfigureAwait(false);
        if (forJury)
        {
            await Each(
                $"certification-{session.Id}-",
                context.Aggregates.Certifications,
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
        foreach (var (recorded, happened) in await context.Aggregates.Past(
            context.Aggregates.Sessions,
            AggregateCache.StreamOf(session.Id),
            cancellation).ConfigureAwait(false))
        {
            // Also of those who were taken off the list since.
            foreach (var enrolment in happened is CandidatesEnrolled enrolled ? enrolled.Enrolments : [])
            {
                _names[enrolment.Candidate] = enrolment.Identity.ToString();
            }

            if (happened is CandidateCorrected corrected)
            {
                _names[corrected.Candidate] = corrected.Identity.ToString();
            }

            if (happened is CandidateLinked linked)
            {
                _accounts[linked.Candidate] = linked.Account.ToString();
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
        foreach (var head in await context.Journal.HeadsAsync(prefix, cancellation).ConfigureAwait(false))
        {
            var candidate = new CandidateId(int.Parse(
                head.Stream.AsSpan(prefix.Length),
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture));
            foreach (var (recorded, happened) in await context.Aggregates.Past(kind, head.Stream, cancellation).ConfigureAwait(false))
            {
                if (wordsOf(happened) is { } words)
                {
                    lines.Add(LineOf(recorded, candidate, words));
                }
            }
        }
    }

    private AuditLine LineOf(RecordedEvent recorded, CandidateId? candidate, Wording words)
    {
        var (role, who) = ActorOf(recorded, candidate);
        return new(recorded.At, role, who, candidate, candidate is { } about ? _names.GetValueOrDefault(about) : null, words);
    }

    private (AuditRole Role, string? Who) ActorOf(RecordedEvent recorded, CandidateId? candidate) => recorded.Actor.Role switch
    {
        ActorRole.Clockwork => (AuditRole.Clockwork, null),
        ActorRole.Centre => (AuditRole.Centre, recorded.Actor.Name),
        ActorRole.Invigilator => (AuditRole.Invigilator, recorded.Actor.Name),
        ActorRole.Candidate => (AuditRole.Candidate, AccountOf(
            candidate,
            recorded.Actor.Id ?? (candidate is { } whose ? _accounts.GetValueOrDefault(whose) : null))),
        ActorRole.Jury => (AuditRole.Jury, forJury ? recorded.Actor.Name : null),
        _ => ActorOfFormerTimes(recorded, candidate),
    };

    // Before the journal said the role: the centre and the invigilators signed with what they stand for before their name, a candidate with
    // an account, the jury with a name.
    private (AuditRole Role, string? Who) ActorOfFormerTimes(RecordedEvent recorded, CandidateId? candidate)
    {
        var text = recorded.Actor.Text;
        return text switch
        {
            _ when text.StartsWith($"{session.Centre}/", StringComparison.Ordinal) =>
                (AuditRole.Centre, text[(session.Centre.ToString().Length + 1)..]),
            _ when text.StartsWith($"{session.Id}/", StringComparison.Ordinal) =>
                (AuditRole.Invigilator, text[(session.Id.ToString().Length + 1)..]),
            _ when AuditWords.IsByCandidate(recorded.Type) => (AuditRole.Candidate, AccountOf(candidate, text)),
            _ => (AuditRole.Jury, forJury ? text : null),
        };
    }

    // Which account it was, beside whose place it was: the two can differ. Of somebody who was erased it says neither.
    private string? AccountOf(CandidateId? candidate, string? account) =>
        candidate is { } id && session.Find(id) is { IsErased: true } ? _names.GetValueOrDefault(id) : account;
}
