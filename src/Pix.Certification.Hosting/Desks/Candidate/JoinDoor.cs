using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>
/// Makes those wait who are not let into a session (CAN-8), or recognised on a list (ACC-2), again and again, a minute at most: whoever
/// mistypes is still let in, and guessing would take years.
/// </summary>
/// <remarks>
/// An account is counted by session or campaign. Where it comes from is counted beside it for accounts that are bound to nobody, who could
/// be many and the same person; a class behind one address types wrong now and then, so that many more are forgiven. A bound account can
/// guess at nothing, and does not wait for what others did.
/// </remarks>
internal sealed class JoinDoor(CommandContext context, string place, AccountId account, LearnerId? pupil, string? source)
{
    private string AccountRow => $"{place}/{account}";

    private string? SourceRow => pupil is null && source is not null ? $"{place}/from/{source}" : null;

    /// <summary>How long to wait; null for whoever may try.</summary>
    public async ValueTask<Refusal?> Refuse(CancellationToken cancellation)
    {
        var (wait, now) = (Duration.Zero, context.Now);
        foreach (var (row, terms) in Rows(now))
        {
            var throttle = await ThrottleRows.Of(context.Journal, row, cancellation).ConfigureAwait(false);
            wait = Duration.Max(wait, throttle.Refuse(terms, now)?.RetryAfter ?? Duration.Zero);
        }

        return wait > Duration.Zero ? HostingRefusals.TooManyJoins(wait) : null;
    }

    /// <summary>Counts whoever was not let in. Letting somebody in clears what their account did, and nothing of others.</summary>
    public async ValueTask Remember(Refusal? refusal, Actor by, CancellationToken cancellation)
    {
        var now = context.Now;
        foreach (var (row, _) in Rows(now))
        {
            var throttle = await ThrottleRows.Of(context.Journal, row, cancellation).ConfigureAwait(false);
            var after = refusal is { Kind: RefusalKind.NotFound } ? throttle.Failed(now)
                : refusal is null && row == AccountRow ? SignInThrottle.Clear
                : throttle;
            await ThrottleRows.Remember(context.Journal, by, row, row, throttle, after).ConfigureAwait(false);
        }
    }

    private IEnumerable<(string Row, SessionTerms Terms)> Rows(Instant now)
    {
        var terms = context.Policies.At(now).Session with { SignInWaitMinutesMax = 1 };
        yield return (AccountRow, terms);
        if (SourceRow is { } row)
        {
            yield return (row, terms with { SignInFailures = terms.SignInFailures * terms.CandidatesPerInvigilator });
        }
    }
}
