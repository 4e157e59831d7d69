using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Simulation.Tests.World;

/// <summary>A session, as somebody keeps count of it who writes down who is in since when, who is out, and from when to when the clock stood still.</summary>
internal sealed class SessionBook(Func<CandidateId, Duration> allowance)
{
    private readonly Dictionary<CandidateId, Instant> _in = [];
    private readonly HashSet<CandidateId> _out = [];
    private readonly Dictionary<CandidateId, Duration> _credits = [];
    private readonly List<(Instant From, Instant? To)> _pauses = [];
    private readonly Dictionary<CandidateId, List<(Instant From, Instant? To)>> _alerts = [];
    private readonly HashSet<string> _once = new(StringComparer.Ordinal);

    /// <summary>The reasons of pauses and of time given back: each is said once by the person who has it.</summary>
    public List<string> Reasons { get; } = [];

    public IEnumerable<CandidateId> In => _in.Keys.Where(IsIn);

    /// <summary>True once the session is ended: whoever was still in can do nothing more.</summary>
    public bool IsOver => _once.Contains(nameof(SessionEnded));

    public bool IsIn(CandidateId candidate) => _in.ContainsKey(candidate) && !_out.Contains(candidate) && !IsOver;

    /// <summary>True while somebody who is in has time left: the allowance, what was given back, and every second at which the clock stood still since they began.</summary>
    public bool HasTime(CandidateId candidate, Instant at)
    {
        var since = _in[candidate];
        var (has, stood, covered) = (allowance(candidate) + _credits.GetValueOrDefault(candidate), Duration.Zero, since);
        foreach (var (from, to) in _pauses.Concat(_alerts.GetValueOrDefault(candidate, [])).OrderBy(static p => p.From))
        {
            // What begins once the time has run out gives nothing back; what falls together counts once.
            var (begins, ends) = (Instant.Max(from, covered), Instant.Min(to ?? at, at));
            if (begins - since - stood < has && ends > begins)
            {
                (stood, covered) = (stood + (ends - begins), ends);
            }
        }

        return at - since - stood < has;
    }

    /// <summary>Takes note of an event; gives what is wrong with it, if anything is.</summary>
    public string? Take(SessionEvent happened) => happened switch
    {
        SittingOpened opened => _in.TryAdd(opened.Candidate, opened.At) ? null : $"the test of {opened.Candidate} is opened twice.",
        SittingClosed closed => Close(closed),
        RoomPaused paused => Stop(paused),
        RoomReopened reopened => GoOn(reopened),
        TimeCredited credited => Give(credited),
        AlertOpened opened => Hold(opened),
        AlertClosed closed => Release(closed.Candidate, closed.At) ? null : $"the end of no problem of {closed.Candidate}.",
        SessionStarted or SessionEnded or SessionFinalised or CandidateErased => _once.Add(happened.GetType().Name) ? null : $"{happened.GetType().Name} a second time.",
        _ => null,
    };

    private string? Close(SittingClosed closed)
    {
        if (!_in.ContainsKey(closed.Candidate) || !_out.Add(closed.Candidate))
        {
            return $"the test of {closed.Candidate} is closed twice, or was not open.";
        }

        Release(closed.Candidate, closed.At);
        var isDeadline = HasTime(closed.Candidate, closed.At - Duration.Epsilon) && !HasTime(closed.Candidate, closed.At);
        return closed.Ending == SittingEnding.EndedByTime && !isDeadline ? $"the time of {closed.Candidate} did not run out at {closed.At}." : null;
    }

    private string? Stop(RoomPaused paused)
    {
        var objection = _pauses is [.., { To: null }] ? "a pause in a pause." : null;
        _pauses.Add((paused.At, null));
        return objection ?? Said(paused.Reason);
    }

    private string? Hold(AlertOpened opened)
    {
        if (!_alerts.TryGetValue(opened.Candidate, out var alerts))
        {
            _alerts.Add(opened.Candidate, alerts = []);
        }

        var objection = alerts is [.., (_, null)] ? $"a problem of {opened.Candidate} while another waits." : null;
        alerts.Add((opened.At, null));
        return objection;
    }

    private bool Release(CandidateId candidate, Instant at)
    {
        if (_alerts.GetValueOrDefault(candidate) is not [.., (var from, null)])
        {
            return false;
        }

        _alerts[candidate][^1] = (from, at);
        return true;
    }

    private string? GoOn(RoomReopened reopened)
    {
        if (_pauses is not [.., { To: null } last])
        {
            return "the end of no pause.";
        }

        _pauses[^1] = (last.From, reopened.At);
        return null;
    }

    private string? Give(TimeCredited credited)
    {
        _credits[credited.Candidate] = _credits.GetValueOrDefault(credited.Candidate) + credited.Time;
        // Why is enciphered: which command it was stands in the milliseconds.
        return Said($"time for {credited.Candidate} {(long)credited.Time.TotalMilliseconds % 1000}");
    }

    private string? Said(string reason)
    {
        var again = Reasons.Contains(reason);
        Reasons.Add(reason);
        return again ? $"\"{reason}\" is done twice." : null;
    }
}
