using Pix.Certification.Candidates;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Hosting.Desks;

/// <summary>A candidate at the door of the test: what is known before it begins, and after a cut.</summary>
/// <param name="Session">The session.</param>
/// <param name="State">Where the session stands.</param>
/// <param name="CertificationNumber">The candidate's number there.</param>
/// <param name="Identity">Who they joined as.</param>
/// <param name="Site">The site.</param>
/// <param name="Room">The room.</param>
/// <param name="Starts">The planned start, as on the wall of the room.</param>
/// <param name="Zone">The zone of the room.</param>
/// <param name="Allowance">The whole time of the test, extra time included.</param>
/// <param name="Accommodations">What is adapted for them.</param>
/// <param name="Unmet">The rules of eligibility that were not met when they joined.</param>
/// <param name="IsPresent">True while a confirmed presence allows a start or a resume.</param>
/// <param name="HasStarted">True once the test has begun: the code then resumes it.</param>
/// <param name="IsOver">True once the test is over.</param>
public sealed record Arrival(
    SessionId Session,
    SessionState State,
    string CertificationNumber,
    CandidateIdentity Identity,
    string Site,
    string Room,
    LocalDateTime Starts,
    string Zone,
    Duration Allowance,
    Accommodations Accommodations, IReadOnlyList<UnmetRule> Unmet, bool IsPresent, bool HasStarted, bool IsOver)
{
    /// <summary>True until the session ends: whoever is late can still come in.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Since when they wait to be let back into a test that was cut; null when they have not asked (INV-9).</summary>
    public Instant? ResumeAskedAt { get; init; }

    /// <summary>True when the access code is what is waited for: the session has begun, and presence is confirmed.</summary>
    public bool AsksCode { get; init; }

    internal static Arrival Of(Session session, Candidate candidate, Instant now) => Of(session, candidate, session.Permitted(now), now);

    private static Arrival Of(Session session, Candidate candidate, PermittedActs<SessionAct> permitted, Instant now) => new(
        session.Id,
        session.State,
        session.CertificationNumber(candidate.Id),
        candidate.Identity,
        session.Details.Site,
        session.Details.Room,
        session.Details.Starts,
        session.Details.Zone,
        ExamClock.AllowanceOf(session.Policy.Session.TestMinutes, candidate.Accommodations.TimeAdded),
        candidate.Accommodations,
        candidate.Unmet,
        candidate.IsPresent(now, session.Policy.Session.PresenceMinutes),
        candidate.HasStarted,
        candidate.HasStarted && !candidate.IsSitting)
    {
        IsOpen = permitted.Allows(SessionAct.ConfirmPresence),
        ResumeAskedAt = candidate.ResumeAskedAt,
        AsksCode = permitted.Offers(SessionAct.OpenSitting) && candidate.IsPresent(now, session.Policy.Session.PresenceMinutes),
    };
}
