using System.Runtime.CompilerServices;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.Retention;

/// <summary>Forgets who took part in campaigns that are long over (RET-1).</summary>
internal static class CampaignPurge
{
    /// <summary>The campaigns whose term is over, and what would be written down of each.</summary>
    public static async IAsyncEnumerable<(CampaignCode Code, PurgeLine Line)> Overdue(
        CommandContext context,
        string by,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var terms = context.Policies.At(context.Now).Retention;
        foreach (var row in await CampaignRows.View.Rows(context.Journal, null, cancellation).ConfigureAwait(false))
        {
            if (!CampaignCode.TryParse(row.Id, out var code) || string.CompareOrdinal(
                row.Sort,
                HostingJson.Sortable(context.Now - Duration.FromDays(365 * terms.CampaignYears))) > 0)
            {
                continue;
            }

            if (await context.Aggregates.Campaign(code, cancellation).ConfigureAwait(false) is { IsPurged: false } campaign
                && context.Now >= campaign.KeptUntil(terms))
            {
                yield return (code, Line(campaign, terms, context.Now, by));
            }
        }
    }

    /// <summary>Forgets who took part, once a campaign, whoever else is at it.</summary>
    public static async ValueTask<IReadOnlyList<PurgeLine>> Run(
        CommandContext context,
        Caller caller,
        string by,
        CancellationToken cancellation)
    {
        var lines = new List<PurgeLine>();
        await foreach (var (code, _) in Overdue(context, by, cancellation).ConfigureAwait(false))
        {
            var purged = await Change.Campaign<PurgeLine>(context, caller, "Purge", code, [], (unit, campaign) =>
            {
                var terms = context.Policies.At(unit.Now).Retention;
                var line = Line(campaign, terms, unit.Now, by);
                return ValueTask.FromResult(campaign.Purge(terms, unit.Now).Then<PurgeLine>(purged =>
                {
                    unit.DestroyedSecrets.AddRange(
                        purged.Participants.Select(participant => PersonalFields.SubjectOf(code, participant)));
                    unit.Rows.Add(PurgeRows.RowOf(line));
                    unit.RemovedRows.Add(CampaignRows.View.Key(code.ToString()));
                    return line;
                }));
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
            Purge.Years(terms.CampaignYears),
            now,
            by);
}
