using System.Globalization;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>The desk of whoever sends a request, for one command under its <c>Idempotency-Key</c>, on what its <c>If-Match</c> has
/// seen.</summary>
internal sealed class ApiDesks(Visitor me, IHttpContextAccessor accessor)
{
    public const string IdempotencyKey = "Idempotency-Key";

    private const int KeyCharactersMost = 200;

    private HttpContext Context => accessor.HttpContext!;

    /// <summary>The key of this command; null when it came without.</summary>
    public string? Key => Context.Request.Headers[IdempotencyKey] is [{ } key, ..] ? key : null;

    public CentreDesk Centre
    {
        get
        {
            var desk = Key is { } key ? me.CentreDesk.Once(key) : me.CentreDesk;
            return Seen is { } version ? desk.Expecting(version) : desk;
        }
    }

    public InvigilatorDesk Invigilator => Key is { } key ? me.InvigilatorDesk.Once(key) : me.InvigilatorDesk;

    public CandidateDesk Candidate => Key is { } key ? me.CandidateDesk.Once(key) : me.CandidateDesk;

    public JuryDesk Jury
    {
        get
        {
            var desk = Key is { } key ? me.JuryDesk.Once(key) : me.JuryDesk;
            return Seen is { } version ? desk.Expecting(version) : desk;
        }
    }

    public PublicDesk Public => me.PublicDesk;

    public TeacherDesk Teacher => me.TeacherDesk;

    /// <summary>A running test, for the token that has given its access code, as a page is for the browser that has: a password alone opens
    /// none (TIM-6).</summary>
    public CandidateDesk Examinee(SessionId session) => Key is { } key ? Unkeyed(session).Once(key) : Unkeyed(session);

    /// <summary>The same without a key: an answer has its own way to be sent again.</summary>
    public CandidateDesk Unkeyed(SessionId session) => me.ExamDesk(session) ?? throw new RefusedException(ApiWords.NotEntered());

    /// <summary>Lets a candidate into a test with the code: from then on this token is where it was given (TIM-6).</summary>
    public async Task<ExamView> Entering(SessionId session, Func<CandidateDesk, ValueTask<Result<ExamView>>> enter)
    {
        // The key is this token's alone: under another one it would bring the reply, and the way in, without the code.
        var desk = Key switch
        {
            null => me.CandidateDesk,
            { Length: > 0 and <= KeyCharactersMost } key => me.CandidateDesk.Once(me.KeyHere(key)),
            { } unfit => me.CandidateDesk.Once(unfit),
        };
        var said = await enter(desk).Said();
        me.Enter(session, said);
        return said;
    }

    // An ETag of a session begins with its version. What cannot be one is a version that nothing has, and never "whatever".
    private int? Seen => Context.Request.Headers.IfMatch switch
    {
        [] or ["*"] => null,
        [{ } tag] when int.TryParse(
            tag.Trim('"').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) => version,
        _ => -1,
    };
}

/// <summary>What a desk said, as an endpoint gives it on: a refusal becomes a problem document on its way out.</summary>
internal static class Saying
{
    public static async Task<T> Said<T>(this ValueTask<Result<T>> result)
        where T : notnull => (await result).OrThrow();
}
