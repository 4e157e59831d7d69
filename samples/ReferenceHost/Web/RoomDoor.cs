using System.Globalization;
using System.Security.Claims;
using Pix.Certification.Hosting.Desks;

namespace Pix.Certification.ReferenceHost.Web;

/// <summary>Lets invigilators in with a session's secret, for as long as it is that session's secret: once it is renewed, everybody signs in again.</summary>
internal sealed class RoomDoor(CertificationDesks desks)
{
    /// <summary>What is said of an invigilator who knows the secret: one session, and no account.</summary>
    public async Task<Result<Claim[]>> Enter(PublicDesk desk, SessionId session, string? secret, string name, CancellationToken gone)
    {
        // Read first: a secret that is renewed meanwhile lets nobody in who does not know the new one.
        var mark = await MarkOf(session, gone);
        var entered = await desk.SignInAsInvigilator(session, secret, gone);
        return entered.IsRefused(out var refusal) ? refusal : Visitor.ClaimsOf(entered.OrThrow(), name, mark ?? "").ToArray();
    }

    /// <summary>False for an invigilator whose secret was renewed since; others have no such door.</summary>
    public async ValueTask<bool> IsOpen(ClaimsPrincipal who, CancellationToken gone) =>
        who.FindFirstValue(Visitor.SessionClaim) is not { } session
        || (who.FindFirstValue(Visitor.SecretClaim) is { } mark && await MarkOf(new(int.Parse(session, CultureInfo.InvariantCulture)), gone) == mark);

    private async ValueTask<string?> MarkOf(SessionId session, CancellationToken gone) => (await desks.Invigilator(session, "door").SecretMark(gone)).TryGet(out var mark) ? mark : null;
}
