using System.Security.Claims;

namespace Pix.Certification.AspNetCore.Room;

/// <summary>Lets invigilators in with a session's secret, for as long as it is that session's secret: once it is renewed, everybody signs
/// in again.</summary>
public sealed class InvigilatorDoor
{
    private const int NameCharactersMost = 100;

    private readonly CertificationDesks _desks;
    private readonly ICertificationClaims _claims;

    internal InvigilatorDoor(CertificationDesks desks, ICertificationClaims claims) => (_desks, _claims) = (desks, claims);

    /// <summary>The name that the record calls somebody, trimmed; refused when there is none, or one too long.</summary>
    public static Result<string> NameOf(string? typed) => string.IsNullOrWhiteSpace(typed) || typed.Length > NameCharactersMost
        ? new Refusal("INV-1", ApiWords.NameMissing, ApiWords.FillIn, Facts.Of("field", "name"))
        {
            Kind = RefusalKind.Invalid,
        }
        : TypedText.RefuseName("INV-1", "name", typed.Trim()) is { } unfit ? unfit
        : typed.Trim();

    /// <summary>Who somebody is who knows the secret of a session: an invigilator of that session, and no account.</summary>
    /// <param name="context">The request: guesses are counted by where they come from.</param>
    /// <param name="session">The session's number, as it was typed.</param>
    /// <param name="secret">The secret, as it was typed.</param>
    /// <param name="name">What the record shall call them; see <see cref="NameOf"/>.</param>
    public async Task<Result<CertificationCaller>> EnterAsync(HttpContext context, int session, string? secret, string name)
    {
        ArgumentNullException.ThrowIfNull(context);

        // Read first: a secret that is renewed meanwhile lets nobody in who does not know the new one.
        var mark = await MarkOf(Numbered.Session(session), context.RequestAborted);
        var desk = context.RequestServices.GetRequiredService<Visitor>().PublicDesk;
        return (await desk.SignInAsInvigilatorAsync(Numbered.Session(session), secret,
            context.RequestAborted)).Then<CertificationCaller>(id =>
            new CertificationCaller
        {
            Login = $"invigilator/{id}/{name}", Name = name, Role = CertificationRoles.Invigilator, Session = id, SecretMark = mark ?? "",
        });
    }

    /// <summary>A member of the centre in the room of one of its sessions: no secret is asked of them, and the record calls them by their
    /// name. They stay who they are elsewhere.</summary>
    /// <param name="context">The request of somebody who administers a centre.</param>
    /// <param name="session">The session's number.</param>
    public async Task<Result<CertificationCaller>> EnterAsMemberAsync(HttpContext context, int session)
    {
        ArgumentNullException.ThrowIfNull(context);
        var id = Numbered.Session(session);
        var mark = await MarkOf(id, context.RequestAborted);
        var desk = context.RequestServices.GetRequiredService<Visitor>().CentreDesk;
        return (await desk.Sessions.FindAsync(id, context.RequestAborted)).Then<CertificationCaller>(_ =>
            _claims.Read(context.User)! with { Session = id, SecretMark = mark ?? "" });
    }

    /// <summary>False for whoever is in a room whose secret was renewed since; others have no such door. A host that asks when it
    /// authenticates shows them the way in again.</summary>
    public async ValueTask<bool> IsOpenAsync(ClaimsPrincipal who, CancellationToken cancellation = default) =>
        _claims.Read(who)?.Session is not { } session
            || (_claims.Read(who)?.SecretMark is { } mark && await MarkOf(session, cancellation) == mark);

    private async ValueTask<string?> MarkOf(SessionId session, CancellationToken cancellation) =>
        (await _desks.Invigilator(session, "door").SecretMarkAsync(cancellation)).TryGet(out var mark) ? mark : null;
}
