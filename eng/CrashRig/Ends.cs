using System.Globalization;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace CrashRig;

/// <summary>When one candidate's test began, and when the clock ended it; null when that has not happened.</summary>
internal readonly record struct TestTimes(Instant? OpenedAt, Instant? EndedByTimeAt);

/// <summary>When each test and each session began and ended, as their own events and those of their session say.</summary>
internal sealed class Ends(SessionTerms terms)
{
    private readonly Dictionary<string, Instant> _planned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> _opened = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SittingClosed> _closed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> _ended = new(StringComparer.Ordinal);
    private readonly List<(string Test, Instant At, bool Aside)> _answers = [];

    /// <summary>Tests that the clock ended.</summary>
    public int ByTime => _closed.Keys.Count(test => EndedByTime(test) is not null);

    /// <summary>Ends that are there twice.</summary>
    public int Twice { get; private set; }

    /// <summary>Tests that are not over, and sessions where somebody sat that are not.</summary>
    public int LeftOpen => _opened.Keys.Count(test => !_closed.ContainsKey(test) || !_ended.ContainsKey(test))
        + Sat.Count(session => !_ended.ContainsKey(session));

    /// <summary>What the clock ended at another instant than the deadline, and answers set aside before it or taken after it.</summary>
    public int OffTime =>
        _opened.Keys.Count(test => EndedByTime(test) is { } at && (at != LimitOf(test) || _ended.GetValueOrDefault(test) != at))
        + Sat.Count(session => _ended.TryGetValue(session, out var at) && at != DeadlineOf(session))
        + _answers.Count(answer => answer.Aside != (answer.At >= LimitOf(answer.Test)));

    private IEnumerable<string> Sat => _opened.Keys.Select(SessionOf).Distinct(StringComparer.Ordinal);

    /// <summary>The times of an account's test.</summary>
    /// <remarks>Accounts are sealed in the journal; the one that ends with 3 is the third candidate of its session.</remarks>
    public TestTimes Of(int session, string account)
    {
        var test = string.Create(CultureInfo.InvariantCulture, $"{session}-{account[(account.LastIndexOf('-') + 1)..]}");
        return new(Known(_opened, test), EndedByTime(test));
    }

    /// <summary>When a session was ended; null when it was not.</summary>
    public Instant? OfSession(int session) => Known(_ended, session.ToString(CultureInfo.InvariantCulture));

    /// <summary>What the journal says about the test that a refusal is about.</summary>
    public string Say(Refused refused)
    {
        var test = Of(refused.Ask.Session, refused.Ask.Account);
        return $"opened {test.OpenedAt}, ended by time {test.EndedByTimeAt}, session ended {OfSession(refused.Ask.Session)}";
    }

    public void See(RecordedEvent recorded)
    {
        var name = recorded.Stream[(recorded.Stream.IndexOf('-', StringComparison.Ordinal) + 1)..];
        switch (recorded.Type)
        {
            case "sessionCreated" when SessionEvent.FromJson(recorded.Json) is SessionCreated { Details: var details }:
                _planned.Add(name, details.Starts.WithOffset(details.Offset!.Value).ToInstant());
                break;
            case "sittingOpened" when SessionEvent.FromJson(recorded.Json) is SittingOpened opened:
                _opened.Add($"{name}-{opened.Candidate}", opened.At);
                break;
            case "sittingClosed" when SessionEvent.FromJson(recorded.Json) is SittingClosed closed:
                Twice += _closed.TryAdd($"{name}-{closed.Candidate}", closed) ? 0 : 1;
                break;
            case "sittingEnded" or "sessionEnded":
                Twice += _ended.TryAdd(name, recorded.At) ? 0 : 1;
                break;
            case "answerKeptAside":
                _answers.Add((name, recorded.At, true));
                break;
            case "answerAccepted" when SittingEvent.FromJson(recorded.Json) is AnswerAccepted { Answer: not "pass" }:
                _answers.Add((name, recorded.At, false));
                break;
        }
    }

    private static string SessionOf(string test) => test[..test.IndexOf('-', StringComparison.Ordinal)];

    private static Instant? Known(Dictionary<string, Instant> at, string what) => at.TryGetValue(what, out var then) ? then : null;

    private Instant? EndedByTime(string test) =>
        _closed.GetValueOrDefault(test) is { Ending: SittingEnding.EndedByTime } closed ? closed.At : null;

    // Nobody has extra time, a pause or a credit here.
    private Instant LimitOf(string test) => _opened[test] + Duration.FromMinutes(terms.TestMinutes);

    // The planned end, or the longest limit when that is later, or the last end.
    private Instant DeadlineOf(string session) => _opened.Keys.Where(test => SessionOf(test) == session)
        .SelectMany(test => (Instant[])[LimitOf(test), _closed.TryGetValue(test, out var closed) ? closed.At : default])
        .Append(_planned[session] + Duration.FromMinutes(terms.SessionMinutes)).Max();
}
