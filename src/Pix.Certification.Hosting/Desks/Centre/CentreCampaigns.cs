using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Papers;
using Pix.Certification.Positioning;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.Desks;

/// <summary>Campaigns that collect profiles (PRO-2).</summary>
public sealed class CentreCampaigns
{
    private readonly CentreCommands _desk;

    internal CentreCampaigns(CentreCommands desk) => _desk = desk;

    /// <summary>Opens a campaign, with the pupils whose profile it waits for.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="participants">Who is asked.</param>
    /// <param name="welcome">What they read before they send their profile; null for nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<CampaignCode>> OpenAsync(
        string name,
        IReadOnlyCollection<Participant> participants,
        string? welcome = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(participants);
        return Open(
            "OpenCampaign",
            name,
            welcome,
            participants,
            _ => ValueTask.FromResult<Result<Participant[]>>((Participant[])[.. participants]),
            cancellation);
    }

    /// <summary>Opens a campaign for pupils of the school's list.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="learners">Who is asked.</param>
    /// <param name="welcome">What they read before they send their profile; null for nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<CampaignCode>> OpenForAsync(
        string name,
        IReadOnlyCollection<LearnerId> learners,
        string? welcome = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(learners);
        return Open("OpenCampaignFor", name, welcome, learners, async stop =>
        {
            var list = await LearnerRows.Of(_desk.Centre, _desk.Context.Journal, stop).ConfigureAwait(false);
            var known = list.ToDictionary(static l => l.Id);
            return learners.FirstOrDefault(l => !known.ContainsKey(l)) is var stranger && stranger != default
                ? HostingRefusals.NoSuchLearner(stranger)
                : (Participant[])[.. learners.Select(l => new Participant(l, known[l].BirthName, known[l].FirstName))];
        }, cancellation);
    }

    /// <summary>The list of a campaign (PRO-2).</summary>
    public async ValueTask<Result<IReadOnlyList<CollectionRow>>> FindAsync(CampaignCode code, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        var campaign = await _desk.Context.Aggregates.Campaign(code, cancellation).ConfigureAwait(false);
        return campaign is null || campaign.Centre != _desk.Centre
            ? HostingRefusals.NoSuchCampaign()
            : (Result<IReadOnlyList<CollectionRow>>)campaign.Rows(_desk.Context.Policies.At(_desk.Context.Now).Eligibility).ToArray();
    }

    /// <summary>The school's campaigns, latest first.</summary>
    public async ValueTask<IReadOnlyList<CampaignCard>> ListAsync(
        int page = 1,
        int perPage = 25,
        CancellationToken cancellation = default)
    {
        var cards = new List<CampaignCard>();
        foreach (var row in await CampaignRows.View.Rows(
            _desk.Context.Journal,
            _desk.Centre.ToString(),
            cancellation,
            ReadModel.Page.Of(page, perPage)).ConfigureAwait(false))
        {
            if (CampaignCode.TryParse(row.Id, out var code)
                && (await CardAsync(code, cancellation).ConfigureAwait(false)).TryGet(out var card))
            {
                cards.Add(card);
            }
        }

        return cards;
    }

    /// <summary>One campaign: what it is called, and how many have answered.</summary>
    public async ValueTask<Result<CampaignCard>> CardAsync(CampaignCode code, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        var kept = await _desk.Context.Aggregates.FindFresh(_desk.Context.Aggregates.Campaigns, AggregateCache.StreamOf(code),
            cancellation).ConfigureAwait(false);
        if (kept?.Aggregate is not { } campaign || campaign.Centre != _desk.Centre)
        {
            return HostingRefusals.NoSuchCampaign();
        }

        var rows = campaign.Rows(_desk.Context.Policies.At(_desk.Context.Now).Eligibility);
        return new CampaignCard(
            campaign.Code,
            campaign.Name,
            kept.Past[0].At,
            rows.Count,
            rows.Count(static r => r.Status == SendStatus.Sent)) { Welcome = campaign.Welcome };
    }

    /// <summary>The profile that a participant has sent, competence by competence: a picture of that instant (PRO-2, PRO-3).</summary>
    /// <returns>Without an overview while nothing was sent.</returns>
    public async ValueTask<Result<SentProfile>> ProfileAsync(
        CampaignCode code,
        LearnerId participant,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        var campaign = await _desk.Context.Aggregates.Campaign(code, cancellation).ConfigureAwait(false);
        if (campaign is null || campaign.Centre != _desk.Centre)
        {
            return HostingRefusals.NoSuchCampaign();
        }

        var policy = _desk.Context.Policies.At(_desk.Context.Now);
        if (campaign.Rows(policy.Eligibility).FirstOrDefault(row => row.Participant.Id == participant) is not { } known)
        {
            return HostingRefusals.NoSuchLearner(participant);
        }

        var sent = campaign.History(participant);
        return new SentProfile(
            known,
            sent.Count == 0 ? null : ProfileOverview.Of(sent[0], _desk.Context.Options.Framework, policy, []),
            [.. sent.Skip(1).Select(static earlier => earlier.TakenAt)]);
    }

    /// <summary>The list of a campaign as a file for spreadsheets (PRO-2).</summary>
    public async ValueTask<Result<RenderedDocument>> FileAsync(
        CampaignCode code,
        Language language,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        var campaign = await _desk.Context.Aggregates.Campaign(code, cancellation).ConfigureAwait(false);
        var card = await _desk.Context.Centres.FindAsync(_desk.Centre, cancellation).ConfigureAwait(false);
        return campaign is null || campaign.Centre != _desk.Centre
            ? HostingRefusals.NoSuchCampaign()
            : _desk.Documents.Write(writer => writer.Campaign(
                campaign, _desk.Context.Policies.At(_desk.Context.Now).Eligibility, card?.Zone ?? _desk.Context.Options.Zone, language));
    }

    private ValueTask<Result<CampaignCode>> Open(
        string useCase,
        string name,
        string? welcome,
        object asked,
        Func<CancellationToken, ValueTask<Result<Participant[]>>> participants,
        CancellationToken cancellation)
    {
        var code = CampaignCode.Draw(_desk.Context.Secrets);

        // Without a welcome it is the command that journals know from before.
        object?[] all = welcome is null ? [name, asked] : [name, asked, welcome];
        return _desk.Context.Runner.Run<CampaignCode>(_desk.Ask(useCase, AggregateCache.StreamOf(code), all), async unit =>
            (await participants(unit.Cancellation).ConfigureAwait(false)).Then(those =>
                ProfileCollection.Open(code, name, _desk.Centre, unit.Now, welcome).Then<CampaignCode>(campaign =>
                {
                    if (those.Length > 0 && campaign.Add(those, unit.Now).IsRefused(out var refusal))
                    {
                        return refusal;
                    }

                    unit.Begin(campaign);
                    CampaignRows.Write(unit, campaign);
                    return code;
                })), cancellation);
    }
}
