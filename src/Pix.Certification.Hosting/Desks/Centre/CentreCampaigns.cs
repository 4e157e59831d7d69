using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Journal;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class CentreDesk
{
    /// <summary>Opens a campaign that collects profiles (PRO-2), with the pupils whose profile it waits for.</summary>
    public ValueTask<Result<CampaignCode>> OpenCampaign(
        string name,
        IReadOnlyCollection<Participant> participants,
        CancellationToken cancellation = default)
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
                dossier.Rows.Add(new(
                    "campaign",
                    code.ToString(),
                    _centre.ToString(),
                    HostingJson.Sortable(dossier.Now),
                    HostingJson.Write(campaign.Name)));
                return code;
            })), cancellation);
    }

    /// <summary>The list of a campaign (PRO-2).</summary>
    public async ValueTask<Result<IReadOnlyList<CollectionRow>>> Campaign(CampaignCode code, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        var campaign = (await _office.Room.FindFresh(
            _office.Room.Campaigns,
            RecordRoom.StreamOf(code),
            cancellation).ConfigureAwait(false))?.Aggregate;
        return campaign is null || campaign.Centre != _centre
            ? HostingRefusals.NoSuchCampaign()
            : (Result<IReadOnlyList<CollectionRow>>)campaign.Rows(_office.Policies.At(_office.Now).Eligibility).ToArray();
    }

    /// <summary>
    /// Recomputes for every pupil of the school's list whether they could be certified, and keeps it with its date (PRO-4). The clockwork
    /// does it every day.
    /// </summary>
    public async ValueTask<IReadOnlyList<LearnerCertifiability>> RecomputeCertifiability(CancellationToken cancellation = default)
    {
        var computed = await Pupils.Certifiability(_office, _centre, cancellation).ConfigureAwait(false);
        await _office.Journal.Append(new() { Actor = _by, Rows = [Pupils.RowOf(_centre, computed)] }, cancellation).ConfigureAwait(false);
        return computed;
    }

    /// <summary>Who could be certified, as it was last computed (PRO-4); empty when it never was.</summary>
    public async ValueTask<IReadOnlyList<LearnerCertifiability>> Certifiability(CancellationToken cancellation = default)
    {
        var row = await _office.Journal.Find(new(Pupils.View, _centre.ToString()), cancellation).ConfigureAwait(false);
        return row is null ? [] : HostingJson.Read<LearnerCertifiability[]>(row.Json);
    }
}

/// <summary>Whether the pupils of a school could be certified.</summary>
internal static class Pupils
{
    public const string View = "certifiability";

    public static async ValueTask<IReadOnlyList<LearnerCertifiability>> Certifiability(
        Office office,
        CentreId centre,
        CancellationToken cancellation)
    {
        var rows = await office.Journal.List(new("learner", centre.ToString()), cancellation).ConfigureAwait(false);
        var learners = rows.Select(static r => HostingJson.Read<Learner>(r.Json)).ToArray();
        var profiles = new Dictionary<LearnerId, ProfileSnapshot?>();
        foreach (var learner in learners)
        {
            profiles[learner.Id] = await office.Profiles.ProfileOf(learner.Id, cancellation).ConfigureAwait(false);
        }

        return LearnerCertifiability.Compute(learners, l => profiles[l.Id], office.Policies.At(office.Now).Eligibility, office.Now);
    }

    public static Row RowOf(CentreId centre, IReadOnlyList<LearnerCertifiability> computed) =>
        new(View, centre.ToString(), centre.ToString(), "", HostingJson.Write(computed));

    /// <summary>The next day's computation.</summary>
    public static DueTask Tomorrow(CentreId centre, Instant now) =>
        new($"{View}-{centre}", View, now + Duration.FromDays(1), centre.ToString());
}
