using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Journal;
using Pix.Certification.Positioning;
using Pix.Certification.Profiles;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>
/// What one candidate can do, by what it is about: join a session, sit the test, see what came of it. It acts for one account and no other.
/// </summary>
public sealed class CandidateDesk
{
    private readonly CandidateCommands _desk;

    internal CandidateDesk(
        CommandContext context,
        AccountId account,
        LearnerId? pupil,
        string? source,
        DocumentMaker documents,
        CredentialSigner credentials)
        : this(new(context, account, pupil, source, new("candidate", Actor.Candidate(account.ToString())), documents, credentials))
    {
    }

    private CandidateDesk(CandidateCommands desk) => _desk = desk;

    /// <summary>The candidate's own test.</summary>
    public CandidateTest Test => new(_desk);

    /// <summary>How far the candidate has come, and what finds it out: the questions of each competence (POS-1 to POS-4).</summary>
    public CandidatePositioning Positioning => new(_desk);

    /// <summary>What the candidate was given.</summary>
    public CandidateCertifications Certifications => new(_desk);

    /// <summary>
    /// The same desk for one command under a key: sent again under that key, it is done once and answered the same (JRN-1).
    /// </summary>
    public CandidateDesk Once(string key) => new(_desk with { Caller = _desk.Caller with { Key = key } });

    /// <summary>
    /// The same desk in one place: once the test was resumed in another, nothing more is shown or taken here (SIT-6).
    /// </summary>
    /// <param name="place">The <see cref="ExamView.Place"/> that the start or the resume in that place answered with.</param>
    public CandidateDesk At(int place) => new(_desk with { Place = place });

    /// <summary>
    /// Joins a session as the candidate whose number, name and birth date are typed as on the sheet (CAN-8). This is the reconciliation
    /// instant: eligibility and profile are those of now.
    /// </summary>
    /// <returns>
    /// Which candidate that is, and nothing that was not typed. Whoever is not let in is told the same, whatever the reason is; whoever is
    /// not let in again and again must wait.
    /// </returns>
    public async ValueTask<Result<JoinedCandidate>> JoinAsync(
        SessionId session,
        TypedIdentity identity,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var door = new JoinDoor(_desk.Context, $"join/{session}", _desk.Account, _desk.Pupil, _desk.Source);
        return await _desk.Context.Runner.OneByOne<Result<JoinedCandidate>>($"join/{_desk.Account}", async () =>
        {
            if (await door.Refuse(cancellation).ConfigureAwait(false) is { } wait)
            {
                return wait;
            }

            var joined = await Join(session, identity, cancellation).ConfigureAwait(false);
            await door.Remember(joined.IsRefused(out var refusal) ? refusal : null, _desk.Caller.Actor, cancellation).ConfigureAwait(false);
            return joined;
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>What the candidate waits for at the door: presence, the start of the session, the code. Nothing is changed.</summary>
    public async ValueTask<Result<Arrival>> ArrivalAsync(SessionId session, CancellationToken cancellation = default) =>
        await _desk.Context.Aggregates.Session(session, cancellation).ConfigureAwait(false) is { } held
            && held.Find(_desk.Account) is { } candidate
            ? Arrival.Of(held, candidate, _desk.Context.Now)
            : HostingRefusals.NotACandidate();

    /// <summary>The sessions that this account has joined and that are not over, latest first: the way back after a cut.</summary>
    public async ValueTask<IReadOnlyList<Arrival>> ArrivalsAsync(CancellationToken cancellation = default)
    {
        var open = new List<Arrival>();
        foreach (var session in await JoinedRows.Of(
            _desk.Account,
            _desk.Context.Journal,
            cancellation,
            ReadModel.Page.LatestFirst).ConfigureAwait(false))
        {
            if ((await ArrivalAsync(session, cancellation).ConfigureAwait(false)).TryGet(out var there) && there.IsOpen)
            {
                open.Add(there);
            }
        }

        return open;
    }

    /// <summary>The pupil of a school's list whom this account is: bound to, or recognised as; null for none (ACC-2).</summary>
    public ValueTask<LearnerId?> PupilAsync(CancellationToken cancellation = default) => _desk.PupilAsync(cancellation);

    /// <summary>
    /// Recognises this account as a pupil of the list of the school whose campaign's code is typed, by name and birth date, once (ACC-2).
    /// From then on it sends profiles and joins sessions as that pupil, and as nobody else.
    /// </summary>
    /// <returns>Whoever is not recognised is told the same, whatever the reason is, and must wait after a few tries.</returns>
    public async ValueTask<Result<Done>> RecogniseAsync(
        string campaignCode,
        TypedIdentity identity,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(identity);
        if (await PupilAsync(cancellation).ConfigureAwait(false) is not null)
        {
            return new Done(_desk.Context.Now);
        }

        var known = CampaignCode.TryParse(campaignCode, out var code);
        var door = new JoinDoor(_desk.Context, $"code/{(known ? code : "-")}", _desk.Account, _desk.Pupil, _desk.Source);
        return await _desk.Context.Runner.OneByOne<Result<Done>>($"code/{_desk.Account}", async () =>
        {
            if (await door.Refuse(cancellation).ConfigureAwait(false) is { } wait)
            {
                return wait;
            }

            var recognised = known
                ? await Recognise(code!, identity, cancellation).ConfigureAwait(false)
                : HostingRefusals.NoSuchCampaign();
            await door.Remember(recognised.IsRefused(out var refusal) ? refusal : null, _desk.Caller.Actor, cancellation)
                .ConfigureAwait(false);
            return recognised;
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// How far this account has come (POS-4): every competence with its level, how many are certifiable, and what is missing, nearest
    /// first. PRO-1 where no profile of it is known.
    /// </summary>
    public async ValueTask<Result<ProfileOverview>> ProfileAsync(CancellationToken cancellation = default)
    {
        var (profile, _, overview) = await new CandidatePositioning(_desk).Known(cancellation).ConfigureAwait(false);
        return profile is null ? HostingRefusals.NoProfile() : overview;
    }

    /// <summary>
    /// The campaign of a code, as the pupil reads it before they send their profile; null for one that does not wait for them. Sending says
    /// why.
    /// </summary>
    public async ValueTask<CampaignInvitation?> InvitationAsync(string campaignCode, CancellationToken cancellation = default) =>
        CampaignCode.TryParse(campaignCode, out var code)
            && await PupilAsync(cancellation).ConfigureAwait(false) is { } pupil
            && await _desk.Context.Aggregates.Campaign(code, cancellation).ConfigureAwait(false) is { } campaign
            && campaign.Knows(pupil)
            ? new CampaignInvitation(campaign.Code, campaign.Name, campaign.Welcome)
            {
                Evaluation = await Own(campaign, pupil, cancellation).ConfigureAwait(false),
            }
            : null;

    /// <summary>The evaluation campaigns that wait for this pupil, or have their results, latest first (POS-6).</summary>
    public async ValueTask<IReadOnlyList<OwnEvaluation>> EvaluationsAsync(CancellationToken cancellation = default)
    {
        var found = new List<OwnEvaluation>();
        if (await PupilAsync(cancellation).ConfigureAwait(false) is { } pupil)
        {
            foreach (var code in await AskedRows.Of(pupil, _desk.Context.Journal, cancellation).ConfigureAwait(false))
            {
                if (await _desk.Context.Aggregates.Campaign(code, cancellation).ConfigureAwait(false) is { } campaign
                    && campaign.Knows(pupil)
                    && await Own(campaign, pupil, cancellation).ConfigureAwait(false) is { } own)
                {
                    found.Add(own);
                }
            }
        }

        return found;
    }

    /// <summary>Sends the profile of now to a campaign (PRO-2).</summary>
    /// <param name="campaignCode">The campaign's code, as it was typed.</param>
    /// <param name="learner">As which pupil; the one whom this account is when left out.</param>
    /// <param name="identifier">The identifier of another system, where an evaluation campaign asks for one (POS-6).</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<Result<Done>> SendProfileAsync(
        string campaignCode,
        LearnerId? learner = null,
        string? identifier = null,
        CancellationToken cancellation = default)
    {
        if ((learner ?? await PupilAsync(cancellation).ConfigureAwait(false)) is not { } pupil)
        {
            return HostingRefusals.NotRecognised();
        }

        var begun = await KnownProfile.Evaluations(_desk.Context, pupil, _desk.Account, cancellation).ConfigureAwait(false);
        var profile = await KnownProfile.Of(_desk.Context, _desk.Account, pupil, begun, cancellation).ConfigureAwait(false);
        if (!CampaignCode.TryParse(campaignCode, out var code))
        {
            return HostingRefusals.NoSuchCampaign();
        }

        // Without an identifier it is the command that journals know from before.
        object?[] asked = identifier is null ? [campaignCode, pupil] : [campaignCode, pupil, identifier];
        var nothing = ProfileSnapshot.Take(_desk.Context.Now, _desk.Context.Options.Framework, []).OrThrow();
        var done = CampaignProgress.DoneOf(begun.Select(static one => one.Aggregate));
        return await Change.Campaign<Done>(
            _desk.Context,
            _desk.Caller,
            "SendProfile",
            code,
            asked,
            async (unit, campaign) => await RefuseOthers(campaign, pupil, cancellation).ConfigureAwait(false) is { } others ? others
                : profile is null && campaign.Aim is null ? HostingRefusals.NoProfile()
                : campaign.Send(pupil, profile ?? nothing, unit.Now, done, identifier).Then(Done.By),
            cancellation).ConfigureAwait(false);
    }

    private async ValueTask<OwnEvaluation?> Own(ProfileCollection campaign, LearnerId pupil, CancellationToken cancellation) =>
        campaign.Aim is not { } aim ? null : new(
            campaign.Code,
            campaign.Name,
            aim,
            await CentreEvaluations.ProgressOf(
                _desk.Context,
                campaign,
                campaign.Rows(_desk.Context.Policies.At(_desk.Context.Now).Eligibility).First(row => row.Participant.Id == pupil),
                cancellation).ConfigureAwait(false));

    // A pupil of the school whom the campaign does not wait for is told for whom it is; a stranger is not (ACC-2).
    private async ValueTask<Refusal?> RefuseOthers(ProfileCollection campaign, LearnerId learner, CancellationToken cancellation)
    {
        if (campaign.IsPurged || campaign.Participants.Contains(learner))
        {
            return null;
        }

        var list = await LearnerRows.Of(campaign.Centre, _desk.Context.Journal, cancellation).ConfigureAwait(false);
        var (asked, own) = (campaign.Participants.ToHashSet(), list.FirstOrDefault(pupil => pupil.Id == learner)?.Class);
        string[] classes =
            [.. list.Where(pupil => asked.Contains(pupil.Id)).Select(static pupil => pupil.Class).Distinct().Order(StringComparer.Ordinal)];
        return own is not null && classes.Length > 0 && !classes.Contains(own) ? HostingRefusals.CampaignOfOthers(classes) : null;
    }

    private ValueTask<Result<Done>> Recognise(CampaignCode code, TypedIdentity identity, CancellationToken cancellation)
    {
        var person = PersonKey.Of(identity.BirthName, identity.FirstName, identity.BirthDate);
        object?[] asked = [code.ToString(), identity.FirstName, identity.BirthName, identity.BirthDate];
        return _desk.Context.Runner.Run<Done>(new(_desk.Caller, "Recognise", $"recognised/{_desk.Account}") { Asked = asked }, async unit =>
        {
            if (await unit.Campaign(code).ConfigureAwait(false) is not { } campaign)
            {
                return HostingRefusals.NoSuchCampaign();
            }

            var list = await LearnerRows.Of(campaign.Centre, _desk.Context.Journal, unit.Cancellation).ConfigureAwait(false);
            if (list.Where(pupil => pupil.Key() == person).ToArray() is not [var only])
            {
                return HostingRefusals.NotRecognised();
            }

            var who = new Recognised(campaign.Centre, only.Id);
            if (await RecognisedRows.IsTaken(who, _desk.Account, _desk.Context.Journal, unit.Cancellation).ConfigureAwait(false))
            {
                return HostingRefusals.NotRecognised();
            }

            RecognisedRows.Write(unit, _desk.Account, who);
            await PositioningRows.Give(unit, _desk.Account, who.Learner, _desk.Context.Journal).ConfigureAwait(false);
            return new Done(unit.Now);
        }, cancellation);
    }

    private async ValueTask<Result<JoinedCandidate>> Join(SessionId session, TypedIdentity identity, CancellationToken cancellation)
    {
        var known = await PupilAsync(cancellation).ConfigureAwait(false);
        var profile = await KnownProfile.Of(_desk.Context, _desk.Account, known, cancellation).ConfigureAwait(false);
        var person = PersonKey.Of(identity.BirthName, identity.FirstName, identity.BirthDate);
        var days = await SatRows.Elsewhere(_desk.Account, person, session, _desk.Context.Journal, cancellation).ConfigureAwait(false);
        var facts = await _desk.Context.Eligibility.FactsOfAsync(_desk.Account, cancellation).ConfigureAwait(false);
        object?[] asked = [session, identity.FirstName, identity.BirthName, identity.BirthDate];
        return await Change.Session<JoinedCandidate>(_desk.Context, _desk.Caller, "Join", session, asked, Exists, async (unit, held) =>
        {
            if (profile is null)
            {
                return HostingRefusals.NoProfile();
            }

            var pupil = known is { } bound
                ? await LearnerRows.Bound(bound, held.Centre, _desk.Context.Journal, cancellation).ConfigureAwait(false)
                : null;
            var policy = _desk.Context.Policies.At(unit.Now);
            var card = await _desk.Context.Centres.FindAsync(held.Centre, cancellation).ConfigureAwait(false);
            var periods = await PeriodRows.Of(held.Centre, _desk.Context.Journal, cancellation).ConfigureAwait(false);
            var (details, exempt) = (held.Details, card?.ExemptFromCalendar ?? false);
            var own = await _desk.Context.Eligibility.RulesForAsync(details, cancellation).ConfigureAwait(false);
            var decision = EligibilityRules.For(policy).OnDay(details.Starts.Date, details.Audience, exempt, periods, own)
                .Decide(Applicant.Of(profile, days, policy.Eligibility) with { Facts = facts });
            return held.Join(_desk.Account, identity, decision, unit.Now, pupil).Then<JoinedCandidate>(candidate =>
            {
                if (candidate.ReconciledAt == unit.Now)
                {
                    ReconciledRows.Write(unit, session, candidate.Id, profile);
                    JoinedRows.Write(unit, held, candidate.Id, _desk.Account);
                }

                return new JoinedCandidate(candidate.Id, held.CertificationNumber(candidate.Id));
            });
        }, cancellation).ConfigureAwait(false);
    }

    private static Refusal? Exists(Session? held) => held is null ? HostingRefusals.NotLetIn() : null;
}
