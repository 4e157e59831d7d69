using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Positioning;
using Pix.Certification.Profiles;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>A part of the school's list.</summary>
/// <param name="Pupils">The pupils that the filter leaves, class by class.</param>
/// <param name="Classes">Every class of the list.</param>
/// <param name="InAll">How many pupils the whole list has.</param>
/// <param name="NotReady">How many of the whole list have no way to connect yet (PRO-5).</param>
/// <param name="ComputedAt">When it was last computed who could be certified; null when never.</param>
public sealed record SchoolList(
    IReadOnlyList<PupilLine> Pupils,
    IReadOnlyList<string> Classes,
    int InAll,
    int NotReady,
    Instant? ComputedAt);

/// <summary>One pupil of the school's list.</summary>
/// <param name="Learner">Who.</param>
/// <param name="Certifiable">Whether they could be certified; null while no profile is known, or nothing was computed.</param>
/// <param name="Unmet">What is missing, nearest first; null unless they could not.</param>
/// <param name="IsOnList">True when the session that was asked about has them already.</param>
public sealed record PupilLine(Learner Learner, bool? Certifiable, Refusal? Unmet, bool IsOnList);

/// <summary>What removing a pupil from the school's list would erase, and where they would still be known (CAN-16).</summary>
/// <param name="Pupil">Who: the line goes, with what was computed of it and with how they sign in.</param>
/// <param name="Sessions">The sessions of the centre whose lists have them: those stay.</param>
/// <param name="Campaigns">The campaigns that know them: those stay.</param>
public sealed record PupilRemoval(Learner Pupil, IReadOnlyList<SessionId> Sessions, IReadOnlyList<CampaignCode> Campaigns);

/// <summary>What the import of a file would change in the school's list (CAN-16).</summary>
/// <param name="Added">Pupils who are not on it.</param>
/// <param name="Updated">Pupils who are, and would be others.</param>
/// <param name="Unchanged">How many are, and about whom the file says nothing new.</param>
/// <param name="NotInFile">How many are, whom the file does not name: they stay as they are.</param>
public sealed record LearnerPreview(
    IReadOnlyList<Learner> Added,
    IReadOnlyList<LearnerCorrection> Updated,
    int Unchanged,
    int NotInFile);

/// <summary>A pupil as the list has them, and as they would be.</summary>
/// <param name="Before">As they are.</param>
/// <param name="After">As they would be.</param>
public sealed record LearnerCorrection(Learner Before, Learner After);

/// <summary>One candidate of a session's list, as its administrator sees them.</summary>
/// <param name="Candidate">Who.</param>
/// <param name="IsPresent">True while a confirmed presence holds.</param>
/// <param name="IsEligible">Whether they may sit; null while nobody knows.</param>
/// <param name="Unmet">What stands against it.</param>
public sealed record CandidateLine(CandidateView Candidate, bool IsPresent, bool? IsEligible, IReadOnlyList<UnmetRule> Unmet)
{
    /// <summary>What may happen to them now.</summary>
    public IReadOnlyList<SessionAct> Permitted { get; init; } = [];
}

/// <summary>A campaign that collects profiles, in a list of them.</summary>
/// <param name="Code">What participants type.</param>
/// <param name="Name">What it is called.</param>
/// <param name="OpenedAt">Since when it collects.</param>
/// <param name="Participants">How many are asked.</param>
/// <param name="Sent">How many have sent their profile.</param>
public sealed record CampaignCard(CampaignCode Code, string Name, Instant OpenedAt, int Participants, int Sent)
{
    /// <summary>What participants read before they send their profile; null for nothing.</summary>
    public string? Welcome { get; init; }
}

/// <summary>The profile that a participant has sent to a campaign, as it was then.</summary>
/// <param name="Row">Who, when, and the line of the campaign's list.</param>
/// <param name="Overview">Each competence with its level; null while nothing was sent.</param>
/// <param name="Earlier">When pictures were taken that this one replaced, latest first (PRO-3).</param>
public sealed record SentProfile(CollectionRow Row, ProfileOverview? Overview, IReadOnlyList<Instant> Earlier);
