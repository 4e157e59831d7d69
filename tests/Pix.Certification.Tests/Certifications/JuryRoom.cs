using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Challenges;
using Pix.Certification.Jury;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;
using Pix.Certification.Testing;
using Pix.Certification.Tests.Sittings;

namespace Pix.Certification.Tests.Certifications;

/// <summary>A session that was sat, finalised and decided by rule: fifteen challenges each, and a say in which are answered right.</summary>
internal sealed class JuryRoom
{
    public const string Author = "Mme Petit";
    public const string Why = "Décision du jury";

    private JuryRoom(ExamDay day, JuryCase[] cases) => (Day, Cases) = (day, cases);

    public ExamDay Day { get; }

    public JuryCase[] Cases { get; }

    public Session Session => Day.Session;

    public Instant Now => Day.Now;

    public CandidateCertification First => Cases[0].Certification;

    public ScoringBasis Basis => Cases[0].Basis;

    /// <summary>The first candidate's test with its last challenge still open: it cannot be scored.</summary>
    public ScoringBasis Running => new(Sitting.Load(Basis.Sitting.Pending.SkipLast(2)), Basis.Course, Basis.Framework);

    /// <summary>The first candidate's test as finalisation ended it before its last answer: it can be scored once somebody says what the answer counts as.</summary>
    public ScoringBasis Cut
    {
        get
        {
            var running = Running;
            running.Sitting.EndByFinalisation(Now).OrThrow();
            return running;
        }
    }

    public CandidateCertification[] All => [.. Cases.Select(static c => c.Certification)];

    public static JuryRoom Decided(Func<int, bool>? right = null, bool endScreenSeen = true, int candidates = 1)
    {
        var numbers = Enumerable.Range(1, candidates).ToArray();
        var day = new SessionBuilder().Candidates(candidates).Day().Open(numbers);
        var sittings = numbers.Select(n => Sat(day, n, right ?? (static _ => true))).ToArray();
        day.Complete(numbers);
        foreach (var n in endScreenSeen ? numbers : numbers[1..])
        {
            day.Session.TickEndScreen(new(n), seen: true, day.Now).OrThrow();
        }

        return Decided(day.End(), sittings, ExamHall.Course);
    }

    /// <summary>One candidate's adaptive test: which answers are right, how many are given, why it stopped, how many challenges an alert replaced at its beginning, from which score a certificate is given.</summary>
    public static JuryRoom Adaptive(Func<int, bool>? right = null, int answers = 32, AbortReason? abort = null, int alerts = 0, int certificateFrom = 0)
    {
        var terms = AdaptiveHall.Policy.ToText();
        var policy = CertificationPolicy.Create(terms with { AdaptiveTest = terms.AdaptiveTest with { CertificateScoreMin = certificateFrom } }).OrThrow();
        var course = certificateFrom == 0 ? AdaptiveHall.Course : AdaptiveCourse.Create(AdaptiveHall.Bank, policy).OrThrow();
        var day = new SessionBuilder().Candidates(1).Day().Open(1);
        var sitting = Sitting.Start(new(day.Session.Id, new(1), ProfileSnapshot.Take(day.Now, CompetenceFrameworks.Crcn, []).OrThrow(), Accommodations.None, 21), course, day.Now).OrThrow();
        var clock = day.Session.ClockOf(new(1))!;
        for (var n = 1; n <= answers; n++)
        {
            sitting.Next(course, clock, day.Now).OrThrow();
            if (n <= alerts)
            {
                sitting.RaiseAlert(n, null, clock, day.Now).OrThrow();
                sitting.ConfirmAlert(ReportCategory.SiteBlocked, course, day.Now).OrThrow();
            }

            var answer = (right ?? (static _ => true))(n) ? DemonstrationAnswers.Right(sitting.Served[n - 1].Challenge) : GivenAnswer.Pass;
            sitting.Answer(n, answer, $"k{n}", AnswerCircumstances.None, course, clock, day.Now).OrThrow();
        }

        if (abort is { } why)
        {
            return Decided(day.End(1).Draft(null, (1, why)), [sitting], course);
        }

        sitting.Next(course, clock, day.Now).OrThrow();
        day.Complete(1).Session.TickEndScreen(new(1), seen: true, day.Now).OrThrow();
        return Decided(day.End(), [sitting], course);
    }

    private static JuryRoom Decided(ExamDay day, Sitting[] sittings, TestCourse course)
    {
        var outcome = AutomaticJury.Finalise(day.Session, sittings, [course.Bank], day.Now).OrThrow();
        var cases = sittings.Select(s => new JuryCase(CandidateCertification.Open(day.Session, s.Candidate, "Lycée Jean Moulin", day.Now), new(s, course, CompetenceFrameworks.Crcn))).ToArray();
        SessionJury.Decide(day.Session, cases, outcome, "règles", day.Now);
        return new(day, cases);
    }

    /// <summary>The same candidates, whose certifications have only begun.</summary>
    public JuryRoom Afresh() => new(Day, [.. Cases.Select(c => c with { Certification = CandidateCertification.Open(Session, c.Certification.Candidate, "Lycée Jean Moulin", Now) })]);

    /// <summary>The same room again, from the past of the first certification.</summary>
    public JuryRoom Again() => new(Day, [Cases[0] with { Certification = Reload(First) }, .. Cases[1..]]);

    public Result<ResultDifference> Rule(JuryAction action) => First.Rule(action, Basis, Author, Why, Now);

    public JuryRoom Published(string code = "P-1")
    {
        if (Session.State == SessionState.Finalised)
        {
            Session.Process(SessionJury.Undecided(Session, All), Now).OrThrow();
        }

        SessionJury.Publish(Session, All, Cases.ToDictionary(static c => c.Certification.Candidate, c => code + (c.Certification.Candidate.Number == 1 ? "" : "-" + c.Certification.Candidate)), Now).OrThrow();
        return this;
    }

    public JuryRoom Unpublished()
    {
        SessionJury.Unpublish(Session, All, Why, Now).OrThrow();
        return this;
    }

    public static CandidateCertification Reload(CandidateCertification c) => CandidateCertification.Load(c.Pending.Select(static e => CertificationEvent.FromJson(e.ToJson())));

    private static Sitting Sat(ExamDay day, int candidate, Func<int, bool> right)
    {
        var sitting = Sitting.Start(ExamHall.Ticket() with { Session = day.Session.Id, Candidate = new(candidate) }, ExamHall.Course, day.Now).OrThrow();
        var clock = day.Session.ClockOf(new(candidate))!;
        for (var n = 1; n <= sitting.Length; n++)
        {
            sitting.Next(ExamHall.Course, clock, day.Now).OrThrow();
            sitting.Answer(n, GivenAnswer.OfChoices(right(n) ? 2 : 1), $"k{n}", AnswerCircumstances.None, ExamHall.Course, clock, day.Now).OrThrow();
        }

        sitting.Next(ExamHall.Course, clock, day.Now).OrThrow();
        return sitting;
    }
}
