namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Who somebody is to the certification.</summary>
public static class CertificationRoles
{
    /// <summary>Administers a centre.</summary>
    public const string Centre = "centre";

    /// <summary>Invigilates one session: lent by the session's secret, and no account.</summary>
    public const string Invigilator = "invigilator";

    /// <summary>Sits tests, and has certificates.</summary>
    public const string Candidate = "candidate";

    /// <summary>Sees their own classes, and changes nothing.</summary>
    public const string Teacher = "teacher";

    /// <summary>Decides.</summary>
    public const string Jury = "jury";
}

/// <summary>What the certification needs to know of whoever sends a request.</summary>
/// <remarks>The host says it of everybody who signs in; <see cref="ICertificationClaims"/> turns it into claims and back.</remarks>
public sealed record CertificationCaller
{
    /// <summary>What tells them from everybody else, for as long as they have it: a user name.</summary>
    public required string Login { get; init; }

    /// <summary>What the record calls them.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="CertificationRoles"/>; null for somebody whom the certification does not concern.</summary>
    public string? Role { get; init; }

    /// <summary>The account, by the id of your platform; null for an invigilator.</summary>
    public AccountId? Account { get; init; }

    /// <summary>The centre they administer, or in whose school they teach.</summary>
    public CentreId? Centre { get; init; }

    /// <summary>The classes of a teacher, as the school's list calls them.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The pupil of the school's list that a candidate is.</summary>
    public LearnerId? Learner { get; init; }

    /// <summary>The session whose room an invigilator, or a member of the centre, has entered.</summary>
    public SessionId? Session { get; init; }

    /// <summary>Which secret of that session has let them in: once it is renewed, it lets nobody in any more.</summary>
    public string? SecretMark { get; init; }

    /// <summary>What tells this sign-in, or this token, from others of the same person: a test that is entered here is entered nowhere else
    /// (TIM-6).</summary>
    public string? SignIn { get; init; }

    /// <summary>What a token allows in the API: names of <see cref="CertificationScopes"/>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];
}
