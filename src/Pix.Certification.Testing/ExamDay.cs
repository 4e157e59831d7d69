using Pix.Certification.Eligibility;
using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Testing;

/// <summary>
/// A session and the clock on the wall: a test moves the clock and does what people do. Every step is expected to be allowed.
/// </summary>
public sealed class ExamDay(Session session, Instant now)
{
    private readonly List<SessionEvent> _saved = [];

    /// <summary>What eligibility says of somebody who lacks a competence (ELI-1).</summary>
    public static EligibilityDecision NotEligible { get; } =
        new EnoughCertifiableCompetences(5).Decide(new Applicant { CertifiableCompetences = 4 });

    /// <summary>The session.</summary>
    public Session Session { get; private set; } = session;

    /// <summary>What the clock on the wall shows.</summary>
    public Instant Now { get; set; } = now;

    /// <summary>The access code.</summary>
    public string Code => Session.Code.ToString();

    /// <summary>Everything that has happened.</summary>
    public IReadOnlyList<SessionEvent> Past => [.. _saved, .. Session.Pending];

    /// <summary>A candidate, by number.</summary>
    public Candidate this[int candidate] => Session.Find(new CandidateId(candidate))!;

    /// <summary>Time goes by.</summary>
    public ExamDay Later(Duration time)
    {
        Now += time;
        return this;
    }

    /// <summary>Time goes by.</summary>
    public ExamDay Minutes(double minutes) => Later(Duration.FromMinutes(minutes));

    /// <summary>A candidate joins.</summary>
    public ExamDay Join(int candidate, EligibilityDecision? eligibility = null)
    {
        var who = this[candidate].Identity;
        Session.Join(SessionBuilder.Account(candidate), new(who.BirthName, who.FirstName, who.BirthDate),
            eligibility ?? EligibilityDecision.Eligible, Now).OrThrow();
        return this;
    }

    /// <summary>The invigilator sees a candidate.</summary>
    public ExamDay Present(int candidate)
    {
        Session.ConfirmPresence(new(candidate), Now).OrThrow();
        return this;
    }

    /// <summary>The code is released.</summary>
    public ExamDay Start()
    {
        if (!Session.Readiness(Now).AllowsStart)
        {
            Present(Session.Roster.First().Id.Number);
        }

        Session.Start(Now).OrThrow();
        return this;
    }

    /// <summary>Sees a candidate through to the first challenge: joined, present, code typed, the room opened if need be.</summary>
    public ExamDay Open(params int[] candidates)
    {
        foreach (var candidate in candidates)
        {
            if (this[candidate].Account is null)
            {
                Join(candidate);
            }

            Present(candidate);
            if (Session.State == SessionState.Created)
            {
                Start();
            }

            Session.OpenSitting(new(candidate), Code, Now).OrThrow();
        }

        return this;
    }

    /// <summary>Candidates come to the end of their tests.</summary>
    public ExamDay Complete(params int[] candidates)
    {
        foreach (var candidate in candidates)
        {
            Session.CompleteSitting(new(candidate), Now).OrThrow();
        }

        return this;
    }

    /// <summary>The room is paused.</summary>
    public ExamDay Pause(string reason = "Alarme incendie")
    {
        Session.Pause(reason, Now).OrThrow();
        return this;
    }

    /// <summary>The room goes on.</summary>
    public ExamDay Reopen()
    {
        Session.Reopen(Now).OrThrow();
        return this;
    }

    /// <summary>The invigilator ends the session; these have not finished.</summary>
    public ExamDay End(params int[] unfinished)
    {
        Session.End([.. unfinished.Select(n => new CandidateId(n))], Now).OrThrow();
        return this;
    }

    /// <summary>The centre keeps what it knows so far.</summary>
    public ExamDay Draft(string? comment = null, params (int Candidate, AbortReason Reason)[] aborts)
    {
        Session.SaveDraft(new() { Comment = comment, Aborts = [.. aborts.Select(a => new CandidateAbort(new(a.Candidate), a.Reason))] },
            Now).OrThrow();
        return this;
    }

    /// <summary>The centre hands the session over.</summary>
    public ExamDay Finalise()
    {
        Session.Finalise(Now).OrThrow();
        return this;
    }

    /// <summary>Goes on, by the shortest way that people can take, until the session is in a state.</summary>
    public ExamDay Reach(SessionState state)
    {
        if (state == SessionState.Cancelled)
        {
            Session.Cancel(Now).OrThrow();
        }

        while (Session.State != state)
        {
            _ = Session.State switch
            {
                SessionState.Created => Open(1),
                SessionState.Started => Complete([.. Session.Roster.Where(c => c.IsSitting).Select(c => c.Id.Number)]).End(),
                SessionState.Ended => Finalise(),
                SessionState.Finalised => Did(Session.Process([], Now)),
                SessionState.Processed => Did(Session.Publish([], Now)),
                _ => throw new InvalidOperationException($"No way leads from {Session.State} to {state}."),
            };
        }

        return this;
    }

    /// <summary>Saves and loads the session, through the JSON of its events, as a host does between two requests.</summary>
    public ExamDay Reload()
    {
        _saved.AddRange(Session.Pending);
        Session.MarkSaved();
        Session = Session.Load(_saved.Select(e => SessionEvent.FromJson(e.ToJson())), PolicyBook.Of(Session.Policy).OrThrow());
        return this;
    }

    private ExamDay Did<T>(Result<T> result)
        where T : notnull
    {
        result.OrThrow();
        return this;
    }
}
