namespace Pix.Certification.Profiles;

/// <summary>What an evaluation campaign asks beside a campaign that collects profiles (POS-6).</summary>
public sealed partial class ProfileCollection
{
    /// <summary>When a participant was last reminded; null for never.</summary>
    public Instant? RemindedAt(LearnerId participant) => _reminded.TryGetValue(participant, out var at) ? at : null;

    /// <summary>The identifier of another system that a participant gave; null when none was asked, or nothing sent.</summary>
    public string? IdentifierOf(LearnerId participant) => _identifiers.GetValueOrDefault(participant);

    /// <summary>True when a participant has sent something.</summary>
    public bool HasSent(LearnerId participant) => _positions.TryGetValue(participant, out var position)
        && _participants[position].Sent.Count > 0;

    /// <summary>Reminds participants: of those who have sent something, and of whoever is none, nobody is.</summary>
    /// <param name="participants">Who.</param>
    /// <param name="now">When.</param>
    /// <returns>Who was reminded; POS-6 when nobody is left to be.</returns>
    public Result<ParticipantsReminded> Remind(IEnumerable<LearnerId> participants, Instant now)
    {
        ArgumentNullException.ThrowIfNull(participants);
        if (IsPurged)
        {
            return Over(ChangedAt);
        }

        LearnerId[] late = [.. participants.Distinct().Where(one => Knows(one) && !HasSent(one))];
        return late.Length > 0
            ? Record(new ParticipantsReminded(late, now))
            : new Refusal(
                "POS-6", ProfilesWords.NobodyToRemindReason, ProfilesWords.NobodyNewRemedy, Facts.Of("campaign", $"{Code}"))
            {
                Kind = RefusalKind.NotNow,
            };
    }

    private static Refusal? RefuseUnfinished(CampaignAim aim, IReadOnlyCollection<string> done)
    {
        string[] left = [.. aim.Competences.Where(code => !done.Contains(code))];
        return left.Length == 0 ? null : new(
            "POS-6",
            ProfilesWords.NotDoneReason(left.Length, aim.Competences.Count),
            ProfilesWords.NotDoneRemedy(string.Join(", ", left)),
            Facts.Of("missing", left)) { Kind = RefusalKind.NotNow };
    }

    private static Refusal? RefuseIdentifier(CampaignAim aim, string? identifier) =>
        aim.Identifier is not { } asked ? null
        : string.IsNullOrWhiteSpace(identifier) ? new(
            "POS-6",
            ProfilesWords.IdentifierMissingReason(asked),
            ProfilesWords.IdentifierMissingRemedy,
            Facts.Of("field", "identifier")) { Kind = RefusalKind.Invalid }
        : TypedText.RefuseName("POS-6", "identifier", identifier.Trim());
}
