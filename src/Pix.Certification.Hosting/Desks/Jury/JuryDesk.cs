using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What the jury can do with the sessions that were handed over to it, by what it is about: look, rule, publish.</summary>
public sealed class JuryDesk
{
    private readonly JuryCommands _desk;

    internal JuryDesk(CommandContext context, CredentialSigner credentials, string by)
        : this(new JuryCommands(context, credentials, by, new("jury", Actor.Jury(by))))
    {
    }

    private JuryDesk(JuryCommands desk) => _desk = desk;

    /// <summary>The sessions that were handed over.</summary>
    public JurySessions Sessions => new(_desk);

    /// <summary>What is decided of results.</summary>
    public JuryRulings Rulings => new(_desk);

    /// <summary>What candidates object to.</summary>
    public JuryAppeals Appeals => new(_desk);

    /// <summary>Deciding a session, publishing it, and taking that back.</summary>
    public JuryPublication Publication => new(_desk);

    /// <summary>When sessions of an audience may be held.</summary>
    public JuryCalendar Calendar => new(_desk);

    /// <summary>How often challenges were given.</summary>
    public JuryExposure Exposure => new(_desk);

    /// <summary>Holds, purges, erasure.</summary>
    public JuryRetention Retention => new(_desk);

    /// <summary>
    /// The same desk for one command under a key: sent again under that key, it is done once and answered the same (JRN-1).
    /// </summary>
    public JuryDesk Once(string key) => new(_desk with { Caller = _desk.Caller with { Key = key } });

    /// <summary>
    /// The same desk for a command on a session as it was seen: once the session has changed since, the command is refused and changes
    /// nothing; so is a command that is about no single session.
    /// </summary>
    /// <param name="version">The <see cref="SessionView.Version"/> that was seen.</param>
    public JuryDesk Expecting(int version) => new(_desk with { Caller = _desk.Caller with { Version = version } });
}
