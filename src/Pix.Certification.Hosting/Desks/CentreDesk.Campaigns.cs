using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class CentreDesk
{
    /// <summary>Opens a campaign that collects profiles (PRO-2), with the pupils whose profile it waits for.</summary>
    public ValueTask<Result<CampaignCode>> OpenCampaign(string name, IReadOnlyCollection<Participant> participants, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(participants);
        var code = CampaignCode.Draw(_office.Secrets);
        return _office.Do<CampaignCode>(Ask(nameof(OpenCampaign), RecordRoom.StreamOf(code), name, participants), dossier =>
            ValueTask.FromResult(ProfileCollection.Open(code, name, _centre, dossier.Now).Then<CampaignCode>(campaign =>
            {
                if (participants.Count > 0 && campaign.Add(participants, dossier.Now).IsRefused(out var refusal))
                {
                    return refusal;
                }

                dossier.Begin(campaign);
                dossier.Rows.Add(new("campaign", code.ToString(), _centre.ToString(), HostingJson.Sortable(dossier.Now), HostingJson.Write(campaign.Name)));
                return code;
            })), cancellation);
    }

    /// <summary>The list of a campaign (PRO-2).</summary>
    public async ValueTask<Result<IReadOnlyList<CollectionRow>>> Campaign(CampaignCode code, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        var campaign = (await _office.Room.FindFresh(_office.Room.Campaigns, RecordRoom.StreamOf(code), cancellation).ConfigureAwait(false))?.Aggregate;
        return campaign is null || campaign.Centre != _centre
            ? HostingRefusals.NoSuchCampaign()
            : (Result<IReadOnlyList<CollectionRow>>)campaign.Rows(_office.Policies.At(_office.Now).Eligibility).ToArray();
    }

    /// <summary>Recomputes for every pupil of the school's list whether they could be certified (PRO-4).</summary>
    public async ValueTask<IReadOnlyList<LearnerCertifiability>> Certifiability(CancellationToken cancellation = default)
    {
        var learners = await Learners(cancellation).ConfigureAwait(false);
        var profiles = new Dictionary<LearnerId, ProfileSnapshot?>();
        foreach (var learner in learners)
        {
            profiles[learner.Id] = await _office.Profiles.ProfileOf(learner.Id, cancellation).ConfigureAwait(false);
        }

        return LearnerCertifiability.Compute(learners, l => profiles[l.Id], _office.Policies.At(_office.Now).Eligibility, _office.Now);
    }
}
