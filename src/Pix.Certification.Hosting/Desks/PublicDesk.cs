using Pix.Certification.Hosting.Records;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What anybody can ask: here, to be let in as an invigilator. Every question is asked from a source, such as an address, which must wait when it guesses.</summary>
public sealed class PublicDesk
{
    private readonly Office _office;
    private readonly string _source;

    internal PublicDesk(Office office, string source) => (_office, _source) = (office, source);

    /// <summary>Lets an invigilator in who knows a session's number and secret (INV-1). An unknown session and a wrong secret read the same.</summary>
    public ValueTask<Result<SessionId>> SignInAsInvigilator(SessionId session, string? secret, CancellationToken cancellation = default)
    {
        var row = $"{session}/{_source}";
        return _office.Do<SessionId>(new("public", nameof(SignInAsInvigilator), _source, $"throttle-{row}"), async dossier =>
        {
            var known = await _office.Journal.Find(new("throttle", row), cancellation).ConfigureAwait(false);
            var throttle = known is null ? SignInThrottle.Clear : HostingJson.Read<SignInThrottle>(known.Json);
            var room = await dossier.Look(session).ConfigureAwait(false);
            var attempt = room is null ? Stranger(throttle, dossier.Now) : room.SignIn(secret, throttle, dossier.Now);
            if (attempt.Throttle != throttle)
            {
                // Kept beside the decision, because a refusal keeps nothing of its own; the lane lets one guess of a source come after another.
                await _office.Journal.Append(
                    new()
                    {
                        Actor = "public",
                        Rows = attempt.Throttle.Failures > 0 ? [new("throttle", row, session.ToString(), "", HostingJson.Write(attempt.Throttle))] : [],
                        RemovedRows = attempt.Throttle.Failures > 0 ? [] : [new("throttle", row)],
                    },
                    CancellationToken.None).ConfigureAwait(false);
            }

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
