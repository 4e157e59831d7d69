using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Profiles;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class CentreDesk
{
    private static readonly LearnersNotReady NotReady = new();

    /// <summary>
    /// The pupils of the school's list that a filter leaves, class by class (CAN-6), each with whether they could be certified when that
    /// was last computed (PRO-4), and what is missing (ELI-6).
    /// </summary>
    /// <param name="classes">The classes; none means all.</param>
    /// <param name="name">Parts of the names, in any order, with or without accents.</param>
    /// <param name="onlyNotReady">True for those alone who have no way to connect yet (PRO-5).</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<SchoolList> SchoolList(
        IReadOnlyCollection<string> classes,
        string? name = null,
        bool onlyNotReady = false,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        var everybody = await Learners(cancellation).ConfigureAwait(false);
        var certifiability = await CertifiabilityByPupil(cancellation).ConfigureAwait(false);
        var like = new LearnersLike(classes, name).Evaluate(everybody);
        var found = onlyNotReady ? NotReady.Evaluate(like) : like;

        // As on paper: Œuvrard stands among the O, and d'Aubigné among the D.
        var sorted = found.Select(static l => (Learner: l, Key: l.Key())).OrderBy(static l => l.Learner.Class, StringComparer.Ordinal)
            .ThenBy(static l => l.Key.BirthName, StringComparer.Ordinal).ThenBy(static l => l.Key.FirstName, StringComparer.Ordinal);
        var enough = CompetencesNow();
        var lines = sorted.Select(l => Line(l.Learner, certifiability.GetValueOrDefault(l.Learner.Id), enough));
        return new(
            [.. lines],
            [.. everybody.Select(static l => l.Class).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            everybody.Count,
            NotReady.Evaluate(everybody).Count(),
            certifiability.Values.Select(static c => (Instant?)c.ComputedAt).Max());
    }

    /// <summary>The same list beside a session's own: it says who is already on that (CAN-6).</summary>
    public async ValueTask<Result<SchoolList>> SchoolListFor(
        SessionId id,
        IReadOnlyCollection<string> classes,
        string? name = null,
        CancellationToken cancellation = default)
    {
        var known =
            await Look(id, static session => session.Roster.Select(static c => c.Key).ToHashSet(), cancellation).ConfigureAwait(false);
        if (known.IsRefused(out var refusal))
        {
            return refusal;
        }

        var (onList, list) = (known.OrThrow(), await SchoolList(classes, name, cancellation: cancellation).ConfigureAwait(false));
        return list with { Pupils = [.. list.Pupils.Select(line => line with { IsOnList = onList.Contains(line.Learner.Key()) })] };
    }

    /// <summary>
    /// A session's list with where each candidate stands, and whether they may sit as far as is known: from the instant they joined, or
    /// from the school's list before.
    /// </summary>
    public async ValueTask<Result<IReadOnlyList<CandidateLine>>> Candidates(SessionId id, CancellationToken cancellation = default)
    {
        var certifiability = await CertifiabilityByPupil(cancellation).ConfigureAwait(false);
        var (enough, now) = (CompetencesNow(), _office.Now);
        CandidateLine[] Lines(Session session) => [.. session.Roster.Select(c => Line(session, c, certifiability, enough, now))];
        return await Look<IReadOnlyList<CandidateLine>>(id, Lines, cancellation).ConfigureAwait(false);
    }

    /// <summary>Opens a campaign for pupils of the school's list (PRO-2).</summary>
    public async ValueTask<Result<CampaignCode>> OpenCampaignFor(
        string name,
        IReadOnlyCollection<LearnerId> learners,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(learners);
        var known = (await Learners(cancellation).ConfigureAwait(false)).ToDictionary(static l => l.Id);
        return learners.FirstOrDefault(l => !known.ContainsKey(l)) is var stranger && stranger != default
            ? HostingRefusals.NoSuchLearner(stranger)
            : await OpenCampaign(
                name,
                [.. learners.Select(l => new Participant(l, known[l].BirthName, known[l].FirstName))],
                cancellation).ConfigureAwait(false);
    }

    /// <summary>The school's campaigns, latest first (PRO-2).</summary>
    public async ValueTask<IReadOnlyList<CampaignCard>> Campaigns(int page = 1, int perPage = 25, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(perPage is >= 1 and <= 1000, true);
        var cards = new List<CampaignCard>();
        foreach (var row in await _office.Journal.List(
            new("campaign", _centre.ToString()) { Descending = true, Skip = (page - 1) * perPage, Take = perPage },
            cancellation).ConfigureAwait(false))
        {
            if (CampaignCode.TryParse(row.Id, out var code)
                && (await CampaignCard(code, cancellation).ConfigureAwait(false)).TryGet(out var card))
            {
                cards.Add(card);
            }
        }

        return cards;
    }

    /// <summary>One campaign: what it is called, and how many have answered.</summary>
    public async ValueTask<Result<CampaignCard>> CampaignCard(CampaignCode code, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        var kept = await _office.Room.FindFresh(_office.Room.Campaigns, RecordRoom.StreamOf(code), cancellation).ConfigureAwait(false);
        if (kept?.Aggregate is not { } campaign || campaign.Centre != _centre)
        {
            return HostingRefusals.NoSuchCampaign();
        }

        var rows = campaign.Rows(_office.Policies.At(_office.Now).Eligibility);
        return new CampaignCard(
            campaign.Code,
            campaign.Name,
            kept.Past[0].At,
            rows.Count,
            rows.Count(static r => r.Status == SendStatus.Sent));
    }

    private async ValueTask<Dictionary<LearnerId, LearnerCertifiability>> CertifiabilityByPupil(CancellationToken cancellation) =>
        (await Certifiability(cancellation).ConfigureAwait(false)).ToDictionary(static c => c.Learner.Id);

    private EnoughCertifiableCompetences CompetencesNow() => EligibilityRules.For(_office.Policies.At(_office.Now)).Competences;

    private PupilLine Line(Learner learner, LearnerCertifiability? known, EnoughCertifiableCompetences enough) =>
        new(learner, known?.Certifiable, Unmet(known, enough), IsOnList: false);

    private CandidateLine Line(
        Session session,
        Candidate candidate,
        Dictionary<LearnerId, LearnerCertifiability> certifiability,
        EnoughCertifiableCompetences enough,
        Instant now)
    {
        var (view, present) = (CandidateView.Of(session, candidate), candidate.IsPresent(now, session.Policy.Session.PresenceMinutes));
        var permitted = session.Permitted(candidate.Id, now);
        if (candidate.Account is not null)
        {
            return new(view, present, candidate.Unmet.Count == 0, candidate.Unmet) { Permitted = permitted };
        }

        var known = candidate.Details.Learner is { } learner ? certifiability.GetValueOrDefault(learner) : null;
        UnmetRule[] why = Unmet(known, enough) is { } unmet ? [new(unmet.Code, unmet.Reason, unmet.Remedy)] : [];
        return new(view, present, known?.Certifiable, why) { Permitted = permitted };
    }

    // What was computed names the missing competences; how many are enough is the policy's to say.
    private Refusal? Unmet(LearnerCertifiability? known, EnoughCertifiableCompetences enough)
    {
        if (known is not { Certifiable: false })
        {
            return null;
        }

        var certifiable = _office.Options.Framework.Competences.Count - known.Missing.Count;
        var applicant = new Applicant { CertifiableCompetences = certifiable, MissingCompetences = known.Missing };
        return enough.Decide(applicant).Unmet is [var unmet] ? unmet : null;
    }
}

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
public sealed record CampaignCard(CampaignCode Code, string Name, Instant OpenedAt, int Participants, int Sent);
