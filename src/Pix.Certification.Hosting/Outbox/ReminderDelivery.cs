using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Outbox;

/// <summary>
/// Sends the reminders of evaluation campaigns (POS-6): to whoever has not sent anything yet, at the address that is known then. The
/// campaign itself says that they were reminded, and their pages do: a mail is more than that, and its failure is no failure of it.
/// </summary>
internal sealed class ReminderDelivery(CommandContext context, INoticeSender? sender, Telemetry telemetry)
{
    public async ValueTask Send(DueTask task, CampaignReminder reminder, CancellationToken cancellation)
    {
        var done = new JournalEntry { Actor = Actor.Clockwork, Done = [task] };
        var next = reminder with { Failures = reminder.Failures + 1 };
        var status = sender is null ? NoticeStatus.NoSender : NoticeStatus.Dropped;
        try
        {
            if (sender is not null && await Write(reminder, cancellation).ConfigureAwait(false) is { } written)
            {
                await sender.SendAsync(written, cancellation).ConfigureAwait(false);
                status = NoticeStatus.Sent;
            }
        }
        catch (NoticeException refused) when (refused.IsForGood)
        {
            status = NoticeStatus.Failed; // Their pages say it all the same.
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            var isTriedAgain = next.Failures < context.Options.NoticeAttempts;
            status = isTriedAgain ? NoticeStatus.Failing : NoticeStatus.Failed;
            done = done with { Due = isTriedAgain ? [next.At(context.Now + NoticeDelivery.Pause(next.Failures))] : [] };
        }

        await context.Journal.AppendAsync(done, CancellationToken.None).ConfigureAwait(false);
        telemetry.Noticed(NoticeKind.CampaignReminder, status);
    }

    // Asked when it goes: who has sent meanwhile, or is erased, is not written to.
    private async ValueTask<Notice?> Write(CampaignReminder reminder, CancellationToken cancellation)
    {
        if (await context.Aggregates.Campaign(reminder.Campaign, cancellation).ConfigureAwait(false) is not { } campaign
            || !campaign.Knows(reminder.Pupil)
            || campaign.HasSent(reminder.Pupil)
            || await context.PupilAccounts.AddressOfAsync(campaign.Centre, reminder.Pupil, cancellation).ConfigureAwait(false)
                is not { } address)
        {
            return null;
        }

        var centre = await context.Centres.FindAsync(campaign.Centre, cancellation).ConfigureAwait(false);
        var (subject, body) = NoticeTexts.Reminder(campaign, centre?.Name ?? campaign.Centre.ToString());
        return new(reminder.Id, NoticeKind.CampaignReminder, address, subject, body, context.Now);
    }
}
