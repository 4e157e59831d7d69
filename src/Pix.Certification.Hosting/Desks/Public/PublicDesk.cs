using Pix.Certification.Hosting.Records;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>
/// What anybody can ask: to be let in as an invigilator, to see that a certificate is true. Every question is asked from a source, such as
/// an address, which must wait when it guesses.
/// </summary>
public sealed partial class PublicDesk
{
    private readonly Office _office;
    private readonly string _source;

    internal PublicDesk(Office office, string source) => (_office, _source) = (office, source);

    /// <summary>
    /// Lets an invigilator in who knows a session's number and secret (INV-1). An unknown session and a wrong secret read the same.
    /// </summary>
    public ValueTask<Result<SessionId>> SignInAsInvigilator(SessionId session, string? secret, CancellationToken cancellation = default)
    {
        var row = $"{session}/{_source}";
        return _office.Do<SessionId>(new("public", nameof(SignInAsInvigilator), _source, $"throttle-{row}"), async dossier =>
        {
            var throttle = await Throttles.Of(_office.Journal, row, cancellation).ConfigureAwait(false);
            var room = await dossier.Look(session).ConfigureAwait(false);
            var attempt = room is null ? Stranger(throttle, dossier.Now) : room.SignIn(secret, throttle, dossier.Now);
            await Throttles.Remember(_office.Journal, row, session.ToString(), throttle, attempt.Throttle).ConfigureAwait(false);
            return attempt.Refusal is { } refusal ? refusal : session;
        }, cancellation);
    }

    // As much work as for a session that exists, and the same words.
    private SignInAttempt Stranger(SignInThrottle throttle, Instant now)
    {
        if (throttle.Refuse(_office.Policies.At(now).Session, now) is { } wait)
        {
            return new(wait, throttle);
        }

        SessionKeys.Draw(_office.Secrets, out _).InvigilatorHash.Matches("nobody");
        return new(HostingRefusals.WrongSecret(), throttle.Failed(now));
    }
}
