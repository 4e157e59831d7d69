using Pix.Certification.Profiles;

namespace Pix.Certification.Positioning;

/// <summary>How far a participant has come in an evaluation campaign (POS-6).</summary>
public enum ParticipationState
{
    /// <summary>None of its competences is begun.</summary>
    Waiting,

    /// <summary>Some are begun, and not all are done.</summary>
    UnderWay,

    /// <summary>All are done, and nothing is sent.</summary>
    ToBeSent,

    /// <summary>The results are sent.</summary>
    Sent,
}

/// <summary>One participant of an evaluation campaign: how far they have come, and what they reached once it is sent (POS-6).</summary>
/// <param name="Participant">Who.</param>
/// <param name="State">How far.</param>
/// <param name="Done">How many of the campaign's competences are worked to their end; all of them once the results are sent.</param>
/// <param name="InAll">How many competences the campaign is about.</param>
public sealed record CampaignProgress(Participant Participant, ParticipationState State, int Done, int InAll)
{
    /// <summary>The class, as the school's list has it now; null where it has not.</summary>
    public string? Class { get; init; }

    /// <summary>When the results shown were sent; null while they are not.</summary>
    public Instant? SentAt { get; init; }

    /// <summary>What was reached in each competence, in the order of the framework; nothing is told before it is sent.</summary>
    public IReadOnlyList<CompetenceStanding> Reached { get; init; } = [];

    /// <summary>The identifier of another system that the campaign asked for; null where it did not, or nothing was sent.</summary>
    public string? Identifier { get; init; }

    /// <summary>When they were last reminded; null for never.</summary>
    public Instant? RemindedAt { get; init; }

    /// <summary>The share of the campaign's competences that is done, in percent.</summary>
    public int DonePercent => InAll == 0 ? 100 : 100 * Done / InAll;

    /// <summary>Reads one participant off a campaign.</summary>
    /// <param name="campaign">The campaign; it evaluates.</param>
    /// <param name="participant">The line of its list.</param>
    /// <param name="evaluations">What they have begun: of any competence, those of the campaign count.</param>
    public static CampaignProgress Of(
        ProfileCollection campaign, CollectionRow participant, IEnumerable<CompetenceEvaluation> evaluations)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(participant);
        ArgumentNullException.ThrowIfNull(evaluations);
        var (aim, who) = (AimOf(campaign), participant.Participant.Id);
        var isSent = participant.Status == SendStatus.Sent;
        CompetenceEvaluation[] own = [.. evaluations.Where(one => aim.Competences.Contains(one.Competence, StringComparer.Ordinal))];
        var done = own.Count(static one => one.State == EvaluationState.Done);
        var state = isSent ? ParticipationState.Sent
            : own.Length == 0 ? ParticipationState.Waiting
            : done < aim.Competences.Count ? ParticipationState.UnderWay
            : ParticipationState.ToBeSent;
        return new(participant.Participant, state, isSent ? aim.Competences.Count : done, aim.Competences.Count)
        {
            SentAt = participant.SentAt,
            Reached = isSent ? campaign.History(who)[0].Competences : [],
            Identifier = campaign.IdentifierOf(who),
            RemindedAt = campaign.RemindedAt(who),
        };
    }

    /// <summary>The codes of the competences that somebody has worked to their end.</summary>
    public static IReadOnlyList<string> DoneOf(IEnumerable<CompetenceEvaluation> evaluations)
    {
        ArgumentNullException.ThrowIfNull(evaluations);
        return [.. evaluations.Where(static one => one.State == EvaluationState.Done).Select(static one => one.Competence)];
    }

    private static CampaignAim AimOf(ProfileCollection campaign) => campaign.Aim
        ?? throw new ArgumentException("The campaign collects profiles, and evaluates nothing.", nameof(campaign));
}
