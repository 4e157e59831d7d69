using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Papers;
using Pix.Certification.Positioning;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.Desks;

/// <summary>Campaigns that evaluate: what pupils work in positioning, and send once it is done (POS-6).</summary>
public sealed class CentreEvaluations
{
    private readonly CentreCommands _desk;

    internal CentreEvaluations(CentreCommands desk) => _desk = desk;

    /// <summary>
    /// Opens an evaluation campaign for pupils of the school's list. POS-4 refuses it where people do not find out here how far they have
    /// come.
    /// </summary>
    /// <param name="asked">What it is called, and what it evaluates.</param>
    /// <param name="learners">Who is asked.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<CampaignCode>> OpenAsync(
        NewEvaluation asked, IReadOnlyCollection<LearnerId> learners, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(learners);
        var code = CampaignCode.Draw(_desk.Context.Secrets);
        object?[] all = [asked.Name, asked.Competences, asked.Welcome, asked.Objective, asked.Identifier, learners];
        return _desk.Context.Runner.Run<CampaignCode>(_desk.Ask("OpenEvaluation", AggregateCache.StreamOf(code), all), async unit =>
            !_desk.Context.HasPositioning ? HostingRefusals.NoPositioning()
            : (await Participants(learners, unit.Cancellation).ConfigureAwait(false)).Then(those =>
                CampaignAim.Of(_desk.Context.Options.Framework, asked.Competences, asked.Objective, asked.Identifier).Then(aim =>
                    ProfileCollection.Open(code, asked.Name, _desk.Centre, unit.Now, asked.Welcome, aim).Then<CampaignCode>(campaign =>
                    {
                        if (campaign.Add(those, unit.Now).IsRefused(out var nobody))
                        {
                            return nobody;
                        }

                        unit.Begin(campaign);
                        CampaignRows.Write(unit, campaign);
                        AskedRows.Write(unit, code, campaign.Participants);
                        return code;
                    }))), cancellation);
    }

    /// <summary>How far everybody has come in a campaign, and what was reached (POS-6).</summary>
    /// <returns>What the school sees; PRO-2 when there is no such campaign, or it collects profiles.</returns>
    public ValueTask<Result<EvaluationView>> FindAsync(CampaignCode code, CancellationToken cancellation = default) =>
        FindAsync(code, static _ => true, cancellation);

    /// <summary>The results of a campaign as a file for spreadsheets: one line a participant, a column a competence.</summary>
    public async ValueTask<Result<RenderedDocument>> FileAsync(
        CampaignCode code, Language language, CancellationToken cancellation = default) =>
        await FileAsync(code, static _ => true, language, cancellation).ConfigureAwait(false);

    /// <summary>
    /// Reminds participants who have not sent their results: their pages say so, and a mail does where an address is known and the host
    /// sends any.
    /// </summary>
    /// <param name="code">The campaign.</param>
    /// <param name="learners">Who; everybody who has not sent anything when it is empty.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<RemindedPupils>> RemindAsync(
        CampaignCode code, IReadOnlyCollection<LearnerId> learners, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(learners);
        var (lane, accounts) = (AggregateCache.StreamOf(code), _desk.Context.PupilAccounts);
        return _desk.Context.Runner.Run<RemindedPupils>(_desk.Ask("RemindOfCampaign", lane, code, learners), async unit =>
        {
            if (await unit.Campaign(code).ConfigureAwait(false) is not { Aim: not null } campaign || campaign.Centre != _desk.Centre)
            {
                return HostingRefusals.NoSuchCampaign();
            }

            var reminded = campaign.Remind(learners.Count == 0 ? campaign.Participants : learners, unit.Now);
            if (reminded.IsRefused(out var nobody))
            {
                return nobody;
            }

            var (late, byMail) = (reminded.OrThrow().Participants, 0);
            foreach (var pupil in late)
            {
                if (await accounts.AddressOfAsync(_desk.Centre, pupil, unit.Cancellation).ConfigureAwait(false) is not null)
                {
                    unit.Due.Add(new CampaignReminder(code, pupil, unit.Now).At(unit.Now));
                    byMail++;
                }
            }

            return new RemindedPupils(late.Count, byMail);
        }, cancellation);
    }

    /// <summary>The same for some of the pupils: a class, for its teacher.</summary>
    internal async ValueTask<Result<EvaluationView>> FindAsync(
        CampaignCode code, Func<LearnerId, bool> isMeant, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(code);
        var context = _desk.Context;
        var kept = await context.Aggregates.FindFresh(context.Aggregates.Campaigns, AggregateCache.StreamOf(code), cancellation)
            .ConfigureAwait(false);
        if (kept?.Aggregate is not { Aim: { } aim } campaign || campaign.Centre != _desk.Centre)
        {
            return HostingRefusals.NoSuchCampaign();
        }

        var (policy, lines) = (context.Policies.At(context.Now), new List<CampaignProgress>());
        var classes = (await LearnerRows.Of(_desk.Centre, context.Journal, cancellation).ConfigureAwait(false))
            .ToDictionary(static pupil => pupil.Id, static pupil => pupil.Class);
        foreach (var row in campaign.Rows(policy.Eligibility).Where(row => isMeant(row.Participant.Id)))
        {
            lines.Add(await ProgressOf(context, campaign, row, cancellation).ConfigureAwait(false) with
            {
                Class = classes.GetValueOrDefault(row.Participant.Id),
            });
        }

        lines.Sort(static (one, other) => string.CompareOrdinal(one.Class, other.Class) is var order and not 0 ? order
            : string.CompareOrdinal(NameOf(one.Participant), NameOf(other.Participant)));
        return new EvaluationView(
            CampaignCard.Of(campaign, kept.Past[0].At, lines.Count, lines.Count(static one => one.State == ParticipationState.Sent)),
            aim,
            lines,
            CampaignResults.Of(aim, lines, context.Options.Framework, policy.Scale.LevelMax));
    }

    /// <summary>The same file for some of the pupils.</summary>
    internal async ValueTask<Result<RenderedDocument>> FileAsync(
        CampaignCode code, Func<LearnerId, bool> isMeant, Language language, CancellationToken cancellation)
    {
        var found = await FindAsync(code, isMeant, cancellation).ConfigureAwait(false);
        if (found.IsRefused(out var refusal))
        {
            return refusal;
        }

        var (view, context) = (found.OrThrow(), _desk.Context);
        var card = await context.Centres.FindAsync(_desk.Centre, cancellation).ConfigureAwait(false);
        return _desk.Documents.Write(writer => writer.Evaluation(
            code, view.Aim, view.Participants, context.Options.Framework, card?.Zone ?? context.Options.Zone, language));
    }

    /// <summary>How far one participant has come. Of whoever has sent it, what they work on since is their own business.</summary>
    internal static async ValueTask<CampaignProgress> ProgressOf(
        CommandContext context, ProfileCollection campaign, CollectionRow row, CancellationToken cancellation)
    {
        var begun = row.Status == SendStatus.Sent || !campaign.Knows(row.Participant.Id) ? []
            : await KnownProfile.Evaluations(context, row.Participant.Id, null, cancellation).ConfigureAwait(false);
        return CampaignProgress.Of(campaign, row, begun.Select(static one => one.Aggregate));
    }

    private static string NameOf(Participant who)
    {
        var key = PersonKey.Of(who.LastName, who.FirstName, default);
        return $"{key.BirthName} {key.FirstName}";
    }

    private async ValueTask<Result<Participant[]>> Participants(IReadOnlyCollection<LearnerId> learners, CancellationToken cancellation)
    {
        var known = (await LearnerRows.Of(_desk.Centre, _desk.Context.Journal, cancellation).ConfigureAwait(false))
            .ToDictionary(static pupil => pupil.Id);
        return learners.FirstOrDefault(one => !known.ContainsKey(one)) is var stranger && stranger != default
            ? HostingRefusals.NoSuchLearner(stranger)
            : (Participant[])[.. learners.Select(one => new Participant(one, known[one].BirthName, known[one].FirstName))];
    }
}
