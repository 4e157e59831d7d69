using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>
/// What anybody can ask: to be let in as an invigilator, to see that a certificate is true. Every question is asked from a source, such as
/// an address, which must wait when it guesses.
/// </summary>
public sealed partial class PublicDesk
{
    private readonly CommandContext _context;
    private readonly string _source;
    private readonly Caller _caller;
    private readonly CredentialSigner _credentials;

    internal PublicDesk(CommandContext context, string source, CredentialSigner credentials) => (_context, _source, _caller, _credentials) =
        (context, source, new("public", Actor.Public(source)), credentials);

    /// <summary>
    /// Lets an invigilator in who knows a session's number and secret (INV-1). An unknown session and a wrong secret read the same.
    /// </summary>
    public ValueTask<Result<SessionId>> SignInAsInvigilatorAsync(
        SessionId session,
        string? secret,
        CancellationToken cancellation = default)
    {
        // Counted by session, and over all of them: a secret costs work to compare, which one source gets a share of, one at a time.
        var (row, all) = ($"{session}/{_source}", $"invigilate/from/{_source}");
        return _context.Runner.Run<SessionId>(new(_caller, "SignInAsInvigilator", $"throttle-{all}"), async unit =>
        {
            var throttle = await ThrottleRows.Of(_context.Journal, row, cancellation).ConfigureAwait(false);
            var everywhere = await ThrottleRows.Of(_context.Journal, all, cancellation).ConfigureAwait(false);
            var terms = _context.Policies.At(unit.Now).Session with { SignInWaitMinutesMax = 1 };
            var crowd = terms with { SignInFailures = terms.SignInFailures * terms.CandidatesPerInvigilator };
            if (everywhere.Refuse(crowd, unit.Now) is { } wait)
            {
                return wait;
            }

            var held = await unit.Look(session).ConfigureAwait(false);
            var attempt = held is null ? Stranger(throttle, unit.Now) : held.SignIn(secret, throttle, unit.Now);
            await ThrottleRows.Remember(_context.Journal, _caller.Actor, row, session.ToString(), throttle, attempt.Throttle)
                .ConfigureAwait(false);
            if (attempt.Refusal is { Kind: RefusalKind.WrongSecret })
            {
                await ThrottleRows.Remember(_context.Journal, _caller.Actor, all, all, everywhere, everywhere.Failed(unit.Now))
                    .ConfigureAwait(false);
            }

            return attempt.Refusal is { } refusal ? refusal : session;
        }, cancellation);
    }

    // As much work as for a session that exists, and the same words.
    private SignInAttempt Stranger(SignInThrottle throttle, Instant now)
    {
        if (throttle.Refuse(_context.Policies.At(now).Session, now) is { } wait)
        {
            return new(wait, throttle);
        }

        SessionKeys.Draw(_context.Secrets, out _).InvigilatorHash.Matches("nobody");
        return new(HostingRefusals.WrongSecret(), throttle.Failed(now));
    }
}
