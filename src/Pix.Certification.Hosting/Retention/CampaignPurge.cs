using System.Runtime.CompilerServices;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.Keeping;

/// <summary>Forgets who took part in campaigns that are long over (RET-1).</summary>
internal static class Campaigns
{
    /// <summary>The campaigns whose term is over, and what would be written down of each.</summary>
    public static async IAsyncEnumerable<(CampaignCode Code, PurgeLine Line)> Overdue(
        Office office,
        string by,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var terms = office.Policies.At(office.Now).Retention;
        foreach (var row in await office.Journal.List(new("campaign"), cancellation).ConfigureAwait(false))
        {
            if (!CampaignCode.TryParse(row.Id, out var code) || string.CompareOrdinal(
                row.Sort,
                HostingJson.Sortable(office.Now - Duration.FromDays(365 * terms.CampaignYears))) > 0)
            {
                continue;
            }

            var kept = await office.Room.FindFresh(office.Room.Campaigns, RecordRoom.StreamOf(code), cancellation).ConfigureAwait(false);
            if (kept?.Aggregate is { IsPurged: false } campaign && office.Now >= campaign.KeptUntil(terms))
            {
                yield return (code, Line(campaign, terms, office.Now, by));
            }
        }
    }

    /// <summary>Forgets who took part, once a campaign, whoever else is at it.</summary>
    public static async ValueTask<IReadOnlyList<PurgeLine>> Purge(Office office, string by, CancellationToken cancellation)
    {
        var lines = new List<PurgeLine>();
        await foreach (var (code, _) in Overdue(office, by, cancellation).ConfigureAwait(false))
        {
            var purged = await office.Do<PurgeLine>(new("keeping", nameof(Purge), by, RecordRoom.StreamOf(code)), async dossier =>
            {
                if (await dossier.Campaign(code).ConfigureAwait(false) is not { } campaign)
                {
                    return HostingRefusals.NoSuchCampaign();
                }

                var terms = office.Policies.At(dossier.Now).Retention;
                var line = Line(campaign, terms, dossier.Now, by);
                return campaign.Purge(terms, dossier.Now).Then<PurgeLine>(purged =>
                {
                    dossier.DestroyedSecrets.AddRange(
                        purged.Participants.Select(participant => PersonalFields.SubjectOf(code, participant)));
                    dossier.Rows.Add(Keeping.Purge.Record(line));
                    dossier.RemovedRows.Add(new("campaign", code.ToString()));
                    return line;
                });
            }, cancellation).ConfigureAwait(false);

            // Refused when another host was faster: that is as good.
            if (purged.TryGet(out var line))
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private static PurgeLine Line(ProfileCollection campaign, RetentionTerms terms, Instant now, string by) =>
        new(
            RetentionClass.Campaigns,
            null,
            campaign.Code.ToString(),
            campaign.Participants.Count,
            campaign.ChangedAt,
            Keeping.Purge.Years(terms.CampaignYears),
            now,
            by);
}
