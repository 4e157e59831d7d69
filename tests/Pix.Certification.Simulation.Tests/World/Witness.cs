using System.Runtime.InteropServices;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;

namespace Pix.Certification.Simulation.Tests.World;

/// <summary>Looks at everything that is kept, and at everything that people were told, and says what does not go together. It knows the rules from the book, not from the library.</summary>
internal sealed partial class Witness(Func<CandidateId, Duration> allowance)
{
    private const int LooksMost = 10;
    private static readonly Duration Patience = Duration.FromMinutes(5);
    private readonly Dictionary<CandidateId, int> _overlooked = [];
    private readonly Dictionary<string, int> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SittingBook> _sittings = new(StringComparer.Ordinal);
    private readonly List<(int Person, string Stream, AnswerReceipt Receipt)> _acknowledged = [];
    private readonly SessionBook _session = new(allowance);

    public string? Complaint { get; private set; }

    /// <summary>How much has been put into the journal so far.</summary>
    public int Moment { get; private set; }

    /// <summary>How many answers people hold a receipt for.</summary>
    public int Acknowledged => _acknowledged.Count;

    public IReadOnlyCollection<string> Reasons => _session.Reasons;

    public IReadOnlyDictionary<string, SittingBook> Sittings => _sittings;

    public void Complain(string what) => Complaint ??= what;

    /// <summary>What one append has put into the journal, all of it at once.</summary>
    public void Kept(JournalEntry entry)
    {
        Moment++;
        foreach (var append in entry.Appends)
        {
            var version = _versions.GetValueOrDefault(append.Stream);
            Expect(append.After == version, $"{append.Stream} was at {version} when somebody put an event after {append.After}.");
            _versions[append.Stream] = version + append.Events.Count;
        }

        foreach (var append in entry.Appends)
        {
            foreach (var happened in append.Events)
            {
                Look(entry, append.Stream, happened);
            }
        }
    }

    /// <summary>Somebody holds a receipt for an answer.</summary>
    public void Holds(int person, string stream, AnswerReceipt receipt)
    {
        _acknowledged.Add((person, stream, receipt));
        Expect(_sittings.TryGetValue(stream, out var sitting) && sitting.Receipts.Contains(receipt), $"{stream}: an answer is acknowledged with {receipt}, and is not kept.");
    }

    /// <summary>How many answers that count a person holds receipts for.</summary>
    public int HeldBy(int person) => _acknowledged.Where(a => a.Person == person && !a.Receipt.IsKeptAside).Distinct().Count();

    /// <summary>A person was shown where their test stands, by a host that was asked when they held so many receipts.</summary>
    public void Shown(string stream, Hosting.Desks.ExamView view, int held)
    {
        Expect(view.Answered >= held, $"{stream}: {held} answers are acknowledged, and the next look shows {view.Answered}.");
        Expect(view.Challenge is not { } shown || shown.Number == view.Answered + 1, $"{stream}: challenge {view.Challenge?.Number} is shown after {view.Answered} answers.");
        Expect(_session.IsOver || view.State != SittingState.InProgress || view.Accepts != AcceptedReply.Nothing, $"{stream}: the test runs, and the page says that it takes nothing.");
        Expect(view.Answered <= view.Length, $"{stream}: {view.Answered} answers to {view.Length} challenges.");
    }

    /// <summary>A host has done what was due: where the clock ends tests, it must not look on for ever.</summary>
    public void ClockworkHasLooked(Instant now)
    {
        foreach (var candidate in _session.In.Where(candidate => !_session.HasTime(candidate, now - Patience)))
        {
            Expect(++CollectionsMarshal.GetValueRefOrAddDefault(_overlooked, candidate, out _) < LooksMost, $"the time of {candidate} is over, and {LooksMost} looks of the clockwork have not ended the test.");
        }
    }

    /// <summary>At the end of the day, by the journal itself: every receipt is in it, once.</summary>
    public void Compare(IReadOnlyList<RecordedEvent> journal)
    {
        var kept = journal.Where(static e => e.Type is "answerAccepted" or "answerKeptAside").Select(static e => (e.Stream, Receipt: SittingBook.ReceiptOf(SittingEvent.FromJson(e.Json))!)).ToLookup(static e => e);
        foreach (var (_, stream, receipt) in _acknowledged)
        {
            var times = kept[(stream, receipt)].Count();
            Expect(times == 1, $"{stream}: the answer of {receipt} is {times} times in the journal.");
        }
    }

    private void Look(JournalEntry entry, string stream, NewEvent happened)
    {
        if (stream.StartsWith("sitting-", StringComparison.Ordinal))
        {
            if (!_sittings.TryGetValue(stream, out var sitting))
            {
                _sittings.Add(stream, sitting = new());
            }

            var what = SittingEvent.FromJson(happened.Json);
            Expect(sitting.Take(what), stream);
            Expect(Objection(what, SittingBook.CandidateOf(stream)), stream);
            Expect(what is not SittingStarted || entry.Appends.Any(static a => a.Events.Any(static e => e.Type == "sittingOpened")), $"{stream}: a test has begun that the session knows nothing of.");
        }
        else if (stream.StartsWith("certification-", StringComparison.Ordinal))
        {
            Expect(BookOf(stream).Take(happened, Moment), stream);
        }
        else if (stream.StartsWith("session-", StringComparison.Ordinal) && happened.Type is not ("candidatesEnrolled" or "candidateLinked"))
        {
            var what = SessionEvent.FromJson(happened.Json);
            Expect(_session.Take(what), stream);
            if (what is CandidateErased erased)
            {
                BookOf($"certification-{stream["session-".Length..]}-{erased.Candidate}").IsForgotten.Becomes(true, Moment);
            }
        }
    }

    // Who may still answer is for the session to say, whichever host it was asked at and whatever its clock says.
    private string? Objection(SittingEvent what, CandidateId candidate) => (what, _session.IsIn(candidate)) switch
    {
        (AnswerAccepted, false) => "an answer counts of somebody who is not in, or is out already.",
        (AnswerAccepted { Answer: not "pass" } late, true) when !_session.HasTime(candidate, late.At) => $"answer {late.Number} counts, and came when there was no time left.",
        (AnswerKeptAside early, true) when _session.HasTime(candidate, early.At) => $"answer {early.Number} does not count, and came when there was time left.",
        _ => null,
    };

    private void Expect(string? objection, string stream)
    {
        if (objection is not null)
        {
            Complain($"{stream}: {objection}");
        }
    }

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            Complain(otherwise);
        }
    }
}
