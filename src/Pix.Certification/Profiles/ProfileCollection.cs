using Pix.Certification.Policies;

namespace Pix.Certification.Profiles;

/// <summary>Whether a participant has sent a profile.</summary>
public enum SendStatus
{
    /// <summary>Not yet.</summary>
    Waiting,

    /// <summary>At least once.</summary>
    Sent,
}

/// <summary>One line of a campaign's list.</summary>
/// <param name="Participant">Who it is about.</param>
/// <param name="Status">Whether a profile was sent.</param>
/// <param name="SentAt">When the shown one was sent; null while waiting.</param>
/// <param name="TotalPix">All pix together; null while waiting.</param>
/// <param name="Certifiable">Whether the profile is certifiable: neither yes nor no while waiting.</param>
/// <param name="CertifiableCompetences">How many competences are certifiable; null while waiting.</param>
public sealed record CollectionRow(
    Participant Participant,
    SendStatus Status,
    Instant? SentAt,
    int? TotalPix,
    bool? Certifiable,
    int? CertifiableCompetences);

/// <summary>
/// A campaign that collects profiles (<i>campagne de collecte de profils</i>): who has sent theirs, and who can be certified.
/// </summary>
public sealed class ProfileCollection : Aggregate<ProfileCollectionEvent>
{
    /// <summary>How long the text may be with which a campaign welcomes its participants.</summary>
    public const int WelcomeCharactersMax = 1_000;

    private readonly Dictionary<LearnerId, int> _positions = [];
    private readonly HashSet<LearnerId> _erased = [];
    private readonly List<(Participant Who, List<(Instant SentAt, ProfileSnapshot Snapshot)> Sent)> _participants = [];

    private ProfileCollection()
    {
    }

    /// <summary>What participants type.</summary>
    public CampaignCode Code { get; private set; } = null!;

    /// <summary>The campaign's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What participants read before they send their profile; null for nothing.</summary>
    public string? Welcome { get; private set; }

    /// <summary>Whose campaign it is.</summary>
    public CentreId Centre { get; private set; }

    /// <summary>When it last changed: its retention is counted from then on.</summary>
    public Instant ChangedAt { get; private set; }

    /// <summary>True once nobody knows any more who took part (RET-1).</summary>
    public bool IsPurged { get; private set; }

    /// <summary>The participants' ids, in the order in which they joined.</summary>
    public IReadOnlyList<LearnerId> Participants => [.. _participants.Select(static p => p.Who.Id)];

    /// <summary>Opens a campaign; PRO-2 refuses one without a name.</summary>
    /// <param name="code">What participants type.</param>
    /// <param name="name">What the campaign is called.</param>
    /// <param name="centre">Whose it is.</param>
    /// <param name="now">When it begins.</param>
    /// <param name="welcome">What participants read before they send their profile; null or blank for nothing.</param>
    public static Result<ProfileCollection> Open(CampaignCode code, string name, CentreId centre, Instant now, string? welcome = null)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentOutOfRangeException.ThrowIfEqual(centre, default);
        if (string.IsNullOrWhiteSpace(name))
        {
            return new Refusal(
                "PRO-2",
                ProfilesWords.NameMissingReason,
                ProfilesWords.NameMissingRemedy,
                Facts.Of("field", "name")) { Kind = RefusalKind.Invalid };
        }

        var said = string.IsNullOrWhiteSpace(welcome) ? null : welcome.Trim();
        if ((TypedText.RefuseName("PRO-2", "name", name.Trim())
            ?? TypedText.Refuse("PRO-2", "welcome", said, WelcomeCharactersMax)) is { } unfit)
        {
            return unfit;
        }

        var campaign = new ProfileCollection();
        campaign.Record(new CampaignOpened(code, name.Trim(), centre, now) { Welcome = said });
        return campaign;
    }

    /// <summary>Brings a campaign back from its past.</summary>
    public static ProfileCollection Load(IEnumerable<ProfileCollectionEvent> past)
    {
        ArgumentNullException.ThrowIfNull(past);
        var campaign = new ProfileCollection();
        campaign.Fold(past);
        return campaign;
    }

    /// <summary>Adds participants; those already there are left as they are, and PRO-2 refuses a list that adds nobody.</summary>
    public Result<ParticipantsAdded> Add(IEnumerable<Participant> participants, Instant now)
    {
        ArgumentNullException.ThrowIfNull(participants);
        var named = participants.DistinctBy(static p => p.Id).ToArray();
        if (Array.Exists(named, static p => p.Id == default))
        {
            throw new ArgumentException("A default id names nobody.", nameof(participants));
        }

        if (IsPurged)
        {
            return Over(ChangedAt);
        }

        foreach (var one in named)
        {
            if ((TypedText.RefuseName("PRO-2", "lastName", one.LastName)
                ?? TypedText.RefuseName("PRO-2", "firstName", one.FirstName)) is { } unfit)
            {
                return unfit;
            }
        }

        var newcomers = Array.FindAll(named, p => !_positions.ContainsKey(p.Id));
        return newcomers.Length > 0
            ? Record(new ParticipantsAdded(newcomers, now))
            : new Refusal(
                "PRO-2",
                ProfilesWords.NobodyNewReason,
                ProfilesWords.NobodyNewRemedy,
                Facts.Of("alreadyIn", named.Length)) { Kind = RefusalKind.NotNow };
    }

    /// <summary>Takes a profile that a participant sends. It replaces the one shown; earlier ones stay in the history (PRO-3).</summary>
    public Result<ProfileSent> Send(LearnerId participant, ProfileSnapshot snapshot, Instant now)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return IsPurged ? Over(ChangedAt) : _positions.ContainsKey(participant)
            ? Record(new ProfileSent(participant, snapshot.TakenAt, snapshot.Competences, now))
            : NotAParticipant(participant);
    }

    /// <summary>
    /// Forgets who took part once the term is over (RET-1); how many did, and what their profiles were, stays. Nothing is collected any
    /// more.
    /// </summary>
    public Result<CampaignPurged> Purge(RetentionTerms terms, Instant now) =>
        IsPurged ? Over(ChangedAt)
        : now < KeptUntil(terms) ? new Refusal(
            "RET-1",
            ProfilesWords.KeptStillReason,
            ProfilesWords.KeptStillRemedy(Spoken.Day(KeptUntil(terms).InUtc().Date)),
            Facts.Of("keptUntil", KeptUntil(terms))) { Kind = RefusalKind.NotNow }
        : Record(new CampaignPurged(Participants, now));

    /// <summary>True while it is known who a participant is.</summary>
    public bool Knows(LearnerId participant) => !IsPurged && _positions.ContainsKey(participant) && !_erased.Contains(participant);

    /// <summary>Forgets who one participant is (RET-2); what was collected of them stays, without a name.</summary>
    public Result<ParticipantErased> Erase(LearnerId participant, Instant now) => Knows(participant)
        ? Record(new ParticipantErased(participant, now))
        : NotAParticipant(participant);

    /// <summary>When the term is over.</summary>
    public Instant KeptUntil(RetentionTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return RetentionTerms.After(ChangedAt, terms.CampaignYears, "UTC");
    }

    /// <summary>The list, in the order in which participants joined.</summary>
    /// <param name="terms">What makes a profile certifiable.</param>
    public IReadOnlyList<CollectionRow> Rows(EligibilityTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return [.. _participants.Select(p => Row(p.Who, p.Sent, terms))];
    }

    /// <summary>Every profile that a participant sent, latest first.</summary>
    public IReadOnlyList<ProfileSnapshot> History(LearnerId participant) =>
        _positions.TryGetValue(participant, out var position)
            ? [.. _participants[position].Sent.Select(static s => s.Snapshot).Reverse()]
            : [];

    private protected override void Apply(ProfileCollectionEvent happened)
    {
        ChangedAt = happened is ParticipantErased ? ChangedAt : happened.At;
        switch (happened)
        {
            case CampaignOpened opened:
                (Code, Name, Centre, Welcome) = (opened.Code, opened.Name, opened.Centre, opened.Welcome);
                break;
            case ParticipantsAdded added:
                foreach (var participant in added.Participants)
                {
                    _positions.Add(participant.Id, _participants.Count);
                    _participants.Add((participant, []));
                }

                break;
            case ProfileSent sent:
                _participants[_positions[sent.Participant]].Sent.Add((sent.At, ProfileSnapshot.Restore(sent.TakenAt, sent.Competences)));
                break;
            case CampaignPurged:
                IsPurged = true;
                for (var i = 0; i < _participants.Count; i++)
                {
                    Forget(i);
                }

                break;
            case ParticipantErased erased:
                _erased.Add(erased.Participant);
                Forget(_positions[erased.Participant]);
                break;
        }
    }

    private void Forget(int position) => _participants[position] =
        (_participants[position].Who with { LastName = "(effacé)", FirstName = "(effacé)" }, _participants[position].Sent);

    private Refusal NotAParticipant(LearnerId participant) => new(
        "PRO-2",
        ProfilesWords.NotAParticipantReason,
        ProfilesWords.NotAParticipantRemedy($"{Code}"),
        Facts.Of(("participant", participant.ToString()), ("campaign", Code.ToString())));

    private static Refusal Over(Instant at) => new(
        "RET-1",
        ProfilesWords.OverReason(Spoken.Day(at.InUtc().Date)),
        ProfilesWords.OverRemedy,
        Facts.Of("purgedAt", at)) { Kind = RefusalKind.NotNow };

    private static CollectionRow Row(Participant who, List<(Instant SentAt, ProfileSnapshot Snapshot)> sent, EligibilityTerms terms)
    {
        if (sent.Count == 0)
        {
            return new(who, SendStatus.Waiting, null, null, null, null);
        }

        var (sentAt, shown) = sent[^1];
        return new(who, SendStatus.Sent, sentAt, shown.TotalPix, shown.IsCertifiable(terms), shown.CertifiableCompetences(terms));
    }
}
