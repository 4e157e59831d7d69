using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Desks;

/// <summary>
/// What the administrator of one centre can do, by what it is about: plan sessions, fill lists, prepare, finalise. Other centres' sessions
/// do not exist for it (SEC-1).
/// </summary>
public sealed class CentreDesk
{
    private readonly CentreCommands _desk;

    internal CentreDesk(CommandContext context, CentreId centre, string by, DocumentMaker documents)
        : this(new(context, centre, new("centre", Actor.Centre(centre.ToString(), by)), documents))
    {
    }

    private CentreDesk(CentreCommands desk) => _desk = desk;

    /// <summary>Sessions: planning them, changing them, what happened there.</summary>
    public CentreSessions Sessions => new(_desk);

    /// <summary>Planning the sessions of a campaign from classes, rooms, invigilators and slots (PLN-1).</summary>
    public CentrePlanning Planning => new(_desk);

    /// <summary>The lists of candidates.</summary>
    public CentreRoster Roster => new(_desk);

    /// <summary>What a session needs before it may start.</summary>
    public CentrePreparation Preparation => new(_desk);

    /// <summary>Handing a session over to the jury.</summary>
    public CentreFinalisation Finalisation => new(_desk);

    /// <summary>What the jury published.</summary>
    public CentreResults Results => new(_desk);

    /// <summary>Papers to print, and files for spreadsheets.</summary>
    public CentreDocuments Documents => new(_desk);

    /// <summary>Messages to candidates.</summary>
    public CentreNotices Notices => new(_desk);

    /// <summary>The school's list, and who on it could be certified.</summary>
    public CentrePupils Pupils => new(_desk);

    /// <summary>Profiles that pupils bring along from another platform (POS-6).</summary>
    public CentreProfiles Profiles => new(_desk);

    /// <summary>Campaigns that collect profiles.</summary>
    public CentreCampaigns Campaigns => new(_desk);

    /// <summary>Campaigns that evaluate (POS-6).</summary>
    public CentreEvaluations Evaluations => new(_desk);

    /// <summary>
    /// The same desk for one command under a key: sent again under that key, it is done once and answered the same (JRN-1).
    /// </summary>
    public CentreDesk Once(string key) => new(_desk with { Caller = _desk.Caller with { Key = key } });

    /// <summary>
    /// The same desk for a command on a session as it was seen: once the session has changed since, the command is refused and changes
    /// nothing; so is a command that is about no session that could have been seen.
    /// </summary>
    /// <param name="version">The <see cref="SessionView.Version"/> that was seen.</param>
    public CentreDesk Expecting(int version) => new(_desk with { Caller = _desk.Caller with { Version = version } });
}
