using System.Security.Cryptography;
using System.Text;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Whoever sends the request, and the desk they may use: the one place where a caller becomes a desk.</summary>
internal sealed class Visitor(IHttpContextAccessor accessor, CertificationDesks desks, ICertificationClaims claims, EnteredTests entered)
{
    private CertificationCaller? _caller;

    public bool IsSignedIn => Caller is not null;

    public string Name => Caller?.Name ?? "";

    /// <summary>What tells this visitor from others; empty for a stranger.</summary>
    public string Login => Caller?.Login ?? "";

    public string? Role => Caller?.Role;

    /// <summary>False for a stranger and for an invigilator, who came with a secret.</summary>
    public bool HasAccount => Caller?.Account is not null;

    /// <summary>True in a room: an invigilator's, or one that a member of the centre has entered.</summary>
    public bool IsInRoom => Caller?.Session is not null;

    /// <summary>The session whose room it is.</summary>
    public SessionId Session => Known(Caller?.Session);

    /// <summary>A candidate's account.</summary>
    public AccountId Account => Known(Caller?.Account);

    /// <summary>The pupil of the school's list that a candidate is; null for an account that is none of them.</summary>
    public LearnerId? Learner => Caller?.Learner;

    /// <summary>Which of its session's secrets has let an invigilator in.</summary>
    public string SecretMark => Caller?.SecretMark ?? "";

    /// <summary>The reader has gone: what was asked for need not be found any more.</summary>
    public CancellationToken Gone => Context.RequestAborted;

    public CentreId Centre => Known(Caller?.Centre);

    public CentreDesk CentreDesk => desks.Centre(Centre, Name);

    public TeacherDesk TeacherDesk => desks.Teacher(Centre, Name, Caller?.Classes ?? []);

    public InvigilatorDesk InvigilatorDesk => desks.Invigilator(Session, Name);

    public CandidateDesk CandidateDesk => desks.Candidate(Account, Learner, Source);

    public JuryDesk JuryDesk => desks.Jury(Name);

    public PublicDesk PublicDesk => desks.Public(Source);

    private string Source => RequestSource.Of(Context);

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("A visitor comes with a request.");

    // Read once the request is authenticated, which it is wherever somebody is asked for.
    private CertificationCaller? Caller => _caller ??= claims.Read(Context.User);

    /// <summary>The key of a form or command that only this sign-in can send again: from another one it would bring the reply, and the way
    /// in, without the code.</summary>
    public string KeyHere(string? key) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes($"{Caller?.SignIn ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}/{key}")));

    /// <summary>A candidate's desk where the access code of that session was given, in this browser or with this token; null where it was
    /// not.</summary>
    public CandidateDesk? ExamDesk(SessionId session) =>
        Caller is { } caller && entered.PlaceIn(Context, caller, session) is { } place ? CandidateDesk.At(place) : null;

    /// <summary>From now on the test is open here (SIT-6).</summary>
    public void Enter(SessionId session, ExamView view) => entered.Enter(Context, Caller!, session, view.Place);

    // A page of another role cannot ask: its policy stands before it.
    private static T Known<T>(T? claimed)
        where T
                : struct => claimed ?? throw new InvalidOperationException(
                    $"Nobody with a {typeof(T).Name} is signed in: does ICertificationClaims say it, and the page's folder its policy?");
}

/// <summary>What an address names by its number; a number that cannot be one leads to the same answer as one that is not there.</summary>
internal static class Numbered
{
    public static SessionId Session(int number) => new(number > 0 ? number : int.MaxValue);

    public static CandidateId Candidate(int number) => new(number > 0 ? number : int.MaxValue);
}
