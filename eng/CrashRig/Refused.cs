using System.Globalization;

namespace CrashRig;

/// <summary>A refusal that a candidate met, and how late it was, by the clock of the hosts, when they had it.</summary>
/// <param name="Ask">What was asked.</param>
/// <param name="Code">The refusal's code.</param>
/// <param name="SentBefore">True when it had been sent before and no reply had come.</param>
/// <param name="ToldAt">No earlier than the host decided.</param>
internal sealed record Refused(Ask Ask, string Code, bool SentBefore, Instant ToldAt)
{
    /// <summary>True when the storage fails or is busy, and says so: it is asked again.</summary>
    public bool IsOfStorage => Code.StartsWith("JRN-", StringComparison.Ordinal);

    /// <summary>True when the journal says that the answer was right. No code is tolerated for its own sake.</summary>
    public bool IsRight(Ends ends)
    {
        var test = ends.Of(Ask.Session, Ask.Account);
        var sessionIsOver = ends.OfSession(Ask.Session) <= ToldAt;
        return (Ask.Do, Code) switch
        {
            _ when IsOfStorage => true,

            // Not a challenge that takes a text.
            ("answer", "GRD-1") => Ask.Text.StartsWith("text:", StringComparison.Ordinal),

            // The test is over. Only the clock ends a test behind the back of its candidate, and not a moment before its time.
            (_, "SIT-4") => test.EndedByTimeAt <= ToldAt,

            // No test begins in a session that is over. One that began, and whose candidate was not told, cannot begin again.
            ("start", "SIT-1") => sessionIsOver || (SentBefore && test.OpenedAt <= ToldAt),

            // The start was refused, because the session was over.
            ("next", "SIT-1") => sessionIsOver && test.OpenedAt is null,
            _ => false,
        };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code} to {Ask} at {ToldAt}");
}
