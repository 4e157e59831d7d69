using Pix.Certification.Candidates;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Testing;

/// <summary>Plans a session for a test: Tuesday 12 March 2024 at 09:00 in Paris, one invigilator, unless a test says otherwise.</summary>
public sealed class SessionBuilder
{
    /// <summary>When sessions start, unless a test says otherwise.</summary>
    public static readonly LocalDateTime NineOClock = new(2024, 3, 12, 9, 0);

    private static readonly SessionKeys Keys = SessionKeys.Draw(new KnownSecrets(), out _);

    private readonly PolicyText _policy = new() { Id = "test", EffectiveFrom = Instant.FromUtc(2019, 1, 1, 0, 0) };
    private SessionTerms _terms = new();
    private SessionDetails _details = new("Lycée Jean Moulin", "B204", NineOClock, "Europe/Paris", ["Mme Roy"]);
    private RosterLine[] _lines = [];

    /// <summary>The policy that the session is held under.</summary>
    public CertificationPolicy Policy => CertificationPolicy.Create(_policy with { Session = _terms }).OrThrow();

    /// <summary>What an administrator would fill in.</summary>
    public SessionDetails Details => _details;

    /// <summary>Candidate number n, as somebody would fill them in.</summary>
    public static CandidateIdentity Person(int n) =>
        new($"Martin {n}", "Camille", new LocalDate(2007, 1, 1).PlusDays(n), Birthplace.In("17300", "Rochefort"));

    /// <summary>A line of a list for candidate number n.</summary>
    public static RosterLine Line(int n, Fraction extraTime = default) => new(Person(n), new(), Accommodations.ExtraTime(extraTime));

    /// <summary>The account that joins as candidate number n.</summary>
    public static AccountId Account(int n) => new($"account-{n}");

    /// <summary>Says how time is kept.</summary>
    public SessionBuilder Keeping(TimeKeeping keeping)
    {
        _terms = _terms with { TimeKeeping = keeping };
        return this;
    }

    /// <summary>Changes what the policy says of sessions.</summary>
    public SessionBuilder With(Func<SessionTerms, SessionTerms> change)
    {
        _terms = change(_terms);
        return this;
    }

    /// <summary>Changes what the administrator fills in.</summary>
    public SessionBuilder With(Func<SessionDetails, SessionDetails> change)
    {
        _details = change(_details);
        return this;
    }

    /// <summary>Names the invigilators.</summary>
    public SessionBuilder Invigilators(params string[] names) => With((SessionDetails d) => d with { Invigilators = names });

    /// <summary>A line of a list for candidate number n.</summary>
    public SessionBuilder Candidates(int count) => Candidates([.. Enumerable.Range(1, count).Select(n => Line(n))]);

    /// <summary>Puts these lines on the list.</summary>
    public SessionBuilder Candidates(params RosterLine[] lines)
    {
        _lines = lines;
        return this;
    }

    /// <summary>The session as planned the day before, with its list.</summary>
    public Session Build()
    {
        var eve = _details.ResolveStart().OrThrow().Instant - Duration.FromDays(1);
        var session = Session.Create(new(208), new(new CentreId("0170022A")), _details, Keys, Policy, eve).OrThrow();
        if (_lines.Length > 0)
        {
            session.Import(_lines, eve).OrThrow();
        }

        return session;
    }

    /// <summary>The session at its planned start, with a clock to move on.</summary>
    public ExamDay Day()
    {
        var session = Build();
        return new(session, session.PlannedStart.Instant);
    }
}
