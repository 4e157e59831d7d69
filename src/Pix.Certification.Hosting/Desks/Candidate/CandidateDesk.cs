using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Journal;
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
        var door = new JoinDoor(_desk.Context, session, _desk.Account, _desk.Pupil, _desk.Source);
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

    /// <summary>Sends the profile of now to a campaign (PRO-2).</summary>
    public async ValueTask<Result<Done>> SendProfileAsync(
        string campaignCode,
        LearnerId learner,
        CancellationToken cancellation = default)
    {
        var profile = await _desk.Context.Profiles.ProfileOfAsync(_desk.Account, cancellation).ConfigureAwait(false);
        if (!CampaignCode.TryParse(campaignCode, out var code))
        {
            return HostingRefusals.NoSuchCampaign();
        }

        object?[] asked = [campaignCode, learner];
        return await Change.Campaign<Done>(
            _desk.Context,
            _desk.Caller,
            "SendProfile",
            code,
            asked,
            (unit, campaign) => ValueTask.FromResult(
                profile is null ? HostingRefusals.NoProfile() : campaign.Send(learner, profile, unit.Now).Then(Done.By)),
            cancellation).ConfigureAwait(false);
    }

    private async ValueTask<Result<JoinedCandidate>> Join(SessionId session, TypedIdentity identity, CancellationToken cancellation)
    {
        var profile = await _desk.Context.Profiles.ProfileOfAsync(_desk.Account, cancellation).ConfigureAwait(false);
        var person = PersonKey.Of(identity.BirthName, identity.FirstName, identity.BirthDate);
        var days = await SatRows.Elsewhere(_desk.Account, person, session, _desk.Context.Journal, cancellation).ConfigureAwait(false);
        object?[] asked = [session, identity.FirstName, identity.BirthName, identity.BirthDate];
        return await Change.Session<JoinedCandidate>(_desk.Context, _desk.Caller, "Join", session, asked, Exists, async (unit, held) =>
        {
            if (profile is null)
            {
                return HostingRefusals.NoProfile();
            }

            var pupil = _desk.Pupil is { } bound
                ? await LearnerRows.Bound(bound, held.Centre, _desk.Context.Journal, cancellation).ConfigureAwait(false)
                : null;
            var policy = _desk.Context.Policies.At(unit.Now);
            var card = await _desk.Context.Centres.FindAsync(held.Centre, cancellation).ConfigureAwait(false);
            var (details, exempt) = (held.Details, card?.ExemptFromCalendar ?? false);
            var decision = EligibilityRules.For(policy).Decide(profile, days, details.Starts.Date, details.Audience, exempt);
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
