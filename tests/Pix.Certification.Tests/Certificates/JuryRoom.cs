using Pix.Certification.Certificates;
using Pix.Certification.Challenges;
using Pix.Certification.Jury;
using Pix.Certification.Policies;
using Pix.Certification.Referential;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;
using Pix.Certification.Testing;
using Pix.Certification.Tests.Sittings;

namespace Pix.Certification.Tests.Certificates;

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

        var outcome = AutomaticJury.Finalise(day.End().Session, sittings, [ExamHall.Bank], day.Now).OrThrow();
        var cases = sittings.Select(s => new JuryCase(CandidateCertification.Open(day.Session, s.Candidate, "Lycée Jean Moulin", day.Now), new(s, ExamHall.Course, CompetenceFrameworks.Crcn))).ToArray();
        SessionJury.Decide(day.Session, cases, outcome, "règles", day.Now);
        return new(day, cases);
    }

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

    /// <summary>Everything a certification is, as text.</summary>
    public static string Picture(CandidateCertification c) => string.Join('\n', [
        $"{c.Number} {c.Holder} {c.State} {c.Version} {c.Findings.Neutralised.Count}",
        .. c.Results.Select(static r => $"{r.Cause} {r.Emitter} {r.At} {r.Result.Status} {r.Result.Reason} {r.Result.Score} {string.Join('/', r.Result.Levels)}"),
        .. c.Appeals.Select(static a => a.ToString()),
        .. c.Comments.Select(static p => p.ToString()),
        .. c.Certificates.Select(static i => $"{i.Code} {i.Standing} {i.Successor} {i.Facts.Score} {i.Facts.Holder} {i.Facts.IssuedAt} {string.Join('/', i.Facts.Levels)}"),
        $"neutralised {string.Join(',', c.Verdicts.Neutralised.Order())} accepted {string.Join(',', c.Verdicts.AcceptedAsCorrect.Order())} {c.Verdicts.IsFraud} {c.Verdicts.IsRejectedByJury} {c.Verdicts.IsCancelledByJury}"]);

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
